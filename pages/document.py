"""One record: everything the archive holds of it, why it is in its themes, and its neighbours."""

from datetime import date

import streamlit as st

from display import record, results, session
from display.format import text, words
from display.format.citations import chicago_note
from queries import neighbours_in_time, record_mentions, record_repeats
from queries import record as find_record
from queries.filters import Filters

archive = session.archive()
filters = session.filters()
identifier = session.document_id()
row = find_record(archive, identifier)
if row is None:
    st.set_page_config(page_title="No such document · Annals")
    st.html('<h1 class="sentence">This archive has no such document</h1>')
    named = f"No record has the id “{text.shortened(identifier, 80)}”." if identifier else "The link names no record."
    st.markdown(text.label(named) + " It may belong to another version of the archive.")
    session.page_link("timeline", "Search the archive", filters)
    st.stop()

doc, title = int(str(row["doc"])), str(row["title"])
st.set_page_config(page_title=f"{text.shortened(text.plain(title), 100)} · {archive.about.name} · Annals")
result = session.result(archive, filters)
results.way_through(result, doc)
memberships = record.memberships(archive, doc)
sought = result.search.wanted()
themed = {term for membership in memberships for term in membership.terms}

st.html(f'<h1 class="sentence record">{record.marked(title, sought, themed, "title")}</h1>')
if odd := words.conflict(row):
    (st.warning if row["date_conflict"] != "written_after_event" else st.info)(text.label(odd))
if row["summary"]:
    st.html(f'<div class="record"><p>{record.marked(str(row["summary"]), sought, themed, "summary")}</p></div>')
mentions = record_mentions(archive, doc)
st.html(f'<div class="record">{record.facts(row, mentions, record_repeats(archive, str(row["id"])))}</div>')

st.html('<h2 class="part">Themes</h2>')
for membership in memberships:
    label = f"**{text.label(membership.name)}**: {text.label(record.why(membership, row, mentions))}"
    session.page_link("timeline", label, Filters(theme=(membership.slug,)))
if not memberships:
    st.markdown("This document stands outside all themes: no theme's rule finds its words in it.")

if row["body"]:
    st.html('<h2 class="part">Text</h2>')
    st.html(f'<div class="record full">{record.marked(str(row["body"]), sought, themed, "text")}</div>')

st.html('<h2 class="part">How to cite</h2>')
st.code(chicago_note(row, archive.about.version, date.today()), language=None, wrap_lines=True)

around = neighbours_in_time(archive, doc) if row["first_day"] is not None else {}
if around:
    st.html('<h2 class="part">Next to it in time</h2>')
for side, neighbour in around.items():
    label = f"{side.capitalize()}: {text.label(words.written_date(neighbour))} · {text.label(str(neighbour['title']))}"
    session.page_link("document", label, filters, id=str(neighbour["id"]))
