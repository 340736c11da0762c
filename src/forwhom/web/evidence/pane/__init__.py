"""The reading pane: a document's turns, what was marked in them, and marking."""
