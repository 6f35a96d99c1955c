-- Small areas then and now: each indicator in its latest observed period, and in the first observed
-- period that can be compared with it (after the last break in the series).
-- A period counts as observed where at most half of its figures are estimated or projected. A
-- figure that was not published is a row too: value null, with its marker. The first period and its
-- figure are null where no earlier one can be compared.
-- $indicators: slugs
-- $level: intermediate_zone, data_zone, …
-- grain: indicator × area_code
with figure as (
    select
        *,
        contains(coalesce(marker, ''), '[e]') as is_estimated,
        contains(coalesce(marker, ''), '[b]') as is_break
    from observation
    where
        latest
        and level = $level
        and indicator in (select try_cast(unnest($indicators::varchar[]) as slug))
),

observed as (
    select
        indicator,
        period,
        min(period_start) as period_start,
        bool_or(is_break) as is_break
    from figure
    group by indicator, period
    having count(value) > 0 and 2 * count(value) filter (where is_estimated) <= count(value)
),

run as (
    select
        indicator,
        arg_max(period, period_start) as period,
        coalesce(
            max(period_start) filter (where is_break), min(period_start)
        ) as comparable_from
    from observed
    group by indicator
),

span as (
    select
        run.indicator,
        run.period,
        nullif(arg_min(observed.period, observed.period_start), run.period) as first_period
    from run
    join observed using (indicator)
    where observed.period_start >= run.comparable_from
    group by run.indicator, run.period
)

select
    figure.indicator::varchar as indicator,
    figure.area_code,
    figure.council_code,
    figure.period,
    figure.value,
    figure.marker,
    span.first_period,
    earlier.value as first_value,
    earlier.marker as first_marker
from span
join figure using (indicator, period)
left join figure as earlier
    on
        earlier.indicator = figure.indicator
        and earlier.area_code = figure.area_code
        and earlier.period = span.first_period
order by figure.indicator, figure.area_code
