-- The periods of one indicator at one level, newest first, how many areas have a figure,
-- and how many of the figures are estimated, imputed or projected.
-- $indicator: slug
-- $level: council, intermediate_zone, data_zone, …
-- grain: period
select
    period,
    min(period_start) as period_start,
    max(release) as release,
    count(value)::integer as areas_with_figure,
    count(*)::integer as areas,
    count(value) filter (where contains(marker, '[e]'))::integer as estimated
from observation
where latest and indicator = $indicator and level = $level
group by period
order by period_start desc, period desc
