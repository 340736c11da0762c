"""What is true: values and rules. No web framework, no network, no clock."""
