-- Every figure of one indicator that was published for some areas, as each release gave it.
-- A later release does not overwrite an earlier one; `latest` marks what stands now.
-- $indicator: slug
-- $areas: GSS codes
-- grain: area_code × period × release
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
    observation.marker,
    observation.latest
from observation
join place using (area_code)
where
    observation.indicator = $indicator
    and list_contains($areas::varchar[], observation.area_code)
order by observation.area_code, observation.period_start, observation.period, observation.release
