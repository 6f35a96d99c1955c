-- The areas that share a group of one scheme with an area, itself included.
-- $scheme: for example lgbf_people_services
-- $area: GSS code of the area
-- grain: area_code
select
    member.area_code,
    place.name,
    member.group_id,
    member.group_name
from area_group as own
join area_group as member using (scheme, group_id)
join place on place.area_code = member.area_code
where own.scheme = $scheme and own.area_code = $area
order by place.name, member.area_code
