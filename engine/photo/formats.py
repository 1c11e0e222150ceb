"""Which files are photos: by name for a quick scan, by content when it matters."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from engine.photo.error import PhotoError
from engine.photo.files import open_photo


def _suffixes(names: str) -> frozenset[str]:
    return frozenset("." + name for name in names.split())


RAW_SUFFIXES: Final = _suffixes(
    "3fr ari arw bay cap cr2 cr3 crw dcr dcs dng erf fff gpr iiq k25 kdc mdc mef mos mrw nef nrw"
    " orf ori pef ptx pxn raf raw rw2 rwl rwz sr2 srf srw x3f"
)

CAMERA_SUFFIXES: Final = _suffixes("jpg jpeg jpe jfif heic heif hif")

PHOTO_SUFFIXES: Final = (
    RAW_SUFFIXES
    | CAMERA_SUFFIXES
    | _suffixes(
        "apng avif bmp bpg cur dds dib dpx exr flif gif hdr heics heifs icb icns ico j2c j2k jp2"
        " jpc jpf jph jpx jxl jxr mpo pbm pcd pcx pfm pgm png pnm ppm psb psd qoi ras sgi tga tif"
        " tiff vda vst wdp webp xisf xpm"
    )
)

# What lies beside photos in real folders, and never is one.
OTHER_SUFFIXES: Final = _suffixes(
    "3gp aae avi cos cosessiondb csv dat db doc docx dop eps gz htm html icc icm ini insv itc json"
    " log lrcat lrf lrprev lrv m2ts m4a m4v md mkv mobi mov mp3 mp4 mpg mts ogg on1 opus pdf pp3"
    " py r3d ra ram rm sqlite svg tar thm txt wav webm wmv wpg wtv xml xmp yaml yml zip"
)

# Containers that Pillow (with pillow-heif) decodes. EPS and WMF are left out because Pillow hands
# them to other programs; TGA because it has no signature: see `decoders`.
_PILLOW: Final = (
    *("JPEG", "PNG", "TIFF", "WEBP", "HEIF", "AVIF", "GIF", "BMP", "DIB", "PSD"),
    *("JPEG2000", "QOI", "ICO", "CUR", "ICNS", "PCX", "PCD", "PPM", "SGI", "SUN", "DDS", "XPM"),
)

_SIGNATURES: Final = (
    (0, b"\xff\xd8\xff", "JPEG"),
    (0, b"\x89PNG\r\n\x1a\n", "PNG"),
    (0, b"FUJIFILMCCD-RAW", "RAW"),
    (0, b"\0MRM", "RAW"),
    (0, b"FOVb", "RAW"),
    (6, b"HEAPCCDR", "RAW"),
    (0, b"IIRO", "RAW"),
    (0, b"IIRS", "RAW"),
    (0, b"MMOR", "RAW"),
    (0, b"IIU\0", "RAW"),
    (8, b"CR\x02", "RAW"),
    (0, b"II\xbc\x01", "JXR"),
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (0, b"II+\0", "TIFF"),
    (0, b"MM\0+", "TIFF"),
    (8, b"WEBP", "WEBP"),
    (0, b"GIF8", "GIF"),
    (0, b"8BPS", "PSD"),
    (4, b"jP  \r\n\x87\n", "JPEG2000"),
    (0, b"\xffO\xffQ", "JPEG2000"),
    (0, b"qoif", "QOI"),
    (0, b"\xff\x0a", "JXL"),
    (4, b"JXL \r\n\x87\n", "JXL"),
    (0, b"v/1\x01", "EXR"),
    (0, b"SDPX", "DPX"),
    (0, b"XPDS", "DPX"),
    (0, b"BPG\xfb", "BPG"),
    (0, b"FLIF", "FLIF"),
    (0, b"XISF0100", "XISF"),
    (0, b"#?RADIANCE", "HDR"),
    (0, b"BM", "BMP"),
)

_BRANDS: Final = {
    **dict.fromkeys((b"avif", b"avis"), "AVIF"),
    **dict.fromkeys(
        (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), "HEIF"
    ),
    b"crx ": "RAW",
    b"jpeg": "HEIF",
}

HEAD: Final = 8192  # holds every signature, and the colour box of a usual HEIF or AVIF


def sniff(head: bytes) -> str | None:
    """The container that a file's first `HEAD` bytes announce, in Pillow's names.

    "RAW" only where the signature is a raw format's own: DNG, NEF, ARW and others begin like any
    TIFF. "film" for a video; None where the bytes say nothing.
    """
    if head[4:8] == b"ftyp":
        return _brand(head)
    if head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        return "film"
    for offset, signature, name in _SIGNATURES:
        if head.startswith(signature, offset):
            return name
    return None


def _brand(head: bytes) -> str:
    # mif1 and msf1 say only "pictures"; the compatible brands say which codec.
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, min(len(head), head[3]), 4))]
    named = [_BRANDS[brand] for brand in brands if brand in _BRANDS]
    if "AVIF" in named and brands[0] in (b"mif1", b"msf1"):
        return "AVIF"
    return _BRANDS.get(brands[0]) or (named[0] if named else "film")


def is_raw(path: Path, head: bytes) -> bool:
    """Whether LibRaw is to read the file: by its signature, else by name where that fits."""
    found = sniff(head)
    return found == "RAW" or (found in ("TIFF", None) and path.suffix.lower() in RAW_SUFFIXES)


def decoders(path: Path) -> tuple[str, ...]:
    """Pillow's decoders to try on a file, by name of format."""
    if path.suffix.lower() in (".tga", ".icb", ".vda", ".vst"):
        return (*_PILLOW, "TGA")
    return _PILLOW


def is_candidate(path: Path) -> bool:
    """Whether a scan should look at this file: by its name, else by its first bytes.

    Hidden files (among them macOS's `._IMG.jpg` twins) and what is known to lie beside photos are
    no candidates. A file that cannot be read or lies in the cloud only is judged by name alone.
    """
    suffix = path.suffix.lower()
    if path.name.startswith("."):
        return False
    if suffix in PHOTO_SUFFIXES or suffix in OTHER_SUFFIXES:
        return suffix in PHOTO_SUFFIXES
    try:
        with open_photo(path) as file:
            return sniff(file.read(HEAD)) not in (None, "film")
    except PhotoError:
        return False
