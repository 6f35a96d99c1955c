-- How many people of each age live in each data zone of a council; age 90 is 90 and over. The
-- newest release of each period.
-- $council: GSS code of the council
-- grain: area_code × period × age
select
    population.area_code,
    population.period,
    population.age,
    arg_max(population.people, population.release)::integer as people
from population
join place using (area_code)
where place.level = 'data_zone' and place.council_code = $council
group by population.area_code, population.period, population.age
order by population.area_code, population.period, population.age
