-- Every data zone and intermediate zone of Scotland by code, of both sets of zones (2011, 2022),
-- with the larger areas that hold it.
-- grain: area_code
select
    area_code,
    name,
    level,
    vintage,
    parent_code,
    parent_name,
    council_code
from place
where level in ('data_zone', 'intermediate_zone')
order by area_code
