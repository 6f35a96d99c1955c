-- The percentiles 0 to 100 of the figures of one indicator among the areas of a level, without
-- those that are marked unreliable: they would stretch every class.
-- Each is a figure that is there: the lowest that so many of the areas do not exceed.
-- $indicator: slug
-- $level: council, intermediate_zone, data_zone, …
-- $council: GSS code of the council whose zones are wanted; null for all
-- $period: the publisher's label; null for all periods together
-- grain: percentile
select
    unnest(range(101))::integer as percentile,
    unnest(quantile_disc(value, list_transform(range(101), lambda share: share / 100.0)))::double
        as value
from observation
where
    latest
    and value is not null
    and not contains(coalesce(marker, ''), '[u]')
    and indicator = $indicator
    and level = $level
    and ($council::varchar is null or council_code = $council)
    and ($period::varchar is null or period = $period)
having count(value) > 0
order by percentile
