"""Assessment: evidence scored by a rubric's own rule, and what the scores of many offices say together.

Pure: no files, no clock. ``assess`` gives one office's result and ``summarise`` that of many, as
values of ``domain.results``; what is asked is ``domain.questions``. Numbers are exact; ``rounded``
gives one as it is printed, ``worded`` as it is written in a sentence. ``rolled_up`` gives the results of
the offices above.
"""

from __future__ import annotations

from pipeline.assessment.assess import assess
from pipeline.assessment.exact import PLACES, rounded, worded
from pipeline.assessment.rollup import rolled_up, tiers_of
from pipeline.assessment.summary import summarise

__all__ = ["PLACES", "assess", "rolled_up", "rounded", "summarise", "tiers_of", "worded"]
