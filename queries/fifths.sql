-- Some indicators for the deprivation fifths of an area and for the area as a whole, over time.
-- A fifth in which nobody lives, or that has no figure, is a row too: value null, with its marker.
-- $indicators: slugs
-- $area: GSS code of a council area or of Scotland
-- $kind: own for the fifths of the area's own people, scot for its people in Scotland's fifths
-- grain: indicator × fifth × period; fifth 1 is the most deprived, 0 the whole area
select
    observation.indicator::varchar as indicator,
    observation.area_code,
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
    -- named one by one: a join or a pattern would look at every fifth of every area
    and observation.area_code in (
        $area,
        $area || '-' || $kind || '1',
        $area || '-' || $kind || '2',
        $area || '-' || $kind || '3',
        $area || '-' || $kind || '4',
        $area || '-' || $kind || '5'
    )
order by observation.indicator, fifth, observation.period_start
