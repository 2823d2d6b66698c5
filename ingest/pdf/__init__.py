"""The reader of PDF files: PDFium for words and triage, pdfplumber for the geometry of ruled pages."""
