-- The ranks, or other figures, of some indicators for every data zone of 2011, as lists in the order of their codes.
-- `ranks` is null for a zone without a figure; `unreliable` says which are marked so.
-- $indicators: slugs
-- grain: indicator × period
with figure as (
    select indicator, area_code, period, period_start, value, marker
    from observation
    where
        latest
        and level = 'data_zone'
        and indicator in (select try_cast(unnest($indicators::varchar[]) as slug))
),

every as (
    select series.indicator, series.period, series.period_start, zone.area_code
    from (select distinct indicator, period, period_start from figure) as series
    cross join place as zone
    where zone.level = 'data_zone' and zone.vintage = 2011
)

select
    every.indicator::varchar as indicator,
    every.period,
    every.period_start,
    list(figure.value order by every.area_code) as ranks,
    list(contains(coalesce(figure.marker, ''), '[u]') order by every.area_code) as unreliable
from every
left join figure using (indicator, period, area_code)
group by every.indicator, every.period, every.period_start
order by every.indicator, every.period_start
