"""How a request about accounts and sessions can fail."""

from backend.kernel.errors import (
    Conflict,
    NotFound,
    PreconditionFailed,
    TooMany,
    Unauthenticated,
    Unavailable,
    Unprocessable,
)


class SignInNeeded(Unauthenticated):
    code = "sign-in-needed"

    def __init__(self) -> None:
        super().__init__("Sign in first.")


class AccessTokenInvalid(Unauthenticated):
    code = "access-token-invalid"

    def __init__(self) -> None:
        super().__init__("This access token is not one of ours.")


class AccessTokenExpired(Unauthenticated):
    code = "access-token-expired"

    def __init__(self) -> None:
        super().__init__("This access token is too old. Refresh the session.")


class SessionEnded(Unauthenticated):
    """Ended, expired, or never there: whoever asks with a stolen token learns nothing more."""

    code = "session-ended"

    def __init__(self) -> None:
        super().__init__("This session has ended. Open a new one.")


class WrongCredentials(Unauthenticated):
    """An unknown e-mail, a wrong password and a closed account look alike."""

    code = "wrong-credentials"

    def __init__(self) -> None:
        super().__init__("The e-mail or the password is wrong.")


class TooManyAttempts(TooMany):
    code = "too-many-attempts"

    def __init__(self, retry_after: int) -> None:
        super().__init__("Too many failed sign-ins. Wait before the next one.", retry_after=retry_after)


class StaffExists(Conflict):
    code = "staff-exists"

    def __init__(self) -> None:
        super().__init__("Somebody with this e-mail has an account already.")


class StaffNotFound(NotFound):
    code = "staff-not-found"

    def __init__(self) -> None:
        super().__init__("Nobody in the office has such an account.")


class StaffChanged(PreconditionFailed):
    code = "staff-changed"

    def __init__(self, revision: int) -> None:
        super().__init__("Somebody changed this account meanwhile. Read it again.", revision=revision)


class LastAdministrator(Conflict):
    code = "last-administrator"

    def __init__(self) -> None:
        super().__init__("This is the last administrator with an open account. Make somebody else one first.")


class CurrentPasswordWrong(Unprocessable):
    """Not a 401: whoever asks is signed in and stays so."""

    code = "current-password-wrong"

    def __init__(self) -> None:
        super().__init__("This is not your present password.")


class PasswordUnchanged(Unprocessable):
    code = "password-unchanged"

    def __init__(self) -> None:
        super().__init__("The new password is the present one. Choose another.")


class PasswordTooShort(Unprocessable):
    code = "password-too-short"

    def __init__(self, minimum: int) -> None:
        super().__init__(f"A password needs at least {minimum} characters.", minimum=minimum)


class EmailNotConfigured(NotFound):
    code = "email-not-configured"

    def __init__(self) -> None:
        super().__init__("This installation sends no e-mail.")


class EmailNotAsked(Conflict):
    code = "email-not-asked"

    def __init__(self) -> None:
        super().__init__("There is no address to confirm, or no longer. Give it again for a new code.")


class EmailCodeWrong(Unprocessable):
    code = "email-code-wrong"

    def __init__(self, attempts_left: int) -> None:
        super().__init__("This is not the code that was sent.", attempts_left=attempts_left)


class EmailTaken(Conflict):
    code = "email-taken"

    def __init__(self) -> None:
        super().__init__("Another account has this address.")


class IdentityNotConfigured(NotFound):
    code = "identity-not-configured"

    def __init__(self) -> None:
        super().__init__("This installation knows no Firebase project.")


class IdentityTokenInvalid(Unauthenticated):
    """Of another project, too old, not signed by Google, or no token at all: the caller learns nothing more."""

    code = "identity-token-invalid"

    def __init__(self) -> None:
        super().__init__("This ID token is not good here.")


class IdentityUnavailable(Unavailable):
    code = "identity-unavailable"

    def __init__(self) -> None:
        super().__init__("Google's keys cannot be asked for now. Try again.")


class AccountHasIdentity(Conflict):
    code = "account-has-identity"

    def __init__(self) -> None:
        super().__init__("This account is another one's at Firebase. End the session and open a new one first.")
