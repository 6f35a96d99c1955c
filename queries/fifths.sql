-- Some indicators for the deprivation fifths of every area and for it as a whole, over time.
-- A fifth in which nobody lives, or that has no figure, is a row too: value null, with its marker.
-- $indicators: slugs
-- $kind: own for the fifths of the area's own people, scot for its people in Scotland's fifths
-- grain: area × indicator × fifth × period; fifth 1 is the most deprived, 0 the whole area
select
    observation.indicator::varchar as indicator,
    observation.area_code,
    left(observation.area_code, 9) as of_area,
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
where
    observation.latest
    and observation.indicator in (select try_cast(unnest($indicators::varchar[]) as slug))
    and (
        observation.level in ('council', 'country')
        or (
            observation.level = 'deprivation_quintile'
            and contains(observation.area_code, '-' || $kind)
        )
    )
order by of_area, observation.indicator, fifth, observation.period_start
