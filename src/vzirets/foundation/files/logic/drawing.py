"""What a picture is when it was drawn anew; without the library that draws, which few processes need."""

from dataclasses import dataclass

from vzirets.foundation.files.choices import MediaType


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture drawn anew. `renditions`: width → WebP, for the widths the picture exceeds."""

    media_type: MediaType
    width: int
    height: int
    data: bytes
    renditions: dict[int, bytes]


def rendition_height(width: int, height: int, narrow: int) -> int:
    """How high a picture of `width` × `height` is when it is `narrow` wide."""
    return max(1, round(height * narrow / width))
