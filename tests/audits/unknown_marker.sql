-- A marker that is not one of the nine.
select distinct mark
from (select unnest(string_split(marker, ' ')) as mark from observation where marker is not null)
where mark not in ('[c]', '[x]', '[z]', '[low]', '[u]', '[p]', '[r]', '[e]', '[b]')
