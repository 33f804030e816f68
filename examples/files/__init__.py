"""What the scripts read: a network in a file."""
