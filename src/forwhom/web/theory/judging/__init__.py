"""A person's judgements on the theory: evidenced or not, between rivals, and what to quote."""
