-- Small areas whose figures, in every period alike, belong to other areas: they go with those of
-- another dataset on the same subject (of the same one, where there is no other) hardly better than
-- after each is moved by one area, on or back in the order of the codes. A pair that is not in the
-- extracts is returned too.
with pair (indicator, period, other, other_period) as (
    values
    ('population_total', 'mid-2020', 'population_age_16_to_64', 'mid-2013'),
    ('employment_deprived', 'SIMD 2016', 'out_of_work_benefits', '2015/16'),
    ('employment_deprived', 'SIMD 2020', 'out_of_work_benefits', '2019/20'),
    ('income_deprived', 'SIMD 2016', 'child_poverty', '2014/15'),
    ('income_deprived', 'SIMD 2020', 'child_poverty', '2020/21'),
    ('simd_crime_rate', 'SIMD 2020', 'crime_rate', '2021/22'),
    ('emergency_hospital_stays_ratio', 'SIMD 2016', 'emergency_admissions_65', '2014/15'),
    ('school_leaver_attainment_score', 'SIMD 2020', 'attainment', '2017/18-2019/20'),
    ('no_superfast_broadband', 'SIMD 2020', 'simd_access_rank', 'SIMD 2020'),
    ('income_deprived', 'SIMD 2020', 'crime_rate', '2019/20'),
    ('income_deprived', 'SIMD 2020', 'early_mortality', '2016-2020'),
    ('income_deprived', 'SIMD 2020', 'emergency_admissions_65', '2019/20'),
    ('income_deprived', 'SIMD 2020', 'participation_rate', '2019/20'),
    ('income_deprived', 'SIMD 2020', 'depopulation', '2018-2020')
),

figure as (
    select
        observation.indicator,
        observation.period,
        area.level,
        observation.area_code,
        observation.value,
        lag(observation.value) over codes as moved_on,
        lead(observation.value) over codes as moved_back
    from observation
    join area using (area_code)
    where area.level in ('data_zone', 'intermediate_zone')
    window codes as (
        partition by observation.indicator, area.level, observation.period
        order by observation.area_code
    )
),

beside as (
    select
        pair.indicator,
        pair.period,
        pair.other,
        pair.other_period,
        one.level,
        abs(corr(one.value, other.value)) as in_place,
        abs(corr(one.moved_on, other.value)) as moved_on,
        abs(corr(one.moved_back, other.value)) as moved_back
    from pair
    join figure as one using (indicator, period)
    join figure as other
        on
            other.indicator = pair.other
            and other.period = pair.other_period
            and other.area_code = one.area_code
    group by all
)

select *
from pair
left join beside using (indicator, period, other, other_period)
where in_place is null or in_place < greatest(moved_on, moved_back) + 0.05
