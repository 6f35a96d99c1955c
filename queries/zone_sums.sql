-- Zones taken together: all of Scotland, those of each council, those of each type of community.
-- `numerator` and `denominator` add up the zones that have both (`counted`), `median` is the middle
-- of the figures; `estimated` counts figures that are estimated, imputed or projected.
-- $indicators: slugs
-- $level: intermediate_zone or data_zone
-- grain: indicator × period × kind (country, council or community_type) × group_id
with figure as (
    select
        observation.indicator,
        observation.period,
        observation.period_start,
        observation.council_code,
        community.group_id as community_type,
        observation.value,
        observation.marker,
        if(observation.denominator is null, null, observation.numerator) as numerator,
        if(observation.numerator is null, null, observation.denominator) as denominator
    from observation
    join place using (area_code)
    left join area_group as community
        on community.scheme = 'community_type'
        and community.area_code = if($level = 'data_zone', place.parent_code, place.area_code)
    where
        observation.latest
        and observation.level = $level
        and observation.indicator in (select try_cast(unnest($indicators::varchar[]) as slug))
        and observation.value is not null
)

select
    indicator::varchar as indicator,
    period,
    any_value(period_start) as period_start,
    case
        when grouping(council_code) = 0 then 'council'
        when grouping(community_type) = 0 then 'community_type'
        else 'country'
    end as kind,
    coalesce(council_code, community_type, 'S92000003') as group_id,
    count(*)::integer as zones,
    count(denominator)::integer as counted,
    sum(numerator)::double as numerator,
    sum(denominator)::double as denominator,
    median(value)::double as median,
    count(*) filter (where contains(marker, '[e]'))::integer as estimated
from figure
group by grouping sets (
    (indicator, period), (indicator, period, council_code), (indicator, period, community_type)
)
order by indicator, period_start, kind, group_id
