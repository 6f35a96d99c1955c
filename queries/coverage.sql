-- What there is of some indicators at each level.
-- $indicators: slugs
-- grain: indicator × level
select
    indicator::varchar as indicator,
    level,
    first_period,
    last_period,
    periods,
    areas,
    figures,
    newest_release
from coverage
where coverage.indicator in (select try_cast(unnest($indicators::varchar[]) as slug))
order by coverage.indicator, level
