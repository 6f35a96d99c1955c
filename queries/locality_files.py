"""A plan of localities as one small file and as a text for a link; either is read back.

The file is a look-up that a spreadsheet opens: one row a data zone and locality. The text holds a
bit for each data zone of the council in the order of their codes, with the names, compressed.
"""

import base64
import binascii
import csv
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from io import StringIO

from queries.known_zones import KnownZones
from queries.localities import Finding, Locality, Plan
from queries.locality_lookup import Understood, read_lookup
from queries.target_fields import FORMULA_SIGNS
from queries.workbook.cells import text_of
from queries.workbook.sheets import opened

VERSION = 1
HEADINGS = (
    *("data_zone_code", "data_zone_name", "locality_name"),
    *("council_code", "council_name", "zone_list", "figures_to"),
)
LONGEST = 6_000  # signs of a text for a link
MOST_UNPACKED = 200_000  # bytes
MOST_LOCALITIES = 100
LONGEST_NAME = 120
CHECK = 8  # signs of the checksum of a list of zones


# version, council, checksum of its zones, newest release, how many zones, names of the localities
Head = tuple[int, str, str, str, int, list[str]]


class PlanTextError(ValueError):
    """A text that holds no plan; the message says what was found and what to do."""


@dataclass(frozen=True)
class Opened:
    """A plan that was read back, and what is to be told of it."""

    plan: Plan
    findings: tuple[Finding, ...] = ()


def checksum(zones: Sequence[str]) -> str:
    """Return the checksum of a council's list of data zones."""
    return sha256(",".join(sorted(zones)).encode()).hexdigest()[:CHECK]


def as_csv(
    plan: Plan, names: Mapping[str, str], zones: Sequence[str], figures_to: str = ""
) -> bytes:
    """Return `plan` as a look-up in CSV, UTF-8 that Excel reads: a row a locality and data zone.

    `names` gives the names of zones and of the council by code, `zones` the council's data zones,
    `figures_to` the newest release of the figures it was used with. Text that a spreadsheet would
    run as a formula has an apostrophe before it.
    """
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    mark = checksum(zones)
    council = _safe(names.get(plan.council, ""))
    for one in plan.localities:
        for zone in one.zones or ("",):
            name = _safe(names.get(zone, ""))
            writer.writerow(
                [zone, name, _safe(one.name), plan.council, council, f"zones-{mark}", figures_to]
            )
    return text.getvalue().encode("utf-8-sig")


def from_file(
    content: bytes,
    filename: str,
    known: KnownZones,
    council: str | None = None,
    figures_to: str = "",
    locality_column: str | None = None,
) -> Understood:
    """Return the localities in a saved file, or in anybody's look-up, as `read_lookup` does.

    Where this explorer saved it, what has changed since is told: the zones of the council, or the
    release of the newest figures (`figures_to` now).
    """
    understood = read_lookup(content, filename, known, council, locality_column)
    if understood.columns["zone"] != HEADINGS[0]:
        return understood
    findings = list(understood.findings)
    head, *rows = opened(content, filename)[0].rows
    headings = [text_of(cell) for cell in head]
    if rows and set(HEADINGS) <= set(headings):
        said = dict(zip(headings, map(text_of, rows[0]), strict=False))
        code = said["council_code"]
        if said["zone_list"] != f"zones-{checksum(known.of(code))}":
            told = f"The list of data zones of {said['council_name']} has changed since this was "
            findings.append(Finding("changed", f"{told}saved: look at the zones left out."))
        findings += changed(said.get("figures_to", ""), figures_to)
    return replace(understood, findings=tuple(findings))


def as_text(plan: Plan, zones: Sequence[str], figures_to: str = "") -> str:
    """Return `plan` as a text for a link: letters, digits, - and _; at most LONGEST signs.

    Only zones of the council are kept. PlanTextError where it would be longer.
    """
    order = sorted(zones)
    place = {zone: at for at, zone in enumerate(order)}
    width = (len(order) + 7) // 8
    bits = []
    for one in plan.localities:
        held = sum(1 << place[zone] for zone in one.zones if zone in place)
        bits.append(held.to_bytes(width, "little"))
    head = [VERSION, plan.council, checksum(order), figures_to, len(order)]
    said = json.dumps([*head, [one.name for one in plan.localities]], ensure_ascii=False)
    packed = zlib.compress(said.encode() + b"\n" + b"".join(bits), 9)
    text = base64.urlsafe_b64encode(packed).decode().rstrip("=")
    if len(text) > LONGEST:
        raise PlanTextError("These localities are too many for a link: save them as a file.")
    return text


def from_text(text: str, zones: Sequence[str], figures_to: str = "", council: str = "") -> Opened:
    """Return the plan in `text`, with what has changed since it was made.

    `zones` are the data zones of its council now, `figures_to` the newest release now. Raises
    PlanTextError where the text is damaged, cut short, of another council than `council` (where
    that is given) or of a later version.
    """
    said, bits = _unpacked(text)
    _, code, mark, then, count, names = said
    if council and code != council:
        raise PlanTextError(f"The link holds localities of another council area ({code}).")
    order = sorted(zones)
    if mark != checksum(order) or count != len(order):
        raise PlanTextError(
            "The list of data zones has changed since the link was made, and a link holds their "
            "places in it: open the saved file instead."
        )
    width = (count + 7) // 8
    if len(bits) != width * len(names):
        raise PlanTextError(DAMAGED)
    localities = []
    for at, name in enumerate(names):
        held = int.from_bytes(bits[at * width : (at + 1) * width], "little")
        if held >> count:
            raise PlanTextError(DAMAGED)
        inside = tuple(zone for place, zone in enumerate(order) if held >> place & 1)
        localities.append(Locality(name, inside))
    return Opened(Plan(code, tuple(localities)), changed(then, figures_to))


def council_of(text: str) -> str:
    """Return the code of the council whose localities `text` holds; PlanTextError if damaged."""
    return _unpacked(text)[0][1]


def changed(then: str, now: str) -> tuple[Finding, ...]:
    """Return what is to be said where the newest figures are other than when a plan was saved."""
    if not then or not now or then == now:
        return ()
    newer = "newer" if now > then else "older"
    said = f"The figures are {newer} than when this was saved: released to {now}, then to {then}."
    return (Finding("changed", said),)


DAMAGED = "The link to these localities is damaged or cut short: copy it again in full."


def _unpacked(text: str) -> tuple[Head, bytes]:
    """Return what `text` says of its plan, and the bits of its localities."""
    if len(text) > LONGEST:
        raise PlanTextError(DAMAGED)
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        reader = zlib.decompressobj()
        whole = reader.decompress(raw, MOST_UNPACKED)
        if not reader.eof or reader.unused_data:
            raise PlanTextError(DAMAGED)
        said, _, bits = whole.partition(b"\n")
        parts = json.loads(said)
    except (binascii.Error, zlib.error, ValueError, RecursionError) as error:
        raise PlanTextError(DAMAGED) from error
    match parts:
        case [int(version), *_] if version > VERSION:
            raise PlanTextError("The link was made by a later version of this explorer.")
        case [int(version), str(code), str(mark), str(then), int(count), [*names]] if (
            0 < count <= MOST_UNPACKED
            and len(names) <= MOST_LOCALITIES
            and all(isinstance(name, str) and len(name) <= LONGEST_NAME for name in names)
        ):
            return (version, code, mark, then, count, names), bits
    raise PlanTextError(DAMAGED)


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
