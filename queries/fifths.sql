-- One indicator for the deprivation fifths of an area and for the area as a whole, over time.
-- A fifth in which nobody lives, or that has no figure, is a row too: value null, with its marker.
-- $indicator: slug
-- $area: GSS code of a council area or of Scotland
-- grain: kind × fifth × period; kind is "own" (fifths of the area's own people), "scot" (its people
-- in the fifths of Scotland) or "whole" (fifth 0); fifth 1 is the most deprived
select
    observation.indicator::varchar as indicator,
    observation.area_code,
    if(
        observation.level = 'deprivation_quintile',
        regexp_extract(observation.area_code, '-([a-z]+)[1-5]$', 1),
        'whole'
    ) as kind,
    if(observation.level = 'deprivation_quintile', right(observation.area_code, 1), '0')::integer
        as fifth,
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
    and observation.indicator = try_cast($indicator as slug)
    and (
        observation.area_code = $area
        or (observation.level = 'deprivation_quintile' and place.parent_code = $area)
    )
order by kind, fifth, observation.period_start
