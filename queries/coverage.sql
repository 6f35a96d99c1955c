-- What there is of each indicator at each level.
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
order by coverage.indicator, level
