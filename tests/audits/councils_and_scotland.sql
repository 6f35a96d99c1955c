-- Council counts that do not add up to the published figure for Scotland, where every council has
-- one. For the counts whose source says that they do.
with councils as (
    select indicator, period, release, sum(value) as total, count(value) as known
    from observation
    join area using (area_code)
    where
        area.level = 'council'
        and indicator in ('elc_registrations', 'population_age_2', 'population_total')
    group by all
)

select councils.*, observation.value as scotland
from councils
join observation using (indicator, period, release)
where
    observation.area_code = 'S92000003'
    and councils.known = 32
    and observation.value is not null
    and abs(councils.total - observation.value) > 0.5
