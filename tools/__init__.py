"""Programs that make parts of this repository: the worked study, the generated docs."""
