"""A browser names the address that we call: only those of push services, whatever it looks like."""

import pytest

from notifications.channels.endpoints import origin_of, push_host


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/abc",
        "https://fcm.googleapis.com:443/fcm/send/abc",
        "https://jmt17.google.com/fcm/send/abc",
        "https://updates.push.services.mozilla.com/wpush/v2/x",
        "https://web.push.apple.com/Q",
        "https://db5p.notify.windows.com/w/?token=x",
    ],
)
def test_push_services_are_called(endpoint: str) -> None:
    assert push_host(endpoint) is not None


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/fcm/send/abc",
        "https://fcm.googleapis.com:8443/x",
        "https://fcm.googleapis.com.evil.example/x",
        "https://evil.example/fcm.googleapis.com/",
        "https://127.0.0.1/x.google.com/",
        "https://user@fcm.googleapis.com/x",
        "https://fcm.googleapis.com@127.0.0.1/x",
        "https://fcm.googleapis.com\\@127.0.0.1/",
        "https://evilnotify.windows.com/x",
        "https://notify.windows.com/x",
        "https://[::1]/x",
        "https://fcm.googleapis.com:99999/x",
        "https://fcm.googleapis.com/" + "x" * 1024,
        "https:///x",
        "file:///etc/passwd",
        "https://fcm.googleapis.com/ x",
        "https://fcm.goоgleapis.com/x",  # noqa: RUF001  the second o is Cyrillic
    ],
)
def test_nothing_else_is(endpoint: str) -> None:
    assert push_host(endpoint) is None


def test_the_operator_may_name_more_hosts_with_their_ports() -> None:
    assert push_host("https://push.town.example/x", ("push.town.example",)) == "push.town.example"
    assert push_host("https://127.0.0.1:8443/x", ("127.0.0.1:8443",)) == "127.0.0.1:8443"
    assert push_host("https://127.0.0.1:8444/x", ("127.0.0.1:8443",)) is None


def test_a_token_is_made_out_to_the_origin() -> None:
    assert origin_of("https://127.0.0.1:8443/x/y?z") == "https://127.0.0.1:8443"
