"""What a resident does in the apka, tap by tap, by what is read on the screen."""

from dataclasses import dataclass
from typing import Literal

from playwright.async_api import Page, expect

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

    async def report(self, words: str = WORDS, topic: tuple[str, str] = THE_LAMP) -> None:
        """From the start screen to the last tap, at the phone's own position."""
        await self.fill_in(words, topic)
        await self.tap("button", "Wyślij")

    async def fill_in(self, words: str = WORDS, topic: tuple[str, str] = THE_LAMP) -> None:
        await self.tap("link", "Zgłoś")
        for name in topic:
            await self.tap("button", name)
        await self.tap("button", "Użyj mojej pozycji")
        await expect(self.page.get_by_text("Miejsce zaznaczone").first).to_be_visible()
        await self.tap("button", "Dalej")
        await self.page.get_by_label("Co widzisz?").fill(words)
        await self.tap("button", "Dalej")
        await expect(self.page.get_by_role("heading", name="Sprawdź i wyślij")).to_be_focused()

    async def number(self) -> str:
        told = self.page.get_by_text("Numer sprawy:")
        await expect(told).to_be_visible()
        return (await told.inner_text()).removeprefix("Numer sprawy:").strip()
