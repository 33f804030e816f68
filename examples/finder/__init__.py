"""What mistake.py is made of: the loops with named places, the rules, the search, the answer."""
