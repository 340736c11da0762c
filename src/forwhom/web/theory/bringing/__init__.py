"""An initial theory brought in from a file."""
