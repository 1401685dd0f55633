"""The statements of questions set side by side: each with a chain of its own, whose names begin with its letter."""

from collections.abc import Mapping, Sequence

from queries.compile.chain import Chain, finished
from queries.compile.plan import Plan
from queries.compile.statement import Statement


def compared_statement(question: str, plans: Sequence[Plan], values: Mapping[str, object]) -> Statement:
    """Return the statement of a question about the documents that each plan finds, the plans by their place."""
    whole = Chain(Plan())
    selects = []
    for place, plan in enumerate(plans):
        chain = Chain(plan, prefix=f"{'abcd'[place]}_", parts=whole.parts, values=whole.values, tables=whole.tables)
        chain.read("result_documents")
        selects.append(f"select doc, {place} as question from {chain.prefix}result_documents")
    whole.parts["found_by_questions"] = "\nunion all\n".join(selects)
    return finished(question, whole, values)
