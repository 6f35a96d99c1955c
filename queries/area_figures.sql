-- Every latest published figure of one area, of some indicators, in all periods.
-- A figure that was not published is a row too: value null, with its marker.
-- $indicators: slugs
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
where
    latest
    and indicator in (select try_cast(unnest($indicators::varchar[]) as slug))
    and level = $level
    and area_code = $area
order by indicator, period_start, period
