"""What worksheet.py is made of: problems, sheets, marks, and a class of them."""
