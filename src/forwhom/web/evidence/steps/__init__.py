"""What was done, one step at a time, and how it is undone and done again."""
