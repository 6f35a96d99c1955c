-- A break that the indicator tells for a period without a figure.
select slug, period
from (select slug, unnest(breaks) as period from indicator)
where not exists (
    select 1
    from observation
    where observation.indicator = slug and observation.period = period
)
