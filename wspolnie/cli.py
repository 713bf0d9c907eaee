"""The command line. Each command imports what it needs when it runs, so that `wspolnie --help` is quick."""

import os
import sys
from pathlib import Path
from typing import Annotated, Any

from cyclopts import App, CycloptsError, Parameter

from wspolnie.errors import CommandEnds, WrongUse

app = App(
    name="wspolnie",
    help="Wspólnie: a town's service for reporting problems. Settings come from WSPOLNIE_… variables.",
    version_flags=(),
    result_action="return_value",
)
staff = App(name="staff", help="Accounts of the office.")
app.command(staff)
town = App(name="town", help="The town itself: what can be reported where, and who handles it.")
app.command(town)
push = App(name="push", help="What phones and browsers are rung with.")
app.command(push)
deliveries = App(name="deliveries", help="Messages on their way.")
app.command(deliveries)
media = App(name="media", help="Photos: whether every one is there, and moving them to another storage.")
app.command(media)

_DataDir = Annotated[Path | None, Parameter(help="Folder for what this machine keeps (WSPOLNIE_DATA_DIR).")]
_Host = Annotated[str | None, Parameter(help="Address the API listens on (WSPOLNIE_HOST).")]
_Port = Annotated[int | None, Parameter(help="Port the API listens on (WSPOLNIE_PORT).")]
_Demo = Annotated[
    bool,
    Parameter(negative="", help="With a demo town and demo accounts; makes its own secret. Not for production."),
]
_Scale = Annotated[int, Parameter(help="How many times the usual number of reports, for load.")]
_Reports = Annotated[int | None, Parameter(help="How many reports the demo town's people send in; 400 unless said.")]
_IfEmpty = Annotated[bool, Parameter(negative="", help="Do nothing if the database already holds something.")]
_Check = Annotated[bool, Parameter(negative="", help="Only compare: exit code 1 if a written one is out of date.")]
_Folder = Annotated[Path | None, Parameter(help="Where they are; tests/contracts/openapi unless said.")]
_Email = Annotated[str, Parameter(help="The e-mail they sign in with.")]
_Name = Annotated[str, Parameter(help="What colleagues call them.")]
_Roles = Annotated[
    list[str],
    Parameter(negative="", help="dispatcher, officer, department_head, administrator or auditor; may be repeated."),
]
_Departments = Annotated[list[str] | None, Parameter(negative="", help="Id of their department; may be repeated.")]
_PasswordFile = Annotated[Path | None, Parameter(help="A file whose first line is the password.")]
_Town = Annotated[
    Path, Parameter(help="Holds areas.geojson, departments.yaml, catalog/*.yaml, routes.yaml and closures.yaml.")
]
_OverEdits = Annotated[
    bool, Parameter(negative="", help="Also replace the categories that the office has changed in the console.")
]
_DeleteOrphans = Annotated[bool, Parameter(negative="", help="Also delete the objects that no photo needs.")]
_PLACES = "Where they are to lie: s3://bucket/prefix, gs://…, az://… or file:///folder."
_To = Annotated[str, Parameter(help=_PLACES)]
_Markdown = Annotated[bool, Parameter(negative="", help="As the table of the README.")]


@app.command
def up(
    *,
    demo: _Demo = False,
    reports: _Reports = None,
    host: _Host = None,
    port: _Port = None,
    data_dir: _DataDir = None,
) -> None:
    """Start everything on this machine: MongoDB, the API, the worker."""
    from wspolnie.configuration import load  # noqa: PLC0415
    from wspolnie.up import Start  # noqa: PLC0415

    Start(load(host=host, port=port, data_dir=data_dir), demo=demo, reports=reports, say=_say).run()


@app.command
def api(*, host: _Host = None, port: _Port = None, data_dir: _DataDir = None) -> None:
    """Run the API alone, against WSPOLNIE_MONGO_URL."""
    from wspolnie.api import run_api  # noqa: PLC0415
    from wspolnie.configuration import load  # noqa: PLC0415

    run_api(load(host=host, port=port, data_dir=data_dir))


@app.command
def worker(*, data_dir: _DataDir = None) -> None:
    """Run the notifications worker and the clock-driven jobs, against WSPOLNIE_MONGO_URL."""
    from wspolnie.configuration import load  # noqa: PLC0415
    from wspolnie.worker import run_worker_process  # noqa: PLC0415

    run_worker_process(load(data_dir=data_dir))


@app.command
def seed(*, scale: _Scale = 1, reports: _Reports = None, if_empty: _IfEmpty = False, data_dir: _DataDir = None) -> None:
    """Fill an empty database with the demo town."""
    from wspolnie.configuration import load  # noqa: PLC0415
    from wspolnie.seeding import Size, run_seed  # noqa: PLC0415

    if scale < 1 or (reports is not None and reports < 1):
        raise WrongUse("--scale and --reports take whole numbers from 1.")
    run_seed(load(data_dir=data_dir), Size(scale, reports), if_empty=if_empty, say=_say)


@app.command
def openapi(*, check: _Check = False, folder: _Folder = None) -> None:
    """Write the OpenAPI description of each door."""
    from wspolnie.openapi import check_snapshots, write_snapshots  # noqa: PLC0415

    (check_snapshots if check else write_snapshots)(folder, say=_say)


@staff.command
def add(
    *,
    email: _Email,
    name: _Name,
    role: _Roles,
    department: _Departments = None,
    password_file: _PasswordFile = None,
    data_dir: _DataDir = None,
) -> None:
    """Add an account of the office. The password is asked for, or read from standard input or a file."""
    from wspolnie.configuration import load  # noqa: PLC0415
    from wspolnie.staff import NewStaff, run_staff_add  # noqa: PLC0415

    who = NewStaff(email=email, name=name, roles=tuple(role), departments=tuple(department or ()))
    run_staff_add(load(data_dir=data_dir), who, password_file=password_file, say=_say)


@staff.command(name="list")
def list_staff(*, data_dir: _DataDir = None) -> None:
    """List the office's accounts: e-mail, name, roles, departments, last sign-in."""
    from wspolnie.configuration import load  # noqa: PLC0415
    from wspolnie.staff import run_staff_list  # noqa: PLC0415

    run_staff_list(load(data_dir=data_dir), say=_say)


@staff.command
def password(*, email: _Email, password_file: _PasswordFile = None, data_dir: _DataDir = None) -> None:
    """Give an account another password, asked for or read like the first one; it is signed out everywhere."""
    from wspolnie.configuration import load  # noqa: PLC0415
    from wspolnie.staff import run_staff_password  # noqa: PLC0415

    run_staff_password(load(data_dir=data_dir), email, password_file=password_file, say=_say)


@staff.command
def disable(*, email: _Email, data_dir: _DataDir = None) -> None:
    """Close an account: it is signed out everywhere at once. The console's administrators can open it again."""
    from wspolnie.configuration import load  # noqa: PLC0415
    from wspolnie.staff import run_staff_disable  # noqa: PLC0415

    run_staff_disable(load(data_dir=data_dir), email, say=_say)


@town.command(name="import")
def import_town(folder: _Town, *, over_edits: _OverEdits = False, data_dir: _DataDir = None) -> None:
    """Publish the town's files, all or nothing. Again later: only what has changed is published."""
    from wspolnie.configuration import load  # noqa: PLC0415
    from wspolnie.town import run_town_import  # noqa: PLC0415

    run_town_import(load(data_dir=data_dir), folder, over_edits=over_edits, say=_say)


@deliveries.command(name="replay")
def replay_deliveries(*, data_dir: _DataDir = None) -> None:
    """Try again what was given up and is not too old to be told."""
    from wspolnie.configuration import load  # noqa: PLC0415
    from wspolnie.postman import run_replay  # noqa: PLC0415

    run_replay(load(data_dir=data_dir), say=_say)


@push.command(name="rotate-keys")
def rotate_keys(*, data_dir: _DataDir = None) -> None:
    """Make browsers know us by a new key; each old subscription lasts until its app opens next."""
    from wspolnie.configuration import load  # noqa: PLC0415
    from wspolnie.postman import run_rotate_keys  # noqa: PLC0415

    run_rotate_keys(load(data_dir=data_dir), say=_say)


@media.command
def check(*, delete_orphans: _DeleteOrphans = False, data_dir: _DataDir = None) -> None:
    """Look for bytes that photos lack, and for some that no photo needs. Exit code 1 if something is wrong."""
    from wspolnie.configuration import load  # noqa: PLC0415
    from wspolnie.media import run_media_check  # noqa: PLC0415

    run_media_check(load(data_dir=data_dir), delete_orphans=delete_orphans, say=_say)


@media.command
def move(*, to: _To, data_dir: _DataDir = None) -> None:
    """Copy all photos to another storage and look at each there. Again after an interruption: it goes on."""
    from wspolnie.configuration import load  # noqa: PLC0415
    from wspolnie.media import run_media_move  # noqa: PLC0415

    old = load(data_dir=data_dir)
    try:
        new = load(data_dir=data_dir, media_url=to)
    except WrongUse:  # the other settings were right a moment ago
        raise WrongUse(f"--to: {to} is no place for photos. {_PLACES}") from None
    run_media_move(old, new, say=_say)


@app.command
def doctor(*, data_dir: _DataDir = None) -> None:
    """Check the installation: a line per thing, with what to do. Exit code 1 if something is wrong."""
    from wspolnie.doctor import run_doctor  # noqa: PLC0415

    run_doctor(data_dir, say=_say)


@app.command
def settings(*, markdown: _Markdown = False) -> None:
    """List every setting with its default."""
    from wspolnie.configuration import table  # noqa: PLC0415

    _say(table(markdown=markdown))


@app.command
def version() -> None:
    """Tell the version."""
    from wspolnie.configuration import version_of_product  # noqa: PLC0415

    _say(version_of_product())


def _say(text: Any) -> None:
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except OSError:
        # A reader that went away (`wspolnie up | head`) must not take the service down.
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123  for as long as the process lives


def _open_missing_streams() -> None:
    """Started with a closed standard stream, the next file opened would take its number: give each one a place."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: SIM115, PTH123  for as long as the process lives
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115, PTH123
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115, PTH123


def main() -> None:
    _open_missing_streams()
    if sys.platform == "win32":
        sys.exit("wspolnie: runs on Linux and macOS; on Windows use WSL.")
    try:
        app(exit_on_error=False)
    except CycloptsError:
        sys.exit(2)  # cyclopts has told why
    except CommandEnds as reason:
        sys.stderr.write(f"wspolnie: {reason}\n")
        sys.exit(reason.code)
    except KeyboardInterrupt:
        sys.exit(130)
