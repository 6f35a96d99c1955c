-- A suppressed figure that carries its value or its numerator.
select dataset, indicator, area_code, period
from observation
where marker like '%[c]%' and (value is not null or numerator is not null)
