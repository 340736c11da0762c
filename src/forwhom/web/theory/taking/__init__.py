"""The theory taken along as a file."""
