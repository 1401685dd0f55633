-- one row per facet of which some document of the archive has a value
select kind::varchar as facet from mentions group by kind
union all
select 'archive' as facet where exists (select 1 from documents where archive is not null)
union all
select 'collection' as facet where exists (select 1 from documents where collection is not null)
union all
select 'language' as facet where exists (select 1 from documents where language is not null)
union all
select 'country' as facet where exists (select 1 from documents where country is not null)
union all
select 'classification' as facet where exists (select 1 from documents where classification is not null)
