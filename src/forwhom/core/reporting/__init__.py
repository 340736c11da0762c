"""From a study to what is published: tables, figures, document."""
