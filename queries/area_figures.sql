-- Every latest published figure of one area, of all indicators and periods.
-- A figure that was not published is a row too: value null, with its marker.
-- $area: GSS code
-- $level: the level of that area
-- grain: indicator × period
select
    indicator::varchar as indicator,
    area_code,
    period,
    period_start,
    release,
    value,
    numerator,
    denominator,
    lower,
    upper,
    marker
from observation
where latest and level = $level and area_code = $area
order by indicator, period_start, period
