"""Files made on the spot: honest ones and ones that mean harm."""

import io
import struct
import zipfile
import zlib

from PIL import Image, ImageCms, PngImagePlugin

CT = "application/vnd.openxmlformats-officedocument"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def picture(form="JPEG", size=(40, 30), mode="RGB", colour="red", **options):
    kept = io.BytesIO()
    Image.new(mode, size, colour).save(kept, form, **options)
    return kept.getvalue()


def photo(orientation=6, size=(60, 40)):
    """As a telephone makes it: left half red, right half blue, place and camera noted, to be turned."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SECRETCAMERA"
    exif.get_ifd(0x8825)[2] = (50.0, 27.0, 1.0)
    exif.get_ifd(0x8825)[1] = "N"
    kept = io.BytesIO()
    image.save(kept, "JPEG", exif=exif, comment=b"SECRETCOMMENT", quality=95)
    return kept.getvalue()


def profiled(form="JPEG"):
    """A picture with a colour profile that swaps nothing but must not be lost silently."""
    kept = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.new("RGB", (40, 30), (200, 30, 90)).save(kept, form, icc_profile=profile)
    return kept.getvalue()


def png_with_notes():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "SECRETAUTHOR")
    notes.add_itxt("Place", "SECRETPLACE")
    return picture("PNG", pnginfo=notes)


def png_claiming(width, height):
    """A PNG of a few bytes that says it is as large as that."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def moving_gif():
    kept = io.BytesIO()
    first, second = Image.new("P", (20, 20), 1), Image.new("P", (20, 20), 2)
    first.save(kept, "GIF", save_all=True, append_images=[second])
    return kept.getvalue()


def gif_with_script():
    """A picture to one reader and JavaScript to another."""
    image = picture("GIF", mode="P", colour=1)
    return image[:-1] + b"!\xfe\x10*/=1;alert(1);/*\x00" + b";"


def archive(parts, method=zipfile.ZIP_DEFLATED):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", method) as made:
        for name, data in parts:
            how = zipfile.ZIP_STORED if name == "mimetype" else method
            made.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, compress_type=how)
    return kept.getvalue()


def content_types(main=f"{CT}.wordprocessingml.document.main+xml", more=""):
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{more}</Types>'
    )


def relations(*links):
    lines = "".join(
        f'<Relationship Id="r{number}" Type="{RELATION}/{kind}" Target="{target}" {mode}/>'
        for number, (kind, target, mode) in enumerate(links)
    )
    return f'<?xml version="1.0"?><Relationships xmlns="x">{lines}</Relationships>'


MAINS = {
    "docx": f"{CT}.wordprocessingml.document.main+xml",
    "xlsx": f"{CT}.spreadsheetml.sheet.main+xml",
    "pptx": f"{CT}.presentationml.presentation.main+xml",
}


def office(kind="docx", *more, types=None):
    return archive(
        [
            ("[Content_Types].xml", types or content_types(MAINS[kind])),
            ("_rels/.rels", relations(("officeDocument", "word/document.xml", ""))),
            ("word/document.xml", "<document>Текст</document>"),
            *more,
        ]
    )


def opendocument(kind="text", *more, manifest="<manifest/>"):
    return archive(
        [
            ("mimetype", f"application/vnd.oasis.opendocument.{kind}"),
            ("content.xml", "<content>Текст</content>"),
            ("META-INF/manifest.xml", manifest),
            *more,
        ]
    )


def pdf():
    """A whole PDF of one empty page."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj" % number + body + b"endobj\n"
    start = len(made)
    made += b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start


def lying_size(data, name, stated):
    """The archive with another unpacked size stated for one part, in the list and in the part itself."""
    changed = bytearray(data)
    for signature, size_at, name_at in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        place = -1
        while (place := data.find(signature, place + 1)) >= 0:
            if data[place + name_at :].startswith(name.encode()):
                changed[place + size_at : place + size_at + 4] = struct.pack("<I", stated)
    return bytes(changed)


def swallowing():
    """A bomb of parts within parts: the packed bytes of one hold the whole of the next; both are listed."""
    inner_name, outer_name = b"inner.xml", b"outer.xml"
    data = b"x" * 1000
    inner = _local(inner_name, data) + data
    made = _local(outer_name, inner) + inner
    listed = _listed(outer_name, inner, 0) + _listed(inner_name, data, len(made) - len(inner))
    return made + listed + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 2, 2, len(listed), len(made), 0)


def _local(name, data):
    sizes = (zlib.crc32(data), len(data), len(data))
    return struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 0, 0, 0, *sizes, len(name), 0) + name


def _listed(name, data, place):
    sizes = (zlib.crc32(data), len(data), len(data))
    rest = (len(name), 0, 0, 0, 0, 0, place)
    return struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, *sizes, *rest) + name


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
