"""`python -m forwhom` is the same as `forwhom`."""

from forwhom.cli.main import main

main()
