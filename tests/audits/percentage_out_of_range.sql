-- A percentage below 0 or above 100 that is not marked unreliable.
select dataset, indicator, area_code, period, value
from observation
join indicator on indicator.slug = observation.indicator
where
    indicator.unit = '%'
    and (value < 0 or value > 100)
    and coalesce(marker, '') not like '%[u]%'
