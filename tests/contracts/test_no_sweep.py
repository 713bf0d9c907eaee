"""The tests' own server leaves what chosen clocks wrote where it is."""

from backend.kernel.mongo import Client


async def test_the_server_does_not_sweep_by_the_machines_clock(client: Client) -> None:
    """It did, once a minute: of a long test's deliveries, those done went while it counted them."""
    assert (await client.admin.command("getParameter", ttlMonitorEnabled=1))["ttlMonitorEnabled"] is False
