"""The rules: one module each, found by ``pipeline.lint.engine`` by the module's name.

A module ``paper_size`` holds ``RULE = Rule(id="paper-size", ...)`` and ``check(reading, context)``;
a rule that compares several documents holds ``compare(first, other, context)`` as well.
"""
