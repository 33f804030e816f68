"""What LaTeX pages are made of: the document's notation, lines that fit, matrices in parts."""
