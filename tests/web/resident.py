"""What a resident does in the apka, tap by tap, by what is read on the screen."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from playwright.async_api import FilePayload, Page, expect

LAMP = (15.681, 50.866)
"""In Cieplice; street lamps there go to the department of lighting."""
WORDS = "Latarnia przy przystanku nie świeci od trzech dni, wieczorem jest tam zupełnie ciemno."
THE_LAMP = ("Oświetlenie i sygnalizacja", "Latarnia uliczna")


Role = Literal["button", "link", "searchbox", "textbox"]


@dataclass
class Resident:
    page: Page
    taps: int = 0

    async def tap(self, role: Role, name: str) -> None:
        self.taps += 1
        await self.page.get_by_role(role, name=name, exact=True).click()

    async def report(
        self, words: str = WORDS, topic: tuple[str, str] = THE_LAMP, photos: Sequence[FilePayload] = ()
    ) -> None:
        """From the start screen to the last tap, at the phone's own position."""
        await self.fill_in(words, topic, photos)
        await self.tap("button", "Wyślij")

    async def fill_in(
        self, words: str = WORDS, topic: tuple[str, str] = THE_LAMP, photos: Sequence[FilePayload] = ()
    ) -> None:
        await self.tap("link", "Zgłoś")
        for name in topic:
            await self.tap("button", name)
        await self.tap("button", "Użyj mojej pozycji")
        await expect(self.page.get_by_text("Miejsce zaznaczone").first).to_be_visible()
        await self.tap("button", "Dalej")
        await self.page.get_by_label("Co widzisz?").fill(words)
        if photos:
            await self.choose("Wybierz z galerii", *photos)
            await expect(self.page.get_by_role("button", name="Usuń")).to_have_count(len(photos))
        await self.tap("button", "Dalej")
        await expect(self.page.get_by_role("heading", name="Sprawdź i wyślij")).to_be_focused()

    async def choose(self, way: str, *photos: FilePayload) -> None:
        """By the camera or the gallery, through the browser's own chooser."""
        async with self.page.expect_file_chooser() as asked:
            await self.page.locator("label", has_text=way).first.click()
        await (await asked.value).set_files(photos)

    async def number(self) -> str:
        told = self.page.get_by_text("Numer sprawy:")
        await expect(told).to_be_visible()
        return (await told.inner_text()).removeprefix("Numer sprawy:").strip()


_MOVE = """
() => new Promise((done, failed) => {
  const opening = indexedDB.open('wspolnie')
  opening.onerror = failed
  opening.onsuccess = () => {
    const writing = opening.result.transaction('outbox', 'readwrite')
    const shelf = writing.objectStore('outbox')
    shelf.openCursor().onsuccess = ({ target }) => {
      const at = target.result
      if (!at) return
      at.value.body.location.coordinates = [16.5, 51.0]
      at.update(at.value)
      at.continue()
    }
    writing.oncomplete = () => { opening.result.close(); done() }
    writing.onerror = failed
  }
})
"""


async def as_if_the_boundary_had_moved(page: Page) -> None:
    """What waits on the phone now lies outside of the town, so the door will refuse it."""
    await page.evaluate(_MOVE)


def kept_fact(key: str, shelf: str = "facts") -> str:
    """A script that tells what the apka keeps on the phone under that name, as JSON."""
    return f"""
    () => new Promise((done, failed) => {{
      const opening = indexedDB.open('wspolnie')
      opening.onerror = failed
      opening.onsuccess = () => {{
        const reading = opening.result.transaction('{shelf}').objectStore('{shelf}').get('{key}')
        reading.onsuccess = () => {{ opening.result.close(); done(JSON.stringify(reading.result)) }}
        reading.onerror = failed
      }}
    }})
    """


async def bearer(page: Page) -> dict[str, str]:
    """To ask at the door as this phone does."""
    session = json.loads(await page.evaluate(kept_fact("session")))
    return {"Authorization": f"Bearer {session['access_token']}"}
