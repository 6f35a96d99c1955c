-- A figure of an area that is not in the list of areas.
select distinct dataset, observation.area_code
from observation
left join area using (area_code)
where area.area_code is null
