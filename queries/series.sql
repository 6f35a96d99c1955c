-- The latest published figures of some indicators for some areas over time.
-- A figure that was not published is a row too: value null, with its marker.
-- $indicators: slugs
-- $areas: GSS codes
-- grain: indicator × area_code × period
select
    observation.indicator::varchar as indicator,
    observation.area_code,
    place.name,
    observation.period,
    observation.period_start,
    observation.release,
    observation.value,
    observation.numerator,
    observation.denominator,
    observation.lower,
    observation.upper,
    observation.marker
from observation
join place using (area_code)
where
    observation.latest
    and observation.indicator in (select try_cast(unnest($indicators::varchar[]) as slug))
    and observation.area_code in (select unnest($areas::varchar[]))
order by observation.indicator, observation.area_code, observation.period_start
