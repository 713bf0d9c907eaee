"""An S3 server of this machine."""

from collections.abc import Iterator
from contextlib import contextmanager

import requests
from moto.server import ThreadedMotoServer

BUCKET = "photos"


@contextmanager
def s3_server() -> Iterator[str]:
    """Its address, with an empty bucket."""
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        address = f"http://{host}:{port}"
        assert requests.put(f"{address}/{BUCKET}", timeout=10).ok
        yield address
    finally:
        server.stop()
