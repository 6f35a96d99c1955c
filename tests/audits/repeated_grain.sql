-- Two figures for one indicator, area, period and release.
select indicator, area_code, period, release, count(*) as figures
from observation
group by all
having count(*) > 1
