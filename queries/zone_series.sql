-- One indicator for the intermediate zones of a council, or of all, in every observed period.
-- Figures that are estimated, imputed or projected are left out; one that was not published is a
-- row with a null value.
-- $indicator: slug
-- $council: GSS code of the council whose zones are wanted; null for all
-- grain: area_code × period
select
    area_code,
    council_code,
    period,
    period_start,
    value,
    marker
from observation
where
    latest
    and level = 'intermediate_zone'
    and indicator = $indicator
    and ($council::varchar is null or council_code = $council)
    and not contains(coalesce(marker, ''), '[e]')
order by period_start, area_code
