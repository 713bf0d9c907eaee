"""The stand-in of FCM as a process: says its address and service account in one line, and ends with SIGTERM."""

import json
import signal
import sys
import threading
from pathlib import Path

from tests.support.fcm_stand_in import FcmStandIn
from tests.support.tls import Authority


def main(bundle: str, chain: str) -> None:
    over = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: over.set())
    with FcmStandIn(Authority(Path(bundle), Path(chain))).running() as running:
        sys.stdout.write(json.dumps({"url": running.url, "account": running.service_account}) + "\n")
        sys.stdout.flush()
        over.wait()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
