"""An officer signs out. Doing it twice is doing it once."""

from backend.accounts.documents import StaffSession
from backend.kernel.keys import digest
from backend.work import Work


async def sign_out_staff(work: Work, token: str) -> None:
    await StaffSession.find({"_id": digest(token)}, session=work.session).delete(session=work.session)
