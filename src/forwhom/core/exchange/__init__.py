"""One module per format: in, out, and back the same."""
