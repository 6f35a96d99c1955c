-- Data zones whose figures belong to other zones: taken together, they go with the published figures
-- of their intermediate zones hardly better than after each is moved by one zone, on or back in the
-- order of the codes. Counts of people are added up, other figures averaged.
with zone as (
    select
        observation.indicator,
        observation.period,
        area.parent_code,
        observation.value,
        lag(observation.value) over codes as moved_on,
        lead(observation.value) over codes as moved_back
    from observation
    join area using (area_code)
    where area.level = 'data_zone'
    window codes as (
        partition by observation.indicator, observation.period order by observation.area_code
    )
),

together as (
    select
        indicator,
        period,
        parent_code,
        if(starts_with(indicator, 'population'), sum(value), avg(value)) as value,
        if(starts_with(indicator, 'population'), sum(moved_on), avg(moved_on)) as moved_on,
        if(starts_with(indicator, 'population'), sum(moved_back), avg(moved_back)) as moved_back
    from zone
    group by indicator, period, parent_code
),

beside as (
    select
        together.indicator,
        together.period,
        corr(together.value, above.value) as in_place,
        corr(together.moved_on, above.value) as moved_on,
        corr(together.moved_back, above.value) as moved_back
    from together
    join observation as above
        on
            above.area_code = together.parent_code
            and above.indicator = together.indicator
            and above.period = together.period
    where not contains(coalesce(above.marker, ''), '[e]')
    group by all
)

select *
from beside
where in_place < greatest(moved_on, moved_back) + 0.02
