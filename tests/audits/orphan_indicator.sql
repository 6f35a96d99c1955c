-- A figure of an indicator that nothing is said about, and an indicator without any figure.
select coalesce(observation.indicator, indicator.slug) as indicator
from (select distinct indicator from observation) as observation
full join indicator on indicator.slug = observation.indicator
where observation.indicator is null or indicator.slug is null
