-- The percentiles 1 to 99 of the figures of some indicators among the zones of Scotland.
-- Figures marked unreliable are left out, as are those that are estimated, imputed or projected.
-- $indicators: slugs
-- $level: intermediate_zone or data_zone
-- grain: indicator × period
select
    indicator::varchar as indicator,
    period,
    count(*)::integer as zones,
    quantile_disc(value, list_transform(range(1, 100), lambda share: share / 100.0))::double[]
        as percentiles
from observation
where
    latest
    and level = $level
    and indicator in (select try_cast(unnest($indicators::varchar[]) as slug))
    and value is not null
    and not contains(coalesce(marker, ''), '[u]')
    and not contains(coalesce(marker, ''), '[e]')
group by indicator, period
order by indicator, period
