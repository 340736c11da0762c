"""The theory written in variants, drawn as a diagram, and linked by ripples."""
