"""What a spreadsheet is made of: formulas over names, where they stand, the file."""
