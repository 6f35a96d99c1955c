-- The people of every data zone of 2011 by single year of age; 90 is 90 and over.
-- `of_zones` are those of all zones in the order of their codes, as the latest release gives them;
-- null for a zone that the estimates leave out.
-- $period: the label of the estimate, as 2021
-- grain: age
with newest as (
    select area_code, age, people
    from population
    where period = $period
    qualify row_number() over (partition by area_code, age order by release desc) = 1
),

every as (
    select zone.area_code, one.age
    from place as zone
    cross join (select distinct age from newest) as one
    where zone.level = 'data_zone' and zone.vintage = 2011
)

select
    every.age::integer as age,
    list(newest.people::double order by every.area_code) as of_zones
from every
left join newest using (area_code, age)
group by every.age
order by every.age
