-- One period of one indicator that starts on two dates.
select dataset, indicator, period, count(distinct period_start) as starts
from observation
group by all
having count(distinct period_start) > 1
