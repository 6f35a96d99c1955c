-- Every community of Scotland that has a profile: partnerships, wards and the zones of 2011.
-- `home_codes` and `homes` are the codes and names of the councils that hold it, in the order of
-- their names; `within` is the ward that holds most of a zone's data zones (best fit), null for
-- others.
-- grain: area_code
with home as (
    select
        zone.area_code,
        zone.parent_code,
        area_group.group_name as ward
    from place as zone
    left join area_group
        on area_group.area_code = zone.area_code and area_group.scheme = 'ward'
    where zone.level = 'data_zone' and zone.vintage = 2011
),

ward_of as (
    select area_code, ward
    from home
    union all
    select parent_code, ward
    from home
    group by parent_code, ward
    qualify row_number() over (partition by parent_code order by count(*) desc, ward) = 1
),

held as (
    select area_code, council_code
    from place
    where level in ('ward', 'intermediate_zone', 'data_zone') and (vintage is null or vintage = 2011)
    union all
    select group_id as area_code, area_code as council_code
    from area_group
    where scheme = 'partnership'
)

select
    place.area_code,
    place.name,
    place.level,
    list(held.council_code order by council.name) as home_codes,
    list(council.name order by council.name) as homes,
    any_value(ward_of.ward) as within
from held
join place on place.area_code = held.area_code
join place as council on council.area_code = held.council_code
left join ward_of on ward_of.area_code = held.area_code
group by place.area_code, place.name, place.level
order by place.name, place.area_code
