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
    and list_contains($indicators::varchar[], observation.indicator)
    and list_contains($areas::varchar[], observation.area_code)
order by observation.indicator, observation.area_code, observation.period_start
