"""What the views are made of: pictures, pages and their templates."""
