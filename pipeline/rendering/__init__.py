"""DOCX and PDF: made from a template, laid out by LibreOffice, read back as facts."""
