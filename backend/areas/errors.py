"""How a request about a place can fail."""

from backend.areas.documents import Area
from backend.kernel.errors import Unavailable, Unprocessable
from backend.kernel.flaws import Broken


class OutsideMunicipality(Unprocessable):
    """Names the municipality and, where known, whose place it is and who takes reports there."""

    code = "outside-municipality"

    def __init__(self, municipality: Area, neighbour: Area | None) -> None:
        responsible = neighbour.responsible if neighbour else None
        super().__init__(
            "The place lies outside the municipal boundary.",
            municipality=municipality.name.model_dump(),
            neighbour=neighbour.name.model_dump() if neighbour else None,
            responsible=responsible.model_dump() if responsible else None,
        )


class AreasBroken(Broken):
    code = "areas-broken"


class TownNotSetUp(Unavailable):
    """There is no municipality in the database yet."""

    code = "town-not-set-up"

    def __init__(self) -> None:
        super().__init__("No town has been set up here yet.", retry_after=60)


class DistrictUnknown(Unprocessable):
    code = "district-unknown"

    def __init__(self) -> None:
        super().__init__("One of these is no district of this town.")
