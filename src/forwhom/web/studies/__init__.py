"""The corridor: studies and their sites, and how a core record becomes a row."""
