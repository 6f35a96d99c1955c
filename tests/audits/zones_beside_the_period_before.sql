-- Small areas whose figures belong to other areas: they go with those of the period before hardly
-- better than after each is moved by one area, on or back in the order of the codes. A period
-- without any figure is passed over; estimated figures are left out.
with figure as (
    select
        observation.dataset,
        observation.indicator,
        area.level,
        observation.area_code,
        observation.period,
        observation.period_start,
        observation.value,
        lag(observation.value) over codes as moved_on,
        lead(observation.value) over codes as moved_back
    from observation
    join area using (area_code)
    where
        area.level in ('data_zone', 'intermediate_zone')
        and not contains(coalesce(observation.marker, ''), '[e]')
    window codes as (
        partition by observation.dataset, observation.indicator, area.level, observation.period
        order by observation.area_code
    )
),

known as (
    select *, lag(value) over periods as before
    from figure
    where value is not null
    window periods as (
        partition by dataset, indicator, area_code order by period_start
    )
),

beside as (
    select
        dataset,
        indicator,
        level,
        period,
        corr(value, before) as in_place,
        corr(moved_on, before) as moved_on,
        corr(moved_back, before) as moved_back
    from known
    group by all
)

select *
from beside
where in_place < greatest(moved_on, moved_back) + 0.1
