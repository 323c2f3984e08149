"""Pictures are drawn anew: turned, in true colours, without a word about who made them and where."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from vzirets.foundation.files.api import Kind, content, picture_data
from vzirets.foundation.files.choices import Limits
from vzirets.foundation.files.logic.pictures import drawn
from vzirets.foundation.files.logic.refusal import Refusal
from vzirets.foundation.files.logic.sniffing import look
from vzirets.foundation.files.tests import samples

LIMITS = Limits(picture=15 << 20, document=50 << 20, pixels=50_000_000)


def draw(data):
    return drawn(io.BytesIO(data), look(data[:4096]), LIMITS)


def seen(data):
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("orientation", "left", "size"),
    [
        (1, "red", (60, 40)),
        (2, "blue", (60, 40)),
        (3, "blue", (60, 40)),
        (4, "red", (60, 40)),
        (5, "both", (40, 60)),
        (6, "both", (40, 60)),
        (7, "both", (40, 60)),
        (8, "both", (40, 60)),
    ],
)
def test_a_telephones_picture_stands_upright(orientation, left, size):
    made = draw(samples.photo(orientation))
    picture = seen(made.data).convert("RGB")
    assert ((made.width, made.height), picture.size) == (size, size)
    upper, lower = picture.getpixel((5, 5)), picture.getpixel((5, size[1] - 5))
    names = {
        name
        for name in ("red", "blue")
        for dot in (upper, lower)
        if max(dot) == dot[0 if name == "red" else 2]
    }
    assert names == ({"red", "blue"} if left == "both" else {left})


@pytest.mark.parametrize("orientation", range(1, 9))
def test_turning_is_what_pillow_means_by_it(orientation):
    from PIL import ImageOps

    data = samples.photo(orientation)
    expected = ImageOps.exif_transpose(seen(data)).convert("RGB")
    turned = seen(draw(data).data).convert("RGB")
    assert turned.size == expected.size
    places = [(5, 5), (turned.width - 5, 5), (5, turned.height - 5), (turned.width - 5, turned.height - 5)]
    for place in places:
        assert all(
            abs(a - b) < 12 for a, b in zip(turned.getpixel(place), expected.getpixel(place), strict=True)
        )


@pytest.mark.parametrize(
    "data",
    [
        samples.photo(),
        samples.png_with_notes(),
        samples.picture("WEBP", exif=b"Exif\0\0SECRETEXIF", xmp=b"SECRETXMP"),
    ],
    ids=["JPEG", "PNG", "WebP"],
)
def test_nothing_is_known_of_place_camera_and_author(data):
    assert b"SECRET" in data
    made = draw(data)
    for kept in (made.data, *made.renditions.values()):
        assert b"SECRET" not in kept
        assert b"Exif" not in kept
        assert dict(seen(kept).getexif()) == {}


@pytest.mark.parametrize(
    ("data", "smuggled"),
    [
        (samples.picture() + b"<?php system($_GET[0]); ?>", b"<?php"),
        (samples.picture(comment=b"<?php system($_GET[0]); ?>"), b"<?php"),
        (samples.picture() + samples.archive([("a.class", "evil")]), b"PK"),
        (samples.picture("PNG") + b"<script>alert(1)</script>", b"<script>"),
        (samples.gif_with_script(), b"alert"),
        (samples.picture("WEBP") + b"<script>alert(1)</script>", b"<script>"),
    ],
    ids=[
        "JPEG and PHP",
        "PHP in a remark",
        "JPEG and archive",
        "PNG and script",
        "GIF and script",
        "WebP and script",
    ],
)
def test_what_is_smuggled_in_a_picture_is_gone(data, smuggled):
    assert smuggled in data
    made = draw(data)
    assert smuggled not in made.data
    assert seen(made.data).size == (made.width, made.height)


def test_a_moving_picture_stands_still():
    made = draw(samples.moving_gif())
    assert made.media_type.name == "image/png"
    assert getattr(seen(made.data), "n_frames", 1) == 1


def test_what_is_see_through_stays_so():
    image = Image.new("P", (4, 4), 0)
    image.putpalette([255, 0, 0, 0, 255, 0])
    image.putpixel((0, 0), 1)
    kept = io.BytesIO()
    image.save(kept, "PNG", transparency=1)
    picture = seen(draw(kept.getvalue()).data).convert("RGBA")
    assert (picture.getpixel((0, 0))[3], picture.getpixel((2, 2))) == (0, (255, 0, 0, 255))


def test_a_profile_is_drawn_in_and_left_out():
    lab = Image.new("RGB", (40, 30), (200, 30, 90))
    wide = _profile_swapping_red_and_green()
    kept = io.BytesIO()
    lab.save(kept, "PNG", icc_profile=wide)
    made = seen(draw(kept.getvalue()).data)
    assert "icc_profile" not in made.info
    red, green, _ = made.convert("RGB").getpixel((5, 5))
    assert green > red  # what the profile means, not what the bare numbers say


def _profile_swapping_red_and_green():
    """sRGB with the colourants of red and green exchanged."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = int.from_bytes(profile[128:132], "big")
    tags = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * count, 12)}
    red, green = tags[b"rXYZ"], tags[b"gXYZ"]
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)


def test_the_same_colours_come_from_an_ordinary_profile_and_a_broken_one_does_no_harm():
    for data in (
        samples.profiled("PNG"),
        samples.picture("PNG", colour=(200, 30, 90), icc_profile=b"broken"),
    ):
        made = seen(draw(data).data)
        assert "icc_profile" not in made.info
        assert all(
            abs(a - b) <= 2 for a, b in zip(made.convert("RGB").getpixel((5, 5)), (200, 30, 90), strict=True)
        )


@pytest.mark.parametrize(
    ("mode", "colour", "form", "expected"),
    [
        ("CMYK", (0, 255, 255, 0), "JPEG", (255, 0, 0)),
        ("I;16", 65535, "PNG", (255, 255, 255)),
        ("I;16", 32896, "PNG", (128, 128, 128)),
        ("1", 1, "PNG", (255, 255, 255)),
        ("L", 100, "JPEG", (100, 100, 100)),
        ("LA", (100, 255), "PNG", (100, 100, 100)),
    ],
)
def test_colours_of_every_kind_are_kept(mode, colour, form, expected):
    made = draw(samples.picture(form, mode=mode, colour=colour))
    shown = seen(made.data).convert("RGB").getpixel((3, 3))
    assert all(abs(a - b) <= 3 for a, b in zip(shown, expected, strict=True))


def test_narrower_ones_are_made_up_to_its_own_width():
    made = draw(samples.picture(size=(1600, 800)))
    assert {width: seen(data).size for width, data in made.renditions.items()} == {
        480: (480, 240),
        960: (960, 480),
    }
    assert {seen(data).format for data in made.renditions.values()} == {"WEBP"}
    assert draw(samples.picture(size=(480, 300))).renditions == {}


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_huge_picture_is_drawn_smaller_and_upright(form):
    mode = "P" if form == "GIF" else "RGB"
    image = Image.new("RGB", (6000, 30), "red").convert(mode)
    exif = Image.Exif()
    exif[0x0112] = 6
    kept = io.BytesIO()
    image.save(kept, form, **({} if form == "GIF" else {"exif": exif}))
    made = draw(kept.getvalue())
    size = (4096, 20) if form == "GIF" else (20, 4096)
    assert ((made.width, made.height), seen(made.data).size) == (size, size)
    red, green, blue = seen(made.data).convert("RGB").getpixel((5, 5))
    assert red > 240 and green < 15 and blue < 15


def test_a_huge_see_through_picture_stays_see_through():
    image = Image.new("P", (5000, 10), 0)
    image.putpalette([255, 0, 0])
    kept = io.BytesIO()
    image.save(kept, "PNG", transparency=0)
    assert seen(draw(kept.getvalue()).data).convert("RGBA").getpixel((3, 3))[3] == 0


def test_a_huge_picture_keeps_what_its_profile_means():
    kept = io.BytesIO()
    profile = _profile_swapping_red_and_green()
    Image.new("RGB", (5000, 10), (200, 30, 90)).save(kept, "PNG", icc_profile=profile)
    red, green, _ = seen(draw(kept.getvalue()).data).convert("RGB").getpixel((5, 5))
    assert green > red


def test_a_thin_picture_has_no_part_of_no_height():
    made = draw(samples.picture("PNG", size=(5000, 1)))
    assert {width: seen(data).size for width, data in made.renditions.items()} == {
        480: (480, 1),
        960: (960, 1),
        1600: (1600, 1),
    }


@pytest.mark.django_db
def test_a_page_knows_how_to_show_it(keep):
    file = keep(samples.picture(size=(2000, 1000)), "площа.jpeg", Kind.PICTURE)
    shown = picture_data(file)
    base = f"/files/{file.digest}"
    name = "%D0%BF%D0%BB%D0%BE%D1%89%D0%B0.jpg"
    assert (shown.src, shown.width, shown.height) == (f"{base}/960/{name}", 960, 480)
    assert shown.srcset == (
        f"{base}/480/{name} 480w, {base}/960/{name} 960w, {base}/1600/{name} 1600w, {base}/{name} 2000w"
    )
    small = picture_data(keep(samples.picture(), "мала.png", Kind.PICTURE))
    assert (small.srcset, small.width, small.height) == ("", 40, 30)


@pytest.mark.django_db
def test_a_scan_may_come_as_a_document_and_is_still_drawn_anew(keep):
    file = keep(samples.photo(), "скан.jpg", Kind.DOCUMENT)
    assert (file.kind, file.width, file.height) == ("picture", 40, 60)
    assert b"SECRET" not in b"".join(content(file))


@settings(max_examples=300, deadline=None)
@given(
    sample=st.sampled_from(
        [
            samples.photo(),
            samples.png_with_notes(),
            samples.moving_gif(),
            samples.picture("WEBP"),
            samples.profiled(),
        ]
    ),
    data=st.data(),
)
def test_a_damaged_picture_is_drawn_or_refused_and_nothing_else(sample, data):
    broken = bytearray(sample)
    for _ in range(data.draw(st.integers(1, 8))):
        broken[data.draw(st.integers(8, len(broken) - 1))] = data.draw(st.integers(0, 255))
    broken = broken[: data.draw(st.integers(len(broken) // 2, len(broken)))]
    try:
        made = draw(bytes(broken))
    except Refusal:
        return
    assert seen(made.data).size == (made.width, made.height)
