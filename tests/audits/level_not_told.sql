-- A level with figures that the indicator does not name, or one it names that has none.
with found as (
    select distinct observation.indicator as slug, area.level
    from observation
    join area using (area_code)
),

told as (select slug, unnest(levels) as level from indicator)

select slug, level
from found
full join told using (slug, level)
where found.slug is null or told.slug is null
