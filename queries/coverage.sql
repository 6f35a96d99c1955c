-- What there is of each indicator at each level.
-- grain: indicator × level
select
    indicator,
    level,
    arg_min(period, period_start) as first_period,
    arg_max(period, period_start) as last_period,
    count(distinct period)::integer as periods,
    count(distinct area_code)::integer as areas,
    count(value)::integer as figures,
    max(release) as newest_release
from observation
where latest
group by indicator, level
order by indicator, level
