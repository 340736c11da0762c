"""Finding passages by their words: how words compare, what can be asked, where it is."""
