"""Documents that are a zip of XML (.docx, .odt): unpacked within limits, and only what is safe."""

import io
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from ingest.errors import DocumentUnreadable
from ingest.readers.characters import MB

MAX_UNPACKED = 50 * MB
MAX_RATIO, HARMLESS = 100, 5 * MB  # a file unpacks to 5 MB or 100 times its size at most


def safe_copy(path: Path, program: str) -> io.BytesIO:
    """Return a safe copy of a package: only its XML, within the limits and without DOCTYPE.

    The copy is what gets parsed, so sizes that the file falsely states mislead nobody.

    Args:
        path: the file.
        program: what it can be saved anew with.

    Raises:
        DocumentUnreadable: it is unsafe, or too large when unpacked.
    """
    copy, unpacked = io.BytesIO(), 0
    allowed = max(HARMLESS, MAX_RATIO * path.stat().st_size)
    limit = min(allowed, MAX_UNPACKED)
    why = f"wordt bij het uitpakken te groot. Splits het of bewaar het opnieuw in {program}."
    with ZipFile(io.BytesIO(path.read_bytes())) as package, ZipFile(copy, "w") as safe:
        members = {member.filename: member for member in package.infolist()}
        if {member.compress_type for member in members.values()} - {ZIP_STORED, ZIP_DEFLATED}:
            raise BadZipFile("zipfile unpacks other compressions without any limit")
        if sum(member.file_size for member in members.values()) > allowed:
            raise DocumentUnreadable(path, why)
        for name, member in members.items():
            data = bytearray()
            with package.open(member) as part:
                while name.endswith((".xml", ".rels")) and (chunk := part.read(65_536)):
                    data += chunk
                    unpacked += len(chunk)
                    if unpacked > limit:
                        raise DocumentUnreadable(path, why)
            if b"<!DOCTYPE" in data.replace(b"\0", b""):  # also when it is in UTF-16
                why = f"bevat een DOCTYPE in {name!r}: dat is onveilig. "
                raise DocumentUnreadable(path, f"{why}Bewaar het opnieuw in {program}.")
            safe.writestr(name, bytes(data))
    return copy
