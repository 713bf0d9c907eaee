"""`python -m wspolnie` is the same as `wspolnie`."""

from wspolnie.cli import main

main()
