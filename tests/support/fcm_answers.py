"""What FCM answers, as its documentation has it. A device's address begins with the name of the answer it wants."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_FCM = "type.googleapis.com/google.firebase.fcm.v1.FcmError"
_BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest"


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


def accepted(number: int) -> Reply:
    return Reply(200, json.dumps({"name": f"projects/demo-town/messages/{number}"}).encode())


def _error(status: int, canonical: str, message: str, *details: Mapping[str, Any], **headers: str) -> Reply:
    body = {"error": {"code": status, "message": message, "status": canonical, "details": list(details)}}
    return Reply(status, json.dumps(body).encode(), {name.replace("_", "-"): text for name, text in headers.items()})


def _code(code: str) -> Mapping[str, Any]:
    return {"@type": _FCM, "errorCode": code}


ANSWERS: Mapping[str, Reply] = {
    "unregistered": _error(404, "NOT_FOUND", "Requested entity was not found.", _code("UNREGISTERED")),
    "nowhere": _error(404, "NOT_FOUND", "Requested entity was not found."),
    "badregistration": _error(
        400,
        "INVALID_ARGUMENT",
        "The registration token is not a valid FCM registration token",
        _code("INVALID_ARGUMENT"),
    ),
    "badmessage": _error(
        400,
        "INVALID_ARGUMENT",
        "Invalid value at 'message.android.ttl'",
        {"@type": _BAD_REQUEST, "fieldViolations": [{"field": "message.android.ttl"}]},
    ),
    "mismatch": _error(403, "PERMISSION_DENIED", "SenderId mismatch", _code("SENDER_ID_MISMATCH")),
    "forbidden": _error(403, "PERMISSION_DENIED", "Firebase Cloud Messaging API has not been used in project."),
    "thirdparty": _error(401, "UNAUTHENTICATED", "Auth error from APNS", _code("THIRD_PARTY_AUTH_ERROR")),
    "apns": _error(401, "UNAUTHENTICATED", "Auth error from APNS", _code("APNS_AUTH_ERROR")),
    "unauthenticated": _error(401, "UNAUTHENTICATED", "Request had invalid authentication credentials."),
    "quota": _error(429, "RESOURCE_EXHAUSTED", "Quota exceeded", _code("QUOTA_EXCEEDED"), Retry_After="120"),
    "quotasilent": _error(429, "RESOURCE_EXHAUSTED", "Quota exceeded", _code("QUOTA_EXCEEDED")),
    "unavailable": _error(503, "UNAVAILABLE", "The service is currently unavailable.", _code("UNAVAILABLE")),
    "internal": _error(500, "INTERNAL", "Internal error encountered.", _code("INTERNAL")),
    "gateway": Reply(502, b"<html><title>502 Bad Gateway</title></html>", {"Content-Type": "text/html"}),
}
SLOW, DROP, GOAWAY = "slow", "drop", "goaway"
