-- The people of every data zone of 2011 by single year of age, as the latest release gives them.
-- `ages` are those that are published, 90 is 90 and over, `of_ages` the people of each of them.
-- $period: the label of the estimate, as 2021
-- grain: area_code
select
    population.area_code,
    list(population.age::integer order by population.age) as ages,
    list(population.people order by population.age) as of_ages
from population
join place using (area_code)
where
    population.period = $period
    and population.release = (select max(release) from population where period = $period)
    and place.level = 'data_zone'
    and place.vintage = 2011
group by population.area_code
order by population.area_code
