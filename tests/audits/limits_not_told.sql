-- Limits of an indicator that is not said to have limits of its own, limits around an estimate, and
-- an indicator said to have limits that were worked out, without any.
select observation.dataset, indicator, area_code, period, lower, upper, marker
from observation
join indicator on indicator.slug = observation.indicator
where
    lower is not null
    and (
        indicator.interval not in ('published', 'derived')
        or contains(coalesce(marker, ''), '[e]')
    )
union all
select any_value(dataset), slug, null, null, null, null, null
from indicator
join observation on indicator.slug = observation.indicator
where indicator.interval = 'derived'
group by slug
having count(lower) = 0
