"""Where rows lie on servers that have documents divided among them: proven for each kind of select, or not at all."""

import pytest

from tests.engines import IF_CHDB

pytestmark = [pytest.mark.engines, IF_CHDB]

BY_DOCUMENT = [
    "select doc, title from documents where first_day is not null",
    "select * from documents where doc in (select doc from mentions where name = 'x')",
    "select * from documents where doc not in (select doc from mentions)",
    "select documents.doc, name from documents inner join mentions using (doc)",
    "select doc, name from documents left join mentions using (doc)",
    "select a.doc from documents as a inner join mentions as b on a.doc = b.doc and a.title = b.name",
    "select doc, count(*) as names from mentions group by doc",
    "select doc, count(*) over (partition by doc order by name) as names from mentions",
    "select distinct doc from mentions",
    "select doc, themes.slug from document_themes inner join themes using (slug)",
    "select doc from documents where theme_combination in (select theme_combination from theme_combinations)",
    "select null::integer as doc where false union all select doc from documents union all select doc from mentions",
    "select doc from (select unnest([1, 2]) as doc) as asked inner join documents using (doc)",
    "select doc, sum(words) / (select count(*) from themes) as share from documents group by doc",
]
APART = [
    "select name from mentions",
    "select name as doc from mentions",
    "select doc + 1 as doc from documents",
    "select title, name from documents inner join mentions using (doc)",
    "select doc, title from documents union all select 1 as doc, name from mentions",
    "select doc, name as title from mentions union all select title as doc, doc as title from documents",
]
TOGETHER = [
    "select count(*) as documents from documents",
    "select name, count(*) as documents from mentions group by name",
    "select distinct name from mentions",
    "select doc from documents order by doc limit 5",
    "select doc, row_number() over (order by doc) as place from documents",
    "select a.doc from documents as a inner join documents as b on a.doc = b.doc + 1",
    "select a.doc from mentions as a inner join mentions as b using (name)",
    "select a.doc from mentions as a inner join mentions as b on a.doc = b.doc or a.name = b.name",
    "select a.doc from documents as a cross join mentions as b",
    "select a.doc from documents as a, mentions as b where a.doc = b.doc",
    "select a.doc from documents as a right join mentions as b using (doc)",
    "select a.doc from documents as a full join mentions as b using (doc)",
    "select a.doc from documents as a semi join mentions as b using (doc)",
    "select slug, doc from themes left join document_themes using (slug)",
    "select c.doc from documents as a left join mentions as b using (doc) inner join mentions as c on c.doc = b.doc",
    "select b.doc, count(*) as n from documents as a left join mentions as b on a.doc = b.doc group by b.doc",
    "select doc from documents where title in (select doc from mentions)",
    "select doc from documents where doc in (select name from mentions)",
    "select doc from documents where doc in (select doc from documents order by doc limit 5)",
    "select doc from documents where words > (select avg(words) from documents)",
    "select doc from documents where exists (select 1 from mentions)",
    "select doc, slug from documents union all select 0 as doc, slug from themes",
    "select doc from documents union distinct select name as doc from mentions",
    "select doc from documents except select doc from mentions",
    "select histogram(doc) as doc from documents",
    "select documents.doc from documents inner join (select doc + 1 as doc from documents) as later using (doc)",
    "select doc from rows_of_elsewhere",
    "select a.doc from documents as a (title, doc)",
    "select doc from elsewhere.documents",
    "with few as (select doc from documents limit 3) select doc from few",
]
EVERYWHERE = [
    "select slug from themes",
    "select slug, count(*) as combinations from theme_combinations group by slug",
    "select unnest($docs::integer[]) as doc",
    "select themes.slug from themes full join (values ('a')) as asked (slug) using (slug)",
]


@pytest.mark.parametrize(
    ("place", "select"),
    [
        *(("BY_DOCUMENT", select) for select in BY_DOCUMENT),
        *(("APART", select) for select in APART),
        *(("TOGETHER", select) for select in TOGETHER),
        *(("EVERYWHERE", select) for select in EVERYWHERE),
        ("NOWHERE", "select 1 as doc where false"),
    ],
)
def test_rows_lie_where_that_is_proven(place: str, select: str) -> None:
    from queries.engines.colocation import Place, parsed, place_of

    divided = dict.fromkeys(("documents", "mentions", "document_themes", "postings"), Place.BY_DOCUMENT)
    whole = dict.fromkeys(("themes", "theme_combinations"), Place.EVERYWHERE)
    assert place_of(parsed(select), {**divided, **whole}).name == place
