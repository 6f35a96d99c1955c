-- The figures of some indicators at one level, each in its latest observed period: the newest of
-- those in which the most areas have a figure that is not estimated, imputed or projected.
-- $indicators: slugs
-- $level: council, intermediate_zone, data_zone, …
-- grain: indicator × area_code
with observed as (
    select *
    from observation
    where
        latest
        and level = $level
        and indicator in (select try_cast(unnest($indicators::varchar[]) as slug))
        and value is not null
        and not contains(coalesce(marker, ''), '[e]')
),

period_of as (
    select indicator, period
    from observed
    group by indicator, period
    qualify
        row_number() over (partition by indicator order by count(*) desc, min(period_start) desc) = 1
)

select
    observed.indicator::varchar as indicator,
    observed.area_code,
    observed.period,
    observed.value,
    observed.marker
from observed
join period_of using (indicator, period)
order by observed.indicator, observed.area_code
