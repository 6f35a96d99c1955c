-- Every area of one level, in the order of its name.
-- $level: country, council, partnership, ward, intermediate_zone, data_zone, …
-- grain: area_code
select
    area_code,
    name,
    parent_code,
    parent_name,
    council_code
from place
where level = $level and (vintage is null or vintage = 2011)
order by name, area_code
