"""Ends of a command that are no surprise: one clear line that says what to do, and an exit code."""


class CommandEnds(Exception):
    code = 1


class Failed(CommandEnds):
    """It was asked for rightly and did not work."""


class WrongUse(CommandEnds):
    """Wrong arguments or settings."""

    code = 2
