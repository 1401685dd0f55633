"""The chain from documents to the answer of a question: common table expressions, each after those that it reads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from queries.compile.conditions import Clause, base_clauses, condition_clause, theme_clauses
from queries.compile.dialect import EXPRESSIONS
from queries.compile.plan import Plan
from queries.compile.statement import CountsByMonth, SearchHits, Statement, Table, digest
from queries.compile.word_hits import word_hits
from queries.database.statements import Block, block

_EXPRESSION = re.compile(r"\{([a-z_]+)\}")

PLANNED = ("documents_on_axis", "candidate_documents", "result_documents", "counts")
"""What stands for other documents in each plan."""


@dataclass
class Chain:
    """The expressions of one statement in order, the values and tables that they need.

    `defined` names the block that defines an expression, where that is a choice of the question. `prefix` begins the
    names of what belongs to the plan, where a statement has several plans.
    """

    plan: Plan
    expressions: Mapping[str, str] = field(default_factory=dict)
    defined: Mapping[str, str] = field(default_factory=dict)
    prefix: str = ""
    parts: dict[str, str] = field(default_factory=dict)
    values: dict[str, object] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)

    def read(self, name: str) -> None:
        """Put an expression behind all that it reads."""
        if name in PLANNED:
            self._read_planned(name)
        elif name not in self.parts:
            self.parts[name] = self.text_of(block(self.defined.get(name, name)))

    def text_of(self, part: Block) -> str:
        """Return the text of a block, behind the expressions that it reads."""
        for name in part.reads:
            self.read(name)
        return _EXPRESSION.sub(lambda found: self._expression(found[1]), part.text)

    @property
    def reads_documents(self) -> bool:
        """Whether the statement reads the documents themselves."""
        return f"{self.prefix}documents_on_axis" in self.parts

    def _expression(self, name: str) -> str:
        if name == "in_themes":
            return self._all(*theme_clauses(self.plan, self.prefix))
        if name == "in_also":
            return self._all(*theme_clauses(self.plan, self.prefix, also_alone=True))
        return self.expressions[name] if name in self.expressions else EXPRESSIONS[name]

    def _read_planned(self, name: str) -> None:
        if self.prefix + name not in self.parts:
            self.parts[self.prefix + name] = getattr(self, f"_{name}")()

    def _documents_on_axis(self) -> str:
        relevance = "search_hits.relevance" if self.plan.text else "0.0"
        text = block(f"documents_on_{self.plan.axis}_axis").text.replace("{relevance}", relevance)
        return text.rstrip() + self._base_documents()

    def _base_documents(self) -> str:
        """Return what narrows documents to those found by text and by mentions."""
        plan = self.plan
        if not plan.text:
            return self._bound(base_clauses(plan.mentions, self.prefix))
        name = f"{self.prefix}search_hits"
        if plan.stems and not plan.mentions:
            self.parts[name] = self._bound(word_hits(plan.stems, self.prefix))
        else:
            hits = SearchHits(plan.search, plan.mentions, plan.axis)
            self.tables[hits.name] = hits
            name = hits.name
        return f"\ninner join {name} as search_hits using (doc)"

    def _candidate_documents(self) -> str:
        return self._chosen(*self._condition_clauses())

    def _result_documents(self) -> str:
        return self._chosen(*self._condition_clauses(), *theme_clauses(self.plan, self.prefix))

    def _chosen(self, *clauses: Clause) -> str:
        self.read("documents_on_axis")
        return f"select *\nfrom {self.prefix}documents_on_axis{self._where(*clauses)}"

    def _counts(self) -> str:
        if self.plan.is_prepared:
            prepared = block("prepared_counts").text.rstrip()
            self.values["axis"] = self.plan.axis
            return prepared + "".join(f"\n    and {self._bound(clause)}" for clause in self._condition_clauses())
        counts = counts_by_month(self.plan.candidates)
        self.tables[counts.name] = counts
        return f"select *\nfrom {counts.name}"

    def _condition_clauses(self) -> list[Clause]:
        narrowed = bool(self.plan.text or self.plan.mentions)
        return [condition_clause(one, self.prefix, is_narrowed=narrowed) for one in self.plan.conditions]

    def _where(self, *clauses: Clause) -> str:
        return f"\nwhere {self._all(*clauses)}" if clauses else ""

    def _all(self, *clauses: Clause) -> str:
        return "\n    and ".join(map(self._bound, clauses)) or "true"

    def _bound(self, clause: Clause) -> str:
        text, values = clause
        self.values.update(values)
        return text


def statement(
    question: str,
    plan: Plan,
    values: Mapping[str, object] | None = None,
    *,
    expressions: Mapping[str, str] | None = None,
    defined: Mapping[str, str] | None = None,
) -> Statement:
    """Return the statement of a question under a plan. Pure: equal arguments give equal texts."""
    compiled = _compiled(question, plan, tuple((expressions or {}).items()), tuple((defined or {}).items()))
    return replace(compiled, values={**compiled.values, **(values or {})})


@lru_cache(maxsize=1024)
def _compiled(
    question: str, plan: Plan, expressions: tuple[tuple[str, str], ...], defined: tuple[tuple[str, str], ...]
) -> Statement:
    return finished(question, Chain(plan, dict(expressions), dict(defined)), {})


def finished(question: str, chain: Chain, values: Mapping[str, object]) -> Statement:
    """Return the statement that ends a chain in the select of a question."""
    select = chain.text_of(block(question))
    return Statement(
        "spans_by_day" if chain.defined.get("spans") == "spans_by_day" else question,
        with_parts(chain.parts, select),
        {**chain.values, **values},
        tuple(chain.tables.values()),
        is_brief=not chain.reads_documents,
    )


def with_parts(parts: Mapping[str, str], select: str) -> str:
    """Return a select behind its common table expressions; its comments come first."""
    if not parts:
        return select.strip() + "\n"
    comment, select = _split_comment(select)
    chain = ",\n\n".join(f"{name} as (\n{_indented(text)}\n)" for name, text in parts.items())
    own = select.removeprefix("with ")
    return f"{comment}with {chain}{',' if own != select else ''}\n\n{own}"


def _split_comment(text: str) -> tuple[str, str]:
    lines = text.strip().splitlines()
    at = next(place for place, line in enumerate(lines) if not line.startswith("--"))
    return "".join(f"{line}\n" for line in lines[:at]), "\n".join(lines[at:]) + "\n"


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.strip().splitlines())


def counts_by_month(plan: Plan) -> CountsByMonth:
    """Return the table of counts of the candidate documents of a plan."""
    counted = statement("counts_by_month", plan, expressions={"impossible": _IMPOSSIBLE[plan.axis]})
    return CountsByMonth(f"counts_by_month_{digest(plan)}", counted)


_IMPOSSIBLE = {"written": "count(*) filter (where date_conflict = 'impossible')", "event": "0"}
"""How many documents have a written date that cannot be, where that is the axis."""
