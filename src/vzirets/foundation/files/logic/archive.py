"""Zip archives read with suspicion: every part is unpacked once, counted and checked.

The list of parts at an archive's end and the parts themselves can tell two stories, and programs differ in
which they believe. Here they must agree: parts lie one after another from the first byte, none hides in
between, none overlaps, and each unpacks to exactly the size and checksum that the list states.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from vzirets.foundation.files.choices import Limits, Reason
from vzirets.foundation.files.logic.refusal import Refusal

_LOCAL_HEADER = struct.Struct("<4sHHHHHIIIHH")
_DESCRIPTOR = 24  # the most that may follow a part's data
_CHUNK = 1 << 16
_ENCRYPTED = 0x1 | 0x40
_END = 22  # bytes of the end record, when no remark follows it


class Budget:
    """How much may still be unpacked, over an archive and those inside it."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.unpacked = 0
        self.members = 0

    def take(self, size: int) -> None:
        self.unpacked += size
        if self.unpacked > self.limits.unpacked:
            raise Refusal(Reason.UNPACKS_TOO_BIG)

    def count(self, members: int) -> None:
        self.members += members
        if self.members > self.limits.members:
            raise Refusal(Reason.UNPACKS_TOO_BIG)


class Archive:
    """The parts of an archive whose list is sound. Raises Refusal where it isn't."""

    def __init__(self, stream: IO[bytes], budget: Budget) -> None:
        self._stream = stream
        self._budget = budget
        self.size = stream.seek(0, 2)
        self.parts = self._listed()
        budget.count(len(self.parts))
        self._refuse_bad_names()
        self._begins = self._refuse_gaps()
        self._refuse_stated_bomb()

    def content(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        """The unpacked part, in pieces; proven whole when the last piece has been taken."""
        pieces = self._stored(part) if part.compress_type == zipfile.ZIP_STORED else self._inflated(part)
        checksum = size = 0
        for piece in pieces:
            self._budget.take(len(piece))
            size += len(piece)
            if size > part.file_size:
                raise Refusal(Reason.UNPACKS_TOO_BIG)
            checksum = zlib.crc32(piece, checksum)
            yield piece
        if size != part.file_size or checksum != part.CRC:
            raise Refusal(Reason.DAMAGED)

    def _listed(self) -> list[zipfile.ZipInfo]:
        try:
            with zipfile.ZipFile(self._stream) as archive:
                parts = archive.infolist()
                self._list_begins = archive.start_dir
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OSError) as error:
            raise Refusal(Reason.DAMAGED) from error
        self._stream.seek(max(0, self.size - _END))
        end = self._stream.read()
        if not (end.startswith(b"PK\x05\x06") and end.endswith(b"\0\0")):
            raise Refusal(Reason.TWO_IN_ONE)
        return parts

    def _refuse_bad_names(self) -> None:
        names = [part.filename.lower() for part in self.parts]
        if len(set(names)) < len(names):
            raise Refusal(Reason.DAMAGED)
        for part in self.parts:
            steps = part.orig_filename.replace("\\", "/").split("/")
            if part.filename != part.orig_filename or ".." in steps or not steps[0]:
                raise Refusal(Reason.DAMAGED)
            if part.flag_bits & _ENCRYPTED:
                raise Refusal(Reason.LOCKED)
            if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise Refusal(Reason.DAMAGED)

    def _refuse_gaps(self) -> dict[str, int]:
        """Where the data of each part begins. Nothing lies before, between or after the parts."""
        begins: dict[str, int] = {}
        reached = 0
        for part in sorted(self.parts, key=lambda one: one.header_offset):
            slack = _DESCRIPTOR if begins else 0
            if not reached <= part.header_offset <= reached + slack:
                raise Refusal(Reason.TWO_IN_ONE)
            begins[part.filename] = self._data_of(part)
            reached = begins[part.filename] + part.compress_size
        if not reached <= self._list_begins <= reached + _DESCRIPTOR:
            raise Refusal(Reason.TWO_IN_ONE)
        return begins

    def _data_of(self, part: zipfile.ZipInfo) -> int:
        self._stream.seek(part.header_offset)
        header = self._stream.read(_LOCAL_HEADER.size)
        if len(header) < _LOCAL_HEADER.size:
            raise Refusal(Reason.DAMAGED)
        signature, _, flags, method, *_, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        name = self._stream.read(name_length).decode("utf-8" if flags & 0x800 else "cp437", "replace")
        if signature != b"PK\x03\x04" or name != part.orig_filename or method != part.compress_type:
            raise Refusal(Reason.DAMAGED)
        return part.header_offset + _LOCAL_HEADER.size + name_length + extra_length

    def _refuse_stated_bomb(self) -> None:
        total = sum(part.file_size for part in self.parts)
        limits = self._budget.limits
        if total > limits.unpacked:
            raise Refusal(Reason.UNPACKS_TOO_BIG)
        if total > limits.ratio_from and total > self.size * limits.ratio:
            raise Refusal(Reason.UNPACKS_TOO_BIG)

    def _stored(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        if part.compress_size != part.file_size:
            raise Refusal(Reason.DAMAGED)
        yield from self._packed(part)

    def _inflated(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for packed in self._packed(part):
                if inflater.eof:
                    raise Refusal(Reason.TWO_IN_ONE)
                while packed:
                    yield inflater.decompress(packed, 1 << 20)
                    packed = inflater.unconsumed_tail
            yield inflater.flush()
        except zlib.error as error:
            raise Refusal(Reason.DAMAGED) from error
        if not inflater.eof:
            raise Refusal(Reason.DAMAGED)
        if inflater.unused_data:
            raise Refusal(Reason.TWO_IN_ONE)

    def _packed(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        place, left = self._begins[part.filename], part.compress_size
        while left:
            self._stream.seek(place)
            chunk = self._stream.read(min(_CHUNK, left))
            if not chunk:
                raise Refusal(Reason.DAMAGED)
            yield chunk
            place += len(chunk)
            left -= len(chunk)
