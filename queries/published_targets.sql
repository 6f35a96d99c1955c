-- The targets that partnerships have published in their outcomes plans.
-- grain: target
select
    loip_target.target,
    loip_target.area_code,
    place.name as area,
    loip_target.plan,
    loip_target.outcome,
    loip_target.title,
    loip_target.indicator,
    loip_target.scope,
    loip_target.kind,
    loip_target.aim,
    loip_target.amount,
    loip_target.baseline,
    loip_target.baseline_year,
    loip_target.comparator,
    loip_target.comparator_baseline,
    loip_target.target_year,
    loip_target.url
from loip_target
join place using (area_code)
order by place.name, loip_target.target
