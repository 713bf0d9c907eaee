"""Numbers as JSON has them."""

from typing import Annotated, Any

from pydantic import BeforeValidator, StrictInt


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


AS_WHOLE = BeforeValidator(_whole)
"""For a StrictInt: 3.0 is an integer too (JSON Schema, 6.1.1); a text or a truth value is none.

It stands after the bounds, so that these are those of the integer, and stay in the description.
"""
Whole = Annotated[StrictInt, AS_WHOLE]
