"""What an enclosure asks of the offices that it is sent to, be it a rubric or a report."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.domain.documents import Enclosure
from pipeline.domain.questions import Question, note_labels, questions
from pipeline.domain.report_form import (
    FormTable,
    GivenCell,
    form_tables,
    report_given,
    report_notes,
    report_questions,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Every cell that is asked for, and the labels of the free cells; no questions: no form.

    ``given`` are cells of tables that were locked with something in them, heads first; ``tables``
    are all rows of each.
    """

    questions: tuple[Question, ...]
    notes: tuple[str, ...]
    given: tuple[GivenCell, ...] = ()
    tables: tuple[FormTable, ...] = ()


def asked(enclosure: Enclosure) -> Asked:
    """Return what an enclosure asks: a rubric by its criteria, any other by the blanks of its tables."""
    if enclosure.rubric is not None:
        return Asked(questions(enclosure.rubric), note_labels(enclosure.rubric))
    body = enclosure.body
    return Asked(report_questions(body), report_notes(body), report_given(body), form_tables(body))
