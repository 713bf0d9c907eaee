"""Whether messages could be sent with these settings, asked before a part starts that would die of them."""

from backend.kernel.settings import Settings
from notifications.ways import WrongSetting, check_ways
from wspolnie.errors import WrongUse


def look_at_ways(settings: Settings) -> None:
    """A wrong setting ends the start with words, not a running worker with a traceback."""
    try:
        check_ways(settings)
    except WrongSetting as wrong:
        raise WrongUse(str(wrong)) from None
