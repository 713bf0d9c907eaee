"""A paper of the demo town as a PDF: a title and lines that can be read, searched and read out. The same twice.

Written by hand, for want of anything larger: ISO 32000-1. Letters that the standard fonts have beside those of Western
Europe are named one by one (annex D, and the Adobe Glyph List for the names).
"""

from collections.abc import Sequence

_WIDTH, _HEIGHT = 595, 842
"""A4, in points."""
_MARGIN, _LEADING = 64, 22
_OF_PAGE = "/StructParents 0 /Tabs /S /Resources << /Font << /F 5 0 R >> >>"
_LETTERS = {
    "ą": "aogonek",
    "ć": "cacute",
    "ę": "eogonek",
    "ł": "lslash",
    "ń": "nacute",
    "ó": "oacute",
    "ś": "sacute",
    "ź": "zacute",
    "ż": "zdotaccent",
    "Ł": "Lslash",
    "Ś": "Sacute",
    "Ż": "Zdotaccent",
    "–": "endash",  # noqa: RUF001  as people write it
    "„": "quotedblbase",
    "”": "quotedblright",
}
_FIRST = 0x80
_CODES = {letter: _FIRST + number for number, letter in enumerate(_LETTERS)}
_ENCODING = (
    "<< /Type /Encoding /BaseEncoding /WinAnsiEncoding"
    f" /Differences [{_FIRST} {' '.join(f'/{name}' for name in _LETTERS.values())}] >>"
)
_HEAD = (
    b"<< /Type /Catalog /Pages 2 0 R /Lang (pl) /MarkInfo << /Marked true >> /StructTreeRoot 6 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {_WIDTH} {_HEIGHT}] /Contents 4 0 R {_OF_PAGE} >>".encode(),
)
"""Parts 1 to 3; what they name by number follows in `paper`."""


def paper(title: str, lines: Sequence[str]) -> bytes:
    """One page, tagged: a heading and a paragraph for each line."""
    tags = ["H1", *("P" for _ in lines)]
    first = len(_HEAD) + 5
    elements = " ".join(f"{first + number} 0 R" for number in range(len(tags)))
    known = f"feff{title.encode('utf-16-be').hex()}"
    parts = [
        *_HEAD,
        _stream(title, lines),
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding {_ENCODING} >>".encode(),
        f"<< /Type /StructTreeRoot /K [{elements}] /ParentTree << /Nums [0 [{elements}]] >> >>".encode(),
        f"<< /Title <{known}> >>".encode(),
        *(
            f"<< /Type /StructElem /S /{tag} /P 6 0 R /Pg 3 0 R /K {number} >>".encode()
            for number, tag in enumerate(tags)
        ),
    ]
    return _file(parts)


def _stream(title: str, lines: Sequence[str]) -> bytes:
    top = _HEIGHT - _MARGIN
    rows = [_row("H1", 0, 18, top, title)]
    rows += [_row("P", number, 12, top - _LEADING * (number + 1), line) for number, line in enumerate(lines, 1)]
    content = b"\n".join(rows)
    return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content)


def _row(tag: str, number: int, size: int, y: int, text: str) -> bytes:
    words = bytes(_CODES.get(letter, ord(letter)) for letter in text)
    for special in (b"\\", b"(", b")"):
        words = words.replace(special, b"\\" + special)
    return f"/{tag} << /MCID {number} >> BDC BT /F {size} Tf {_MARGIN} {y} Td (".encode() + words + b") Tj ET EMC"


def _file(parts: Sequence[bytes]) -> bytes:
    """With the place of each part at its end, by which readers find it."""
    data, places = b"%PDF-1.7\n%\xc2\xa5\xc2\xb1\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    end = b"trailer\n<< /Size %d /Root 1 0 R /Info 7 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(data))
    return data + head + rows + end
