"""What a rebuild changed in an extract, in words for `data/CHANGES.md`."""

from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa

TITLE = """# Changes in the extracts

Written by `python -m data.ingest`, newest first: what each rebuild added, changed and removed.
"""


def difference(name: str, old: pa.Table | None, new: pa.Table, grain: list[str]) -> str | None:
    """Return one line on what `new` changes in `old` (None: the extract is new), or None."""
    if old is None:
        return f"`{name}`: new, {new.num_rows:,} rows{_span(new.to_pandas())}"
    if old.schema.names == new.schema.names and old.equals(new):
        return None
    before, after = old.to_pandas(), new.to_pandas()
    keys = [key for key in grain if key in before.columns and key in after.columns]
    both = before.merge(after, on=keys, how="outer", suffixes=("_old", "_new"), indicator="side")
    added, removed = both["side"].eq("right_only"), both["side"].eq("left_only")
    kept = both[both["side"].eq("both")]
    changed = pd.Series(data=False, index=kept.index)
    for column in set(before.columns) & set(after.columns) - set(keys):
        one, other = kept[f"{column}_old"], kept[f"{column}_new"]
        changed |= ~(one.eq(other) | (one.isna() & other.isna()))
    counts = f"{int(added.sum()):,} rows added, {int(changed.sum()):,} changed"
    touched = pd.concat([both.loc[added | removed, keys], kept.loc[changed, keys]])
    return f"`{name}`: {counts}, {int(removed.sum()):,} removed{_span(touched)}"


def record(path: Path, lines: list[str], today: date) -> None:
    """Put `lines` under today's date at the top of the change log at `path`."""
    if not lines:
        return
    old = path.read_text(encoding="utf-8").removeprefix(TITLE) if path.is_file() else ""
    heading = f"\n## {today.isoformat()}\n\n"
    new = "".join(f"- {line}\n" for line in lines)
    old = old.removeprefix(heading) if old.startswith(heading) else old
    path.write_text(f"{TITLE}{heading}{new}{old}", encoding="utf-8")


def _span(rows: pd.DataFrame) -> str:
    """Say which periods and how many areas `rows` touch."""
    parts = []
    if "period" in rows.columns and len(rows):
        periods = sorted(rows["period"].astype(str).unique())
        first_and_last = periods[0] if len(periods) == 1 else f"{periods[0]} to {periods[-1]}"
        parts.append(f"periods {first_and_last}")
    if "area_code" in rows.columns and len(rows):
        parts.append(f"{rows['area_code'].nunique():,} areas")
    return f" ({', '.join(parts)})" if parts else ""
