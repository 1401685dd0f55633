"""The faults that `tests.mutations` plants: a mistake somebody could make in each, and the test that finds it.

Each is a change within one line. Its place is a folder or a file; a text that moves within the folder is still found.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """A text that stands once in a folder or file, what takes its place, what that does, and the test that fails."""

    place: str
    before: str
    after: str
    says: str
    test: str

    @property
    def needs_browser(self) -> bool:
        """Whether the test drives a browser, which takes longer than all others together."""
        return self.test.startswith("tests/browser/")


FAULTS = (
    # Dates as archives write them.
    Fault(
        "dates",
        'return "inferred"',
        'return "approximate"',
        "what stands in brackets is called approximate",
        "tests/unit/test_dates.py::test_a_written_date_is_read_whole",
    ),
    Fault(
        "dates",
        "if one <= 12 and other <= 12 and one != other:",
        "if one < 12 and other < 12 and one != other:",
        "a day and a month that may be either are read all the same",
        "tests/unit/test_dates.py::test_what_cannot_be_read_whole_is_undated",
    ),
    Fault(
        "dates",
        "day_first=one > 12",
        "day_first=one < 12",
        "day and month change places",
        "tests/unit/test_dates.py::test_a_written_date_is_read_whole",
    ),
    Fault(
        "dates",
        "not in (year + 1, (year + 1) % 100)",
        "not in (year + 1, year % 100)",
        "a winter ends in the year in which it began",
        "tests/unit/test_dates.py::test_a_written_date_is_read_whole",
    ),
    Fault(
        "dates",
        "{100 * number - 99:04d}/",
        "{100 * number + 1:04d}/",
        "the 19th century is that of 1900",
        "tests/unit/test_dates.py::test_a_written_date_is_read_whole",
    ),
    Fault(
        "dates",
        "if second != first + 1 or",
        "if second < first + 1 or",
        "two days far apart become one span",
        "tests/unit/test_dates.py::test_what_cannot_be_read_whole_is_undated",
    ),
    Fault(
        "dates",
        "if self.approximate and self.uncertain:",
        "if self.approximate or self.uncertain:",
        "what is approximate is written as uncertain, too",
        "tests/unit/test_dates.py::test_a_written_date_is_read_whole",
    ),
    # From files to an archive.
    Fault(
        "data/transform",
        "event.first_day <= written.last_day and",
        "event.first_day < written.last_day and",
        "spans that share one day contradict each other",
        "tests/unit/test_dates.py::test_spans_agree_where_they_share_a_day",
    ),
    Fault(
        "data/transform",
        "WRITTEN_UP_WITHIN = timedelta(days=549)",
        "WRITTEN_UP_WITHIN = timedelta(days=54)",
        "a yearbook printed a year later contradicts its title",
        "tests/unit/test_dates.py::test_spans_agree_where_they_share_a_day",
    ),
    Fault(
        "data/transform",
        "return FIRST_PLAUSIBLE_YEAR <= first_day.year",
        "return first_day.year",
        "a document may be of the year 62",
        "tests/unit/test_dates.py::test_the_two_dates_of_a_record_agree_or_not",
    ),
    Fault(
        "data/sql",
        "having count(distinct named) > 1",
        "having count(distinct named) > 2",
        "the address of a collection makes two documents one",
        "tests/intake/test_deduplicate.py::test_two_documents_stay_two",
    ),
    Fault(
        "data/sql",
        "coalesce(one.archive = other.archive, true)",
        "true",
        "letters of one title and day in two archives are one",
        "tests/intake/test_deduplicate.py::test_two_documents_stay_two",
    ),
    Fault(
        "data/sql",
        "arg_min(staged.n, (staged.own_id is null, staged.n))",
        "arg_min(staged.n, (staged.own_id is not null, staged.n))",
        "of two records the one without an id is kept",
        "tests/intake/test_deduplicate.py::test_the_record_with_an_id_of_its_own_is_kept",
    ),
    Fault(
        "data/sql",
        "is not null and repeats.title = staged.title",
        "is not null",
        "a date is taken over from a record of another title",
        "tests/intake/test_deduplicate.py::test_a_date_is_not_taken_over_from_another_title",
    ),
    Fault(
        "data/transform",
        "if repeated:",
        "if not repeated:",
        "a sound build is refused",
        "tests/intake/test_build.py::test_a_forced_reader_and_chosen_columns_are_used",
    ),
    Fault(
        "data/extract",
        "if depth == _MAX_PACKING_DEPTH:",
        "if depth == _MAX_PACKING_DEPTH + 1:",
        "files are unpacked one time too often",
        "tests/intake/test_unpacking.py::test_what_cannot_be_read_in_a_zip_file_is_a_reject_with_the_reason",
    ),
    Fault(
        "data/extract",
        "if self.used > self.limit:",
        "if self.used > self.limit << 40:",
        "what unpacks to ten gigabytes fills the disk",
        "tests/intake/test_unpacking.py::test_what_cannot_be_read_in_a_zip_file_is_a_reject_with_the_reason",
    ),
    Fault(
        "data",
        'in ("http", "https") and bool(parts.hostname)',
        'in ("http", "https", "javascript")',
        "a link may run a script",
        "tests/unit/test_web_address.py::test_anything_else_is_none",
    ),
    Fault(
        "data/curated",
        "_DARK_TWIN_CONTRAST = 5.0",
        "_DARK_TWIN_CONTRAST = 2.0",
        "colours cannot be seen on a dark page",
        "tests/intake/test_themes.py::test_the_twin_of_any_colour_stands_out_on_a_dark_page",
    ),
    Fault(
        "data/readers",
        '_PEOPLE = ("AU", "A1", "A2", "A3", "A4")',
        '_PEOPLE = ("A1", "A2", "A3", "A4")',
        "references lose their authors",
        "tests/readers/test_readers.py::test_a_reader_makes_of_a_file_what_it_always_made",
    ),
    Fault(
        "data/curated",
        "if len(image) > MAX_LOGO_BYTES:",
        "if len(image) > MAX_LOGO_BYTES << 10:",
        "a logo of any size is taken",
        "tests/intake/test_site.py::test_a_logo_that_is_too_large_is_named",
    ),
    Fault(
        "data/load",
        "if out.exists() and out.stat().st_size and not _is_duckdb(out):",
        "if out.exists() and not out.stat().st_size and not _is_duckdb(out):",
        "a build writes over a file that is no archive",
        "tests/intake/test_build.py::test_an_archive_never_takes_the_place_of_something_else",
    ),
    # Questions and their answers.
    Fault(
        "queries",
        "timedelta(days=day.weekday())",
        "timedelta(days=day.isoweekday())",
        "weeks begin on a Sunday",
        "tests/unit/test_days.py::test_a_bucket_holds_its_days",
    ),
    Fault(
        "queries",
        "if days <= 549:",
        "if days < 549:",
        "a year and a half is drawn by months",
        "tests/unit/test_days.py::test_the_grain_is_chosen_from_the_span",
    ),
    Fault(
        "queries/model/filters.py",
        'if set(changes) != {"page"}:',
        'if set(changes) == {"page"}:',
        "another question begins on a later page",
        "tests/unit/test_filters.py::test_any_change_but_of_the_page_leads_to_page_one",
    ),
    Fault(
        "queries",
        'if self.undated == ("exclude" if self.has_range else "include"):',
        'if self.undated == ("include" if self.has_range else "exclude"):',
        "a link names a default",
        "tests/unit/test_filters.py::test_a_link_names_choices_in_their_order_and_leaves_defaults_out",
    ),
    Fault(
        "queries",
        "FORMER_PAGE_SIZE = 10",
        "FORMER_PAGE_SIZE = 20",
        "links of earlier versions show other documents",
        "tests/unit/test_filters.py::test_a_link_asks_its_question_and_nothing_of_it_is_ignored",
    ),
    Fault(
        "queries",
        "return not holds(part, found)",
        "return True",
        "NOT leaves nothing out",
        "tests/unit/test_search.py::test_a_search_holds_where_logic_says_so",
    ),
    Fault(
        "queries",
        "MOST_TERMS = 60",
        "MOST_TERMS = 600",
        "more terms than a mask has bits",
        "tests/unit/test_search.py::test_of_a_hundred_terms_sixty_are_used_as_plain_words_and_that_is_said",
    ),
    Fault(
        "queries",
        'bare = bare.removesuffix("\'s")',
        'bare = bare.removesuffix("s")',
        "a possessive is another word, and words lose their last letter",
        "tests/unit/test_words_folding.py::test_a_word_is_folded",
    ),
    Fault(
        "queries",
        "if gained >= LEAST_GAINED else whole",
        "if gained < LEAST_GAINED else whole",
        "a chart is cut where that gains nothing, and not where it does",
        "tests/unit/test_axis_ends.py::test_a_sparse_end_is_cut",
    ),
    Fault(
        "queries",
        "when 'title' then 3",
        "when 'title' then 1",
        "a word in the title counts no more than one in the text",
        "tests/unit/test_queries.py::test_a_hit_in_the_title_counts_above_one_in_a_name_and_that_above_one_in_a_text",
    ),
    Fault(
        "queries",
        "coalesce(sum(documents) filter (where months is not null), 0)::bigint as dated",
        "coalesce(sum(documents), 0)::bigint as dated",
        "undated documents count as dated",
        "tests/unit/test_queries.py::test_counts_tell_dated_documents_from_others_and_name_their_span",
    ),
    Fault(
        "queries",
        "limit len($asked::varchar[]) + $limit",
        "limit $limit",
        "values that are chosen leave no room for others in a list",
        "tests/unit/test_facets.py::test_values_are_counted_ordered_searched_and_cut",
    ),
    Fault(
        "queries",
        "not search.holds(mask & ~bit)",
        "not search.holds(mask | bit)",
        "no term of a theme finds a document alone",
        "tests/unit/test_themes_page.py::test_an_alternative_that_alone_finds_a_document_is_named",
    ),
    # What a reader sees.
    Fault(
        "display/format",
        "        months -= 1",
        "        months -= 0",
        "a month that is not over counts",
        "tests/unit/test_words.py::test_a_distance_is_told_in_its_two_largest_units",
    ),
    Fault(
        "display/format",
        "if event_last < first:",
        "if event_last > first:",
        "later is called earlier",
        "tests/unit/test_words.py::test_a_record_is_so_much_later_or_earlier_than_the_date_in_its_title",
    ),
    Fault(
        "display/format",
        '.removesuffix(" 00:00:00")',
        "",
        "a date is shown with a midnight that no document states",
        "tests/unit/test_words.py::test_a_date_is_shown_as_its_archive_wrote_it",
    ),
    Fault(
        "display/format",
        "_Z = 1.959964",
        "_Z = 1.644854",
        "an interval of 95 % is one of 90 %",
        "tests/unit/test_shares.py::test_an_interval_is_that_of_wilson",
    ),
    Fault(
        "display/format",
        "return -(-documents // paged.per_page)",
        "return documents // paged.per_page",
        "the last page of a list cannot be reached",
        "tests/unit/test_pagination.py::test_the_last_page_may_be_short_and_is_one",
    ),
    Fault(
        "display/format",
        '_FORMULA = re.compile(r"(^|[;\\t|])(',
        '_FORMULA = re.compile(r"(^)(',
        "a spreadsheet runs what stands behind a semicolon",
        "tests/unit/test_downloads.py::test_a_cell_is_guarded_where_a_spreadsheet_would_take_it_for_a_formula",
    ),
    Fault(
        "display/citations",
        "if holder and _within(holder, collection):",
        "if not holder and _within(holder, collection):",
        "a citation names its archive twice",
        "tests/unit/test_citations.py::test_a_record_is_cited_as_in_its_golden_file",
    ),
    Fault(
        "display/charts",
        "GRAINS.index(grain) + 1, len(GRAINS) - 1",
        "GRAINS.index(grain) + 2, len(GRAINS) - 1",
        "a click on a year opens its weeks",
        "tests/unit/test_steps.py::test_a_bucket_opens_just_what_it_counts",
    ),
    Fault(
        "display/charts",
        "if span and archive and archive[0] < span[0] else None",
        "if span and archive and archive[0] > span[0] else None",
        "Earlier leads to where nothing is",
        "tests/unit/test_steps.py::test_a_step_leads_where_the_archive_has_something",
    ),
    Fault(
        "display/charts",
        "max(last.toordinal() + 1.0, start + room)",
        "min(last.toordinal() + 1.0, start + room)",
        "marks cover each other",
        "tests/unit/test_charts.py::test_spans_of_one_level_never_overlap_and_keep_their_room",
    ),
    Fault(
        "display/charts",
        "return 0 if event.is_own else 1 if",
        "return 1 if event.is_own else 0 if",
        "a reader's own events give way to those of a theme",
        "tests/unit/test_event_labels.py::test_own_events_come_first_then_chosen_themes_then_long_ones_then_far_apart_ones",
    ),
    Fault(
        "display/charts",
        "if highest <= top * power * (1 + 1e-9)",
        "if highest <= 2 * top * power",
        "lines leave the chart",
        "tests/unit/test_comparison_lines.py::test_a_scale_has_round_numbers_and_no_half_documents",
    ),
    Fault(
        "display/compare",
        "after - timedelta(days=1) if after",
        "after if after",
        "two weeks share a day",
        "tests/unit/test_comparison_axis.py::test_units_leave_no_day_out_and_share_none",
    ),
    Fault(
        "display/compare",
        "'is' if in_all == 1 else 'are'",
        "'are' if in_all == 1 else 'is'",
        "one are in both",
        "tests/unit/test_comparison_page.py::test_the_counts_are_a_sentence",
    ),
    Fault(
        "display/explore",
        "if helpful == 1:",
        "if helpful <= 2:",
        "two choices are called one",
        "tests/unit/test_no_results.py::test_the_ways_on_from_a_result_of_none",
    ),
    Fault(
        "display/explore",
        "if highest <= step * power:",
        "if highest < step * power:",
        "a scale ends far above its highest bar",
        "tests/unit/test_charts.py::test_a_scale_ends_at_a_round_number",
    ),
    Fault(
        "display/themes",
        "query_words.without(rule.search.tree, finding.term) is not False",
        "query_words.without(rule.search.tree, finding.term) is False",
        "what every document needs is called an alternative",
        "tests/unit/test_themes_page.py::test_an_alternative_that_alone_finds_a_document_is_named",
    ),
    Fault(
        "display/runtime",
        'replace(self, filters=filters, document="", part=part, draft=draft)',
        "replace(self, filters=filters, part=part, draft=draft)",
        "a document stays open over another question's results",
        "tests/browser/test_document.py::test_a_name_starts_another_search",
    ),
    Fault(
        "display/runtime",
        "if _own.has_turn:",
        "if not _own.has_turn:",
        "a turn is never given back",
        "tests/load/test_turns.py::test_a_run_that_fails_gives_its_turn_back",
    ),
    # The page's own scripts and styles.
    Fault(
        "display/component/days.js",
        "Math.ceil(right * axis.days) - 1",
        "Math.ceil(right * axis.days)",
        "a drag takes a day too many",
        "tests/component/days.test.js::a drag takes every day it touches, in whichever direction",
    ),
    Fault(
        "display/component/days.js",
        "Math.min(Math.max(share, 0), 1)",
        "Math.min(share, 1)",
        "a drag leaves the axis at its start",
        "tests/component/days.test.js::a drag beyond the axis ends with the axis",
    ),
    Fault(
        "display/component/address.js",
        "return written ? `${path}?${written}` : path;",
        "return `${path}?${written}`;",
        "an address ends with a question mark",
        "tests/component/address.test.js::an address without parameters has no question mark",
    ),
    Fault(
        "display/component/address.js",
        "if (value.trim()) result.set(name, value.trim());",
        "if (value.trim()) result.set(name, value);",
        "blanks around a word are part of a link",
        "tests/component/address.test.js::what is typed is put in without its blanks, and begins on the first page",
    ),
    Fault(
        "display/component/tree.js",
        "if (!TAGS.has(tag)) return null;",
        "if (false) return null;",
        "an element that nobody knows is drawn",
        "tests/component/tree.test.js::elements that are not known are left out",
    ),
    Fault(
        "display/component/fonts.css",
        'url("vendor/source-sans-3-latin-wght-normal.woff2")',
        'url("vendor/source-sans-3-latin-wght.woff2")',
        "a font is asked for that does not ship",
        "tests/unit/test_assets.py::test_every_font_that_ships_has_a_rule_and_every_rule_a_font",
    ),
    Fault(
        "display/component/keyboard.js",
        "if (menu) menu.querySelector",
        "if (!menu) menu.querySelector",
        "Escape closes what lies behind a menu",
        "tests/browser/test_compare.py::test_a_point_is_opened_by_keys_and_closed_by_escape_as_its_document_is",
    ),
    Fault(
        "display/component/navigation.js",
        'if (name.startsWith("embed") && !url.searchParams.has(name))',
        'if (name.startsWith("embed") && url.searchParams.has(name))',
        "a page in a frame shows what belongs outside of it after a click",
        "tests/browser/test_links.py::test_an_embedded_page_stays_embedded",
    ),
    Fault(
        "display/component/tokens.css",
        "@media print {",
        "@media screen and (max-width: 1px) {",
        "header and filters are printed",
        "tests/browser/test_look.py::test_on_paper_there_is_the_chart_and_the_list_without_header_and_filters",
    ),
    # Pages, and the front door.
    Fault(
        "pages/explore.py",
        'elif address.panel == "numbers":',
        'elif address.panel == "filters":',
        "the drawer about the numbers does not open",
        "tests/browser/test_numbers.py::test_the_drawer_closes_with_escape_and_back_opens_its_parts_again",
    ),
    Fault(
        "dashboard.py",
        """"frame-ancestors": " ".join(["'self'", *hosts]),""",
        """"frame-ancestors": "'self'",""",
        "no site may show the dashboard in a frame",
        "tests/load/test_server.py::test_hosts_that_may_embed_are_named_and_no_other_header_forbids_it",
    ),
    Fault(
        "dashboard.py",
        '"x-content-type-options": "nosniff",',
        "",
        "a browser may take a file for what it is not",
        "tests/load/test_server.py::test_every_answer_carries_the_security_headers",
    ),
)
