"""What is true of Thai text whatever the document: digits, dates, amounts, spacing, names, telephones.

Pure functions over strings and values: no file, no clock, the standard library only.
Every function that takes text takes any text; it never hangs, and it raises only what
its docstring names.
"""
