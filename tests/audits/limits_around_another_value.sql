-- Published limits that do not hold their own value (half a unit for rounding).
select dataset, indicator, area_code, period, value, lower, upper
from observation
where value < lower - 0.5 or value > upper + 0.5 or lower > upper
