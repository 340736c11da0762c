"""Finding passages by their words: how words are compared, what can be asked, and where it stands."""
