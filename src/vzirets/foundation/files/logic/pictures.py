"""Pictures are drawn anew: what is kept holds dots and nothing else.

Metadata (place, camera, names), hidden thumbnails, and whatever was appended or smuggled between a picture's
parts don't survive. The turn that a camera noted and the colours that a profile means are drawn in first.
"""

import io
from threading import Semaphore
from typing import IO, Any

from PIL import Image, ImageCms

from vzirets.foundation.files.choices import (
    JPEG,
    LONGEST_SIDE,
    PNG,
    RENDITION_WIDTHS,
    WEBP,
    Limits,
    MediaType,
    Reason,
)
from vzirets.foundation.files.logic.drawing import Drawn, rendition_height
from vzirets.foundation.files.logic.refusal import Refusal
from vzirets.foundation.files.logic.sniffing import Look

_MOST_SCANS = 64  # of a progressive JPEG; each costs as much as a whole picture
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_KEPT_AS: dict[Look, tuple[MediaType, str, dict[str, Any]]] = {
    Look.JPEG: (JPEG, "JPEG", {"quality": 88, "optimize": True, "progressive": True}),
    Look.PNG: (PNG, "PNG", {}),
    Look.GIF: (PNG, "PNG", {}),
    Look.WEBP: (WEBP, "WEBP", {"quality": 88, "method": 4}),
}
_ONE_AT_A_TIME = Semaphore(1)  # a picture of 50 megapixels takes 400 MB while it is drawn


def drawn(stream: IO[bytes], look: Look, limits: Limits) -> Drawn:
    """Reads the first frame and draws it anew. Raises Refusal where it can't be read or is too large."""
    with _ONE_AT_A_TIME:
        if look == Look.JPEG:
            _refuse_scans(stream)
        picture = _read(stream, look, limits)
        media_type, form, options = _KEPT_AS[look]
        return Drawn(
            media_type=media_type,
            width=picture.width,
            height=picture.height,
            data=_saved(picture, form, options),
            renditions=_renditions(picture),
        )


def _read(stream: IO[bytes], look: Look, limits: Limits) -> Image.Image:
    stream.seek(0)
    try:
        with Image.open(stream, formats=[look.value]) as picture:
            _refuse_large(picture.size, limits)
            picture.load()
            turn = _turn(picture)
            return _plain(_coloured(_turned(_shrunk(picture), turn)))
    except Refusal:
        raise
    except Image.DecompressionBombError as error:
        raise _too_many_dots(limits) from error
    except Exception as error:  # decoders fail in every way there is on bytes made to break them
        raise Refusal(Reason.DAMAGED) from error


def _refuse_large(size: tuple[int, int], limits: Limits) -> None:
    if size[0] * size[1] > limits.pixels or max(size) > limits.side:
        raise _too_many_dots(limits)


def _too_many_dots(limits: Limits) -> Refusal:
    return Refusal(Reason.TOO_MANY_DOTS, limit=limits.pixels // 1_000_000, side=limits.side)


def _refuse_scans(stream: IO[bytes]) -> None:
    stream.seek(0)
    if stream.read().count(b"\xff\xda") > _MOST_SCANS:
        raise Refusal(Reason.DAMAGED)


def _shrunk(picture: Image.Image) -> Image.Image:
    """No larger than any screen or sheet needs. First, for everything after it costs by the dot."""
    scale = LONGEST_SIDE / max(picture.size)
    if scale >= 1:
        return picture
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    notes = dict(picture.info)
    if picture.mode in ("P", "PA", "1") or picture.mode.startswith("I"):
        picture = _plain(picture)
        notes.pop("transparency", None)
    smaller = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    smaller.info = notes
    return smaller


def _turn(picture: Image.Image) -> Image.Transpose | None:
    """How the camera was held."""
    try:
        return _TURNS.get(picture.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001 (a broken note about the camera says nothing; the picture is fine)
        return None


def _turned(picture: Image.Image, turn: Image.Transpose | None) -> Image.Image:
    if turn is None:
        return picture
    turned = picture.transpose(turn)
    turned.info = dict(picture.info)
    return turned


def _coloured(picture: Image.Image) -> Image.Image:
    """The same colours in sRGB, which is what a picture without a profile means."""
    profile = picture.info.get("icc_profile")
    mode = "RGBA" if picture.mode in ("RGBA", "PA") or _transparent(picture) else "RGB"
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK", "P"):
        return picture
    source = picture.convert(mode) if picture.mode == "P" else picture
    try:
        meant = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        changed = ImageCms.profileToProfile(source, meant, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture  # an unreadable profile, or one for other colours: browsers ignore it too
    return changed if changed is not None else picture


def _plain(picture: Image.Image) -> Image.Image:
    """One of the modes every format can hold, without the notes that came along."""
    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda value: value / 257).convert("L")
    elif _transparent(picture) and picture.mode != "RGBA":
        picture = picture.convert("RGBA")
    elif picture.mode not in ("L", "RGB", "RGBA"):
        picture = picture.convert("L" if picture.mode == "1" else "RGB")
    else:
        picture = picture.copy()
    picture.info = {}
    return picture


def _transparent(picture: Image.Image) -> bool:
    return picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info


def _saved(picture: Image.Image, form: str, options: dict[str, Any]) -> bytes:
    kept = io.BytesIO()
    picture.save(kept, form, **options)
    return kept.getvalue()


def _renditions(picture: Image.Image) -> dict[int, bytes]:
    made: dict[int, bytes] = {}
    for width in sorted((wide for wide in RENDITION_WIDTHS if wide < picture.width), reverse=True):
        height = rendition_height(picture.width, picture.height, width)
        smaller = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        made[width] = _saved(smaller, "WEBP", {"quality": 80, "method": 4})
    return dict(sorted(made.items()))
