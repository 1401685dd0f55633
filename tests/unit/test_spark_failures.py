"""What Spark's errors mean, and that files of another build are no answer."""

import pytest

from queries.engines.spark_failures import failure
from queries.engines.spark_session import OTHER_BUILD, check_rows
from queries.errors import AnnalsError, EngineError, NoRoomError, QuestionError, TooSlowError

AWAY, LOST, SIGN_IN = "cannot be reached", "lost the workers", "does not let this dashboard in"

MEANINGS: dict[str, tuple[type[AnnalsError], str]] = {
    "Received http2 header with status: 403": (EngineError, SIGN_IN),
    "HTTP status code: 403": (EngineError, SIGN_IN),
    "403 Forbidden": (EngineError, SIGN_IN),
    "StatusCode.UNAUTHENTICATED: no token": (EngineError, SIGN_IN),
    "Task 3 in stage 403.0 failed 4 times: ExecutorLostFailure (executor 1 exited)": (EngineError, LOST),
    "Lost task 0.0 in stage 12.0 (TID 14035): java.lang.OutOfMemoryError": (NoRoomError, "more memory"),
    "[UNRESOLVED_COLUMN] doc#403 cannot be resolved": (QuestionError, "a reason that Annals does not know"),
    "StatusCode.UNAVAILABLE: 10.0.0.403 failed to connect to all addresses": (EngineError, AWAY),
    "OPERATION_CANCELED by interruptTag annals-403": (TooSlowError, "longer than 10 seconds"),
    "[TABLE_OR_VIEW_NOT_FOUND] documents": (EngineError, "has no database annals_x"),
    "[FAILED_READ_FILE.PARQUET_COLUMN] /parts/postings/403/0.parquet": (EngineError, "cannot read all files"),
}
"""What Spark says -> the error of our own, and a part of its sentence."""


@pytest.mark.parametrize("message", MEANINGS)
def test_what_spark_says_means_one_thing(message: str) -> None:
    kind, sentence = MEANINGS[message]
    found = failure(RuntimeError(message), "spark://host", "annals_x", "counts", 10)
    assert type(found) is kind
    assert sentence in str(found)


def test_files_of_another_build_and_files_that_are_gone_are_told_apart() -> None:
    check_rows([], "spark://host", "annals_x")
    gone = {"table": "documents", "rows": 10, "there": 5}
    with pytest.raises(EngineError, match=r"finds 5 of 10 rows of documents in annals_x, and gives no answer rather"):
        check_rows([gone], "spark://host", "annals_x")
    with pytest.raises(EngineError, match=r"another version or another build of the archive in the files of annals_x"):
        check_rows([gone, {"table": OTHER_BUILD, "rows": 0, "there": 1}], "spark://host", "annals_x")
