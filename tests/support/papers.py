"""PDFs that are none inside: what begins and ends as one does."""

_HEAD, _END = b"%PDF-1.7\n", b"\nstartxref\n9\n%%EOF\n"


def a_paper(inside: bytes = b"", *, size: int = 0) -> bytes:
    """`inside` with head and end around it; of `size` bytes, if it would be shorter."""
    return _HEAD + inside.ljust(size - len(_HEAD) - len(_END), b"0") + _END
