"""The model of what large archives need: it gives back what was measured, and grows where it should."""

import pytest
from click.testing import CliRunner

from benchmarks.scale_model import BYTES, Assumed, Bytes, View, bytes_of, core_seconds_of, main, need

SHORT, LONG = 75, 5_000


@pytest.mark.parametrize("measured", BYTES, ids=str)
def test_a_length_that_was_measured_has_the_bytes_measured(measured: Bytes) -> None:
    assert bytes_of(measured.words) == pytest.approx(measured.record + measured.index)


def test_a_view_of_no_documents_takes_what_is_fixed() -> None:
    assert core_seconds_of(0, SHORT, View()) == View().fixed


@pytest.mark.parametrize(
    ("assumed", "more"),
    [
        (Assumed(readers=5_000), "servers"),
        (Assumed(shard_terabytes=0.1), "shards"),
        (Assumed(most_seconds=0.1), "shards"),
        (Assumed(copies=20), "month"),
        (Assumed(core_month=30.0), "month"),
        (Assumed(terabyte_month=600.0), "view"),
    ],
)
def test_what_is_asked_for_needs_more(assumed: Assumed, more: str) -> None:
    usual, other = (need(1e9, LONG, 0.2, View(), one) for one in (Assumed(), assumed))
    assert getattr(other, more) > getattr(usual, more)


def test_readers_whom_the_catalogue_answers_need_no_servers_of_their_own() -> None:
    nobody = need(1e9, SHORT, 1.0, View(), Assumed(readers=1_000_000))
    assert nobody.servers == nobody.shards * Assumed().copies


def test_every_server_is_paid_for_with_its_disk() -> None:
    many = need(1e9, LONG, 0.2, View(), Assumed(readers=5_000))
    assert many.servers % many.shards == 0
    cores = many.servers * Assumed().cores_of_a_server * Assumed().core_month
    assert many.month - cores == pytest.approx(many.terabytes * many.servers / many.shards * Assumed().terabyte_month)


def test_the_table_has_a_row_for_each_size_and_length_and_names_what_is_assumed() -> None:
    printed = CliRunner().invoke(main).output
    assert printed.count("\n| 1") == 6
    assert "price of a core for a month: 15" in printed
