"""From files to records to a new index generation. The only package that imports pdfplumber."""
