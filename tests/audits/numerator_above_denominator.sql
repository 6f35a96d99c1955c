-- A proportion with more in its numerator than in its denominator, and not marked: unreliable, or
-- not applicable where nobody lives in the zone.
select dataset, indicator, area_code, period, numerator, denominator
from observation
join indicator on indicator.slug = observation.indicator
where
    indicator.interval = 'wilson'
    and numerator > denominator + 1e-6
    and not regexp_matches(coalesce(marker, ''), '\[(u|z)\]')
