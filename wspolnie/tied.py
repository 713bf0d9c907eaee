"""Children that do not outlive their parent. Run as a script, it ties itself to its parent and becomes the child.

A script rather than a hook between fork and exec, since hooks there are unsafe once the parent has threads. It imports
nothing of ours and runs without site-packages, so that it costs a few milliseconds.
"""

import os
import sys

_PR_SET_PDEATHSIG = 1
_SIGTERM = 15


def tied_to_us(command: list[str]) -> list[str]:
    """The command that runs `command` as a child which gets SIGTERM when the calling thread ends, on Linux."""
    if sys.platform != "linux":
        return command
    return [sys.executable, "-I", "-S", __file__, str(os.getpid()), *command]


def become(parent: int, command: list[str]) -> None:
    import ctypes  # noqa: PLC0415  only the script needs it

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, _SIGTERM)
    if os.getppid() != parent:
        sys.exit(0)  # it ended before we were tied
    os.execv(command[0], command)  # noqa: S606  no shell is wanted


if __name__ == "__main__":
    become(int(sys.argv[1]), sys.argv[2:])
