-- The figures of one indicator in one period, with the larger areas that hold each area.
-- $indicator: slug
-- $level: council, intermediate_zone, data_zone, …
-- $period: the publisher's label
-- grain: area_code
select
    place.area_code,
    place.name,
    place.parent_code,
    place.parent_name,
    place.council_code,
    observation.value
from observation
join place using (area_code)
where
    observation.latest
    and observation.indicator = $indicator
    and observation.level = $level
    and observation.period = $period
order by place.area_code
