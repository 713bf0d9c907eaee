"""`python -m seed` points to the command that makes the demo town: only that one marks the database as the town's."""

import sys


def main() -> None:
    sys.exit(
        "The demo town is made by: wspolnie seed   (or `make seed`; with everything around it: wspolnie up --demo)"
    )


if __name__ == "__main__":
    main()
