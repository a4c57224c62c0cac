"""Whatever an office types into its report comes back with the same values, and sums of them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from pipeline import ingest
from pipeline.batch.collect import collect
from pipeline.batch.gathered import gathered
from pipeline.domain.documents import Enclosure
from pipeline.domain.page_blocks import RowRole, Table
from pipeline.ingest.returned import Sent, read_returned
from tests.filled_forms import REFERENCE, sent_out
from tests.report_forms import REPORT, WEAVING, WICKER, cell_of, type_in

Where = tuple[str, str]
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
ROWS = (WEAVING, WICKER, "๓", "๔", "๑๖")
WORDS = st.text("กขคงจ abc-+=@{}[]*`'\"\\:#|อำเภอ\n", min_size=1, max_size=12).filter(
    lambda text: text == text.strip() and not text.startswith("=") and text.strip("-–") != ""
)
COUNTS = st.integers(0, 999_999).flatmap(
    lambda n: st.sampled_from([(n, Decimal(n)), (str(n).translate(THAI), Decimal(n)), (f"{n:,}", Decimal(n))])
)
MONEY = st.integers(0, 99_999_999).map(lambda n: (f"{Decimal(n) / 100:,.2f}", Decimal(n) / 100))
DAYS = st.integers(0, 20_000).map(
    lambda n: (
        f"{(day := date(1990, 1, 1) + timedelta(days=n)).day}/{day.month}/{day.year + 543}",
        day,
    )
)
COLUMNS: Mapping[str, st.SearchStrategy[tuple[object, object]]] = {
    "ชาย": COUNTS,
    "หญิง": COUNTS | st.just(("-", "-")),
    "งบประมาณ": MONEY,
    "วันที่จัด": DAYS,
    "หมายเหตุ": WORDS.map(lambda text: (text, text)),
}


@lru_cache(maxsize=1)
def out() -> tuple[Sent, Path]:
    sent, forms = sent_out(Path(tempfile.mkdtemp()), REPORT)
    return sent, forms["บางคล้า"]


@st.composite
def fillings(draw: st.DrawFn) -> dict[Where, tuple[object, object]]:
    """Draw what is typed into some cells, each with the value that it means."""
    found = {}
    for row in draw(st.lists(st.sampled_from(ROWS), min_size=1, unique=True)):
        for column in draw(st.lists(st.sampled_from(list(COLUMNS)), min_size=1, unique=True)):
            found[row, column] = draw(COLUMNS[column])
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(fillings())
def test_any_filling_gives_back_the_same_values(filling: dict[Where, tuple[object, object]]) -> None:
    sent, form = out()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(form, folder))
        type_in(path, {where: typed for where, (typed, _) in filling.items()})
        (returned,) = read_returned(path, sent)
        sheet = load_workbook(path).worksheets[0]
        wanted = {cell_of(sheet, *where).coordinate: value for where, (_, value) in filling.items()}
        assert returned.evidence is not None
        found = {
            each.location.cell: next(v for v in (each.measured, each.day, each.text) if v is not None)
            for each in returned.evidence.answers.values()
        }
        assert found == wanted
        assert {each.code for each in returned.findings} <= {"form-answer-missing"}
        _sums_agree(filling, path, sent)


def _sums_agree(filling: dict[Where, tuple[object, object]], path: Path, sent: Sent) -> None:
    record = path.with_suffix(".yaml")
    record.write_text(gathered(sent.enclosure, collect(path, sent), REFERENCE).record, encoding="utf-8")
    read = ingest.load(record, REFERENCE)
    (document,) = read.documents
    assert isinstance(document, Enclosure)
    table = next(block for block in document.body if isinstance(block, Table))
    total = table.rows[-1]
    assert total.role is RowRole.TOTAL
    for column, from_end in (("ชาย", 6), ("หญิง", 5), ("งบประมาณ", 4)):
        numbers = [v for (_, where), (_, v) in filling.items() if where == column and isinstance(v, Decimal)]
        text = total.cells[-from_end].text
        assert (Decimal(text.replace(",", "")) if text else None) == (sum(numbers) if numbers else None)
