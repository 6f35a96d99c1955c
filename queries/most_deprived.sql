-- How many of some data zones are in the most deprived fifth of Scotland, by each rank.
-- `lowest` is the rank of the most deprived of them, 1 the most deprived of Scotland.
-- $indicators: slugs of ranks, 1 the most deprived
-- $areas: GSS codes of data zones
-- $cut: the last rank that belongs to the fifth, a number
-- grain: indicator × period
select
    indicator::varchar as indicator,
    period,
    any_value(period_start) as period_start,
    any_value(release) as release,
    count(value)::integer as zones,
    count(*) filter (where value <= $cut::double)::integer as most_deprived,
    min(value)::double as lowest,
    count(*) filter (where contains(marker, '[u]'))::integer as unreliable
from observation
where
    latest
    and level = 'data_zone'
    and indicator in (select try_cast(unnest($indicators::varchar[]) as slug))
    and area_code in (select unnest($areas::varchar[]))
group by indicator, period
order by indicator, period_start
