"""The checker: facts about a finished document held against the regulation.

``check`` runs every rule of the document's kind, ``load_profile`` reads how much each weighs;
``check_together`` compares copies of a circular, ``rules`` are the rules with their manual pages.
"""

from __future__ import annotations

from pipeline.lint.engine import check, check_together, rules
from pipeline.lint.profile import Profile, load_profile

__all__ = ["Profile", "check", "check_together", "load_profile", "rules"]
