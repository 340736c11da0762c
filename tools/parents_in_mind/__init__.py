"""Writes the worked study, `examples/parents-in-mind`: invented people, published margins."""
