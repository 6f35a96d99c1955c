"""The ledger `data/README.md`: every file of the extracts, written from what the sources say."""

from pathlib import Path

import pyarrow.parquet as pq

from queries.catalogue import Source, read_source

PLACES = ("areas", "area_names", "area_code_changes")
OPENING = """# The extracts: what is here, where it is from, what is wrong with it

Written by `python -m data.ingest` from `sources/*.toml`; a test holds it to the files on disk.
What a rebuild changed is in [CHANGES.md](CHANGES.md). These are extracts of published figures in
this project's own schema: not official statistics, built from published official statistics.

| file | what |
|---|---|
| `areas.parquet`, `area_names.parquet`, `area_code_changes.parquet` | areas of every level, \
the names they go by, codes that were replaced |
| `area_groups.parquet` | family groups, urban and rural classes, wards, community types |
| `population.parquet` | people by single year of age |
| `loip_targets.parquet` | targets that partnerships have published, as examples |
| `observations/*.parquet` | every figure, in one shape: indicator × area × period × release |
| `boundaries/*.parquet` | outlines of areas (GeoParquet, longitude and latitude) |
| `boundaries/council_tiles.toml` | where each council area stands on a map of equal tiles |
| `indicators/*.toml` | everything said about one indicator |
| `sources/*.toml` | everything said about one dataset |
| `outcomes.toml`, `events.toml`, `early_years.toml` | outcomes and their order, events drawn on \
time axes, headings of the early years view |
| `peer_drivers.toml`, `redefinitions.toml`, `same_subject.toml` | what likeness of councils is \
made of, releases that measured in another way, indicators that speak of the same thing |
| `apportioning.toml` | whose number weights a zone where a locality is worked out without counts |
| `loip_targets.parquet` | published targets of outcomes plans, as fields |
| `ingest/` | the loaders; build time only |
"""


def dataset_of(name: str) -> str:
    """Return the dataset that writes the extract `name` ("observations/simd", "areas")."""
    folder, _, stem = name.rpartition("/")
    if folder == "boundaries":
        return "boundaries"
    return "places" if stem in PLACES else stem


def files(root: Path) -> dict[str, list[str]]:
    """Return the extracts on disk under `root` by their dataset, each without its ending."""
    found: dict[str, list[str]] = {}
    for path in sorted(root.rglob("*.parquet")):
        name = path.relative_to(root).with_suffix("").as_posix()
        found.setdefault(dataset_of(name), []).append(name)
    return found


def ledger(root: Path) -> str:
    """Return the text of the ledger for the extracts under `root`."""
    parts = [OPENING]
    for dataset, names in files(root).items():
        parts.append(_entry(root, read_source(root / "sources" / f"{dataset}.toml"), names))
    return "\n".join(parts)


def _entry(root: Path, source: Source, names: list[str]) -> str:
    rows = ", ".join(
        f"`{name}.parquet` ({pq.read_metadata(root / f'{name}.parquet').num_rows:,} rows)"
        for name in names
    )
    next_update = f" Next update: {source.next_update}." if source.next_update else ""
    published = f", published {source.published}" if source.published else ""
    faults = "\n".join(f"- {fault}" for fault in source.faults) or "- None known."
    return f"""## {source.title}

- Files: {rows}
- Source: [{source.publisher}]({source.url}); release {source.release}{published}; \
retrieved {source.retrieved}.{next_update}
- Status: {source.status}. Licence: {source.licence}. {source.attribution}
- Coverage: {source.coverage}.

Known faults, and what was done about them:

{faults}
"""
