"""Finding words and codings in all documents of a study."""
