-- Every area with the group it belongs to in one scheme.
-- $scheme: for example community_type
-- grain: area_code
select
    area_code,
    group_id,
    group_name
from area_group
where scheme = $scheme
order by area_code
