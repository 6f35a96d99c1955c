-- A missing value without a marker that says why.
select dataset, indicator, area_code, period
from observation
where value is null and (marker is null or not regexp_matches(marker, '\[(c|x|z|low|u)\]'))
