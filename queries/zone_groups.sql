-- Every data zone of 2011 with the larger areas and the classes that it belongs to.
-- The ward is the best fit; the class is of the Urban Rural Classification with eight classes; the
-- type of community is that of its intermediate zone. Null where a scheme leaves a zone out.
-- grain: area_code
select
    zone.area_code,
    zone.name,
    zone.parent_code,
    zone.council_code,
    ward.group_id as ward_code,
    partnership.group_id as partnership_code,
    urban_rural.group_id as urban_rural,
    urban_rural.group_name as urban_rural_name,
    community.group_id as community_type,
    community.group_name as community_type_name
from place as zone
left join area_group as ward
    on ward.area_code = zone.area_code and ward.scheme = 'ward'
left join area_group as partnership
    on partnership.area_code = zone.council_code and partnership.scheme = 'partnership'
left join area_group as urban_rural
    on urban_rural.area_code = zone.area_code and urban_rural.scheme = 'urban_rural_8_fold'
left join area_group as community
    on community.area_code = zone.parent_code and community.scheme = 'community_type'
where zone.level = 'data_zone' and zone.vintage = 2011
order by zone.area_code
