-- Some indicators for every council area and Scotland, in the periods observed up to the latest.
-- The latest period of an indicator is the newest in which at least half of the council areas have
-- a figure that is not estimated, imputed or projected; the same period is taken for all areas.
-- An area without a row in the latest period is a row too: value null.
-- $indicators: slugs
-- $only_latest: true for the latest period alone, false for all periods up to it
-- grain: indicator × area_code × period
with seen as (
    select
        indicator,
        area_code,
        level,
        period,
        period_start,
        release,
        -- an estimate is no observation: the row stays, its figure does not
        if(contains(coalesce(marker, ''), '[e]'), null, value) as value,
        numerator,
        denominator,
        lower,
        upper,
        marker
    from observation
    where
        latest
        and level in ('council', 'country')
        and indicator in (select try_cast(unnest($indicators::varchar[]) as slug))
),

latest as (
    select indicator, period, period_start
    from seen
    where level = 'council'
    group by indicator, period, period_start
    having count(value) >= (select count(*) / 2 from place where level = 'council')
    qualify row_number() over (partition by indicator order by period_start desc) = 1
),

whole as (
    select
        latest.indicator,
        place.area_code,
        place.level,
        latest.period,
        latest.period_start
    from latest
    cross join place
    where place.level in ('council', 'country')
),

shown as (
    select
        whole.*,
        seen.release,
        seen.value,
        seen.numerator,
        seen.denominator,
        seen.lower,
        seen.upper,
        seen.marker,
        true as is_latest
    from whole
    left join seen using (indicator, area_code, period)
    union all
    select
        seen.indicator,
        seen.area_code,
        seen.level,
        seen.period,
        seen.period_start,
        seen.release,
        seen.value,
        seen.numerator,
        seen.denominator,
        seen.lower,
        seen.upper,
        seen.marker,
        false as is_latest
    from seen
    join latest using (indicator)
    where not $only_latest and seen.period_start < latest.period_start
)

select
    shown.indicator::varchar as indicator,
    shown.area_code,
    shown.level,
    shown.period,
    shown.period_start,
    shown.release,
    shown.value,
    shown.numerator,
    shown.denominator,
    shown.lower,
    shown.upper,
    shown.marker,
    shown.is_latest
from shown
order by shown.indicator, shown.area_code, shown.period_start
