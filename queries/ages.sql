-- The people of some areas taken together by single year of age; 90 is 90 and over.
-- Each area once, as its latest release gives it.
-- $areas: GSS codes of councils, zones or Scotland
-- $period: the year of the mid-year estimate
-- grain: age
with newest as (
    select area_code, age, people
    from population
    where period = $period and area_code in (select unnest($areas::varchar[]))
    qualify row_number() over (partition by area_code, age order by release desc) = 1
)

select
    age::integer as age,
    sum(people)::integer as people,
    count(*)::integer as areas
from newest
group by age
order by age
