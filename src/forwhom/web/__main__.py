"""`python -m forwhom.web COMMAND`: everything that needs the database."""

from forwhom.web.config.commands import main

main()
