"""The web application: the same study on screen. Each package is a room; see `.importlinter`."""
