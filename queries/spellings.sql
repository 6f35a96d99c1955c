-- Every name and every code that a council area or Scotland has gone by, for reading a workbook.
-- grain: area_code × written
with area_at as (
    select area_code, name
    from place
    where level in ('council', 'country')
),

written as (
    select area_code, name as written
    from area_at
    union
    select area_code, area_code as written
    from area_at
    union
    select area_name.area_code, area_name.name as written
    from area_name
    join area_at using (area_code)
    union
    select area_at.area_code, area_code_change.code as written
    from area_code_change
    join area_at on area_at.area_code = area_code_change.current_code
)

select area_code, written
from written
order by area_code, written
