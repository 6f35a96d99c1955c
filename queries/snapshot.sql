-- One indicator in one period for every area of a level, of one council or of all.
-- $indicator: slug
-- $level: council, intermediate_zone, data_zone, …
-- $period: the publisher's label
-- $council: GSS code of the council whose zones are wanted; null for all
-- grain: area_code
select
    place.area_code,
    place.name,
    place.parent_name,
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
    and observation.indicator = $indicator
    and observation.level = $level
    and observation.period = $period
    and ($council::varchar is null or observation.council_code = $council)
order by place.name, place.area_code
