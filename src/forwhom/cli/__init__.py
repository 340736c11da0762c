"""The command line: read, one core call, write. One file a command."""
