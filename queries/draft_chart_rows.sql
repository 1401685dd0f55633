-- one row per (row of the chart, document in it): the theme as it is defined, and as it would be by the draft
create or replace temp view chart_rows as
select 'now' as slug, first_day, last_day, 1 as documents from draft_members where side <> 'gained'
union all
select 'draft' as slug, first_day, last_day, 1 as documents from draft_members where side <> 'lost'
