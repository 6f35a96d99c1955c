"""Look at a file before it is opened: its size, what it is, and what it must not hold.

.xlsx and .ods are zip archives. One that would unpack to far more than a table of council areas
can need is refused from its table of contents, before anything in it is unpacked; Python's
`zipfile` gives no more bytes than that table promises.
"""

import zipfile
from io import BytesIO
from math import ceil

from queries.workbook.problems import RefusedError

MEGABYTE = 2**20
LARGEST = 20 * MEGABYTE  # of a file, as it is
LARGEST_UNPACKED = 100 * MEGABYTE
RATIO = 100  # unpacked to packed; a workbook of figures has 5 to 20
FROM = 5 * MEGABYTE  # below this size unpacked no ratio does harm
MOST_PARTS = 2_000
KINDS = (".xlsx", ".ods", ".csv")
WITH_MACROS = (".xlsm", ".xltm", ".xlam", ".xlsb")
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # begins .xls, and .xlsx with a password
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
ZIP = b"PK\x03\x04"
SAVE = "a workbook saved as .xlsx or .ods, or a .csv"
WITHOUT_MACROS = "a workbook without macros, saved as .xlsx"


def kind_of(data: bytes, name: str) -> str:
    """Return ".xlsx", ".ods" or ".csv" for the file `name`; or raise RefusedError.

    Its beginning must be that of its kind: the ending of its name alone proves nothing.
    """
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    if len(data) > LARGEST:
        found = f"a file of {ceil(10 * len(data) / MEGABYTE) / 10:,.1f} MB"
        raise RefusedError(found, f"at most {LARGEST // MEGABYTE} MB")
    if not data:
        raise RefusedError("an empty file", SAVE)
    if ending in WITH_MACROS:
        raise RefusedError(f"a file that may hold macros ({ending})", WITHOUT_MACROS)
    if data.startswith(OLD):
        if ENCRYPTED in data:
            raise RefusedError("a workbook protected with a password", "one without a password")
        raise RefusedError("a workbook in the old .xls format", SAVE)
    if ending not in KINDS:
        raise RefusedError(f"a file ending in “{ending[:10] or 'nothing'}”", SAVE)
    if data.startswith(ZIP) != (ending != ".csv"):
        raise RefusedError(f"a file that is not what its ending {ending} says", SAVE)
    if ending != ".csv":
        _check(data, ending)
    return ending


def _check(data: bytes, ending: str) -> None:
    """Refuse an archive that is damaged, too large unpacked, locked, or holds macros."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        parts = archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        names = {part.filename for part in parts}
        if len(parts) > MOST_PARTS:
            raise RefusedError(f"an archive of {len(parts):,} parts", f"at most {MOST_PARTS:,}")
        too_dense = unpacked > FROM and unpacked > RATIO * len(data)
        if unpacked > LARGEST_UNPACKED or too_dense:
            found = f"a file that unpacks to {unpacked / MEGABYTE:,.0f} MB"
            most = min(LARGEST_UNPACKED, max(FROM, RATIO * len(data)))
            raise RefusedError(found, f"at most {most / MEGABYTE:,.0f} MB for a file of its size")
        if any(part.flag_bits & 1 for part in parts):
            raise RefusedError("an archive protected with a password", "one without a password")
        if _macros(names, archive):
            raise RefusedError("macros inside the workbook", WITHOUT_MACROS)
        needed = "xl/workbook.xml" if ending == ".xlsx" else "content.xml"
        if needed not in names:
            raise RefusedError(f"an archive that is not a workbook (no {needed})", SAVE)
        if ending == ".ods" and _locked(names, archive):
            raise RefusedError("a workbook protected with a password", "one without a password")
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        raise RefusedError("a damaged file: it cannot be unpacked", SAVE) from error


def _macros(names: set[str], archive: zipfile.ZipFile) -> bool:
    inside = (name.lower() for name in names)
    if any(n.endswith("vbaproject.bin") or n.startswith(("basic/", "scripts/")) for n in inside):
        return True
    types = "[Content_Types].xml"
    return types in names and b"macroenabled" in archive.read(types).lower()


def _locked(names: set[str], archive: zipfile.ZipFile) -> bool:
    manifest = "META-INF/manifest.xml"
    return manifest in names and b"encryption-data" in archive.read(manifest)


def has_links(data: bytes) -> bool:
    """Return whether an .xlsx refers to other workbooks; they are never opened."""
    names = zipfile.ZipFile(BytesIO(data)).namelist()
    return any(name.startswith("xl/externalLinks/") for name in names)


def has_formulas(data: bytes) -> bool:
    """Return whether any sheet of an .xlsx has a formula."""
    archive = zipfile.ZipFile(BytesIO(data))
    sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
    return any(b"<f>" in text or b"<f " in text for text in map(archive.read, sheets))
