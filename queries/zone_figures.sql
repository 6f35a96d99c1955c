-- Every small-area figure of a council: its data zones and intermediate zones, with the counts
-- behind each figure where they are published. The latest release of each; a figure that was not
-- published is a row with its marker.
-- $indicators: slugs
-- $council: GSS code of the council
-- $periods: the publisher's labels; null for all
-- grain: indicator × area_code × period
select
    indicator::varchar as indicator,
    level,
    area_code,
    period,
    period_start,
    release,
    value,
    numerator,
    denominator,
    marker
from observation
where
    latest
    and level in ('data_zone', 'intermediate_zone')
    and council_code = $council
    and indicator in (select try_cast(unnest($indicators::varchar[]) as slug))
    and ($periods::varchar[] is null or list_contains($periods, period))
order by indicator, level, period_start, period, area_code
