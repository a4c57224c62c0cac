"""Benchmarks: ratios against peers, measured in one run on one machine; JSON on stdout.

``make bench`` runs it. CPU is user plus system time of the process and its children.
The work is the circular to the chiefs of all 878 districts of the country.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[2]
RECORD = ROOT / "data/samples/circular.yaml"
TEMPLATE = ROOT / "templates/letter/template.docx"
COLD_RUNS = 5
LOOP_LETTERS = 100
ONE_CALL_FILES = 100

SHORT_BODY = "ด้วยจังหวัดจะจัดประชุมชี้แจงแนวทางการดำเนินงานของศูนย์ จึงขอให้ทุกอำเภอส่งผู้แทนเข้าร่วมประชุม " * 4


def cpu() -> float:
    """Return CPU seconds of this process, of its finished children, and of every LibreOffice it keeps.

    A LibreOffice that is kept running is no finished child; its session's processes are looked up.
    """
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    kept = sum(_session_cpu(session) for session in _SESSIONS) + _ENDED
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime + kept


_SESSIONS: set[int] = set()
_ENDED = 0.0


def _session_cpu(session: int) -> float:
    """Return CPU seconds of the living processes of a session (Linux)."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text(errors="replace").rpartition(")")[2].split()
            if int(fields[3]) == session:
                ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


@cache
def watch_offices() -> None:
    """Count what every LibreOffice used, also of those that are ended."""
    from pipeline.rendering.office import Office

    start, stop = Office.__init__, Office.stop

    def started(self: Office, *args: Any) -> None:
        start(self, *args)
        _SESSIONS.add(self._process.pid)

    def stopped(self: Office) -> None:
        global _ENDED
        if self._process.pid in _SESSIONS:
            _ENDED += _session_cpu(self._process.pid)
            _SESSIONS.discard(self._process.pid)
        stop(self)

    Office.__init__, Office.stop = started, stopped  # type: ignore[method-assign]


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return CPU seconds and the result of one call."""
    start = cpu()
    result = work()
    return cpu() - start, result


def country() -> Any:
    """Return the sample letter addressed to the chiefs of all districts of the country."""
    from pipeline import domain, ingest
    from pipeline.ingest.reference_data import reference_data

    reference = reference_data()
    letter = ingest.load(RECORD, reference).documents[0]
    chiefs = tuple(
        domain.Recipient(d.chief, d.code)
        for d in sorted(reference.districts, key=lambda d: d.code)
        if d.kind == "อำเภอ"
    )
    return domain.complete(replace(letter, recipients=chiefs), reference), reference


def docx_letters(times: int = 1) -> Iterator[bytes]:
    """Return the DOCX of every copy: from the record, with checks and formatting."""
    from pipeline import domain
    from pipeline.content import view
    from pipeline.rendering import templates

    letter, reference = country()
    assert not [f for f in domain.check(letter, reference) if f.severity == "error"]
    template, _ = templates.usable(templates.card_for("circular"), "TH SarabunPSK")
    assert template is not None
    common = view(letter)
    for _ in range(times):
        for recipient in letter.recipients:
            yield template.pack(template.render(common.for_recipient(recipient)))


def separate_letters() -> int:
    """Check, format, render and pack 878 letters of their own, nothing shared but the template."""
    from pipeline import domain
    from pipeline.content import view
    from pipeline.rendering import templates

    letter, reference = country()
    template, _ = templates.usable(templates.card_for("circular"), "TH SarabunPSK")
    assert template is not None
    made = 0
    for recipient in letter.recipients:
        single = domain.complete(replace(letter, recipients=(recipient,)), reference)
        domain.check(single, reference)
        made += len(template.pack(template.render(view(single, recipient)))) > 0
    return made


def docxtpl_loop(count: int) -> int:
    """Render with docxtpl as its manual shows: open, render with escaping, save."""
    from docxtpl import DocxTemplate

    from pipeline.content import view

    letter, _ = country()
    common = view(letter)
    for recipient in letter.recipients[:count]:
        document = DocxTemplate(TEMPLATE)
        document.render(dict(common.for_recipient(recipient).fields), autoescape=True)
        document.save(io.BytesIO())
    return count


def bench_docx() -> dict[str, Any]:
    """Return CPU ms a letter of docxtpl's loop, of a circular and of separate letters."""
    docxtpl_loop(1)
    next(docx_letters())
    circular, made = timed(lambda: sum(1 for _ in docx_letters()))
    separate, letters = timed(separate_letters)
    loop, count = timed(lambda: docxtpl_loop(LOOP_LETTERS))
    ours, theirs = circular / made * 1000, loop / count * 1000
    return {
        "letters": made,
        "docxtpl_loop_ms": round(theirs, 2),
        "circular_ms": round(ours, 3),
        "separate_letters_ms": round(separate / letters * 1000, 3),
        "ratio_circular": round(theirs / ours, 1),
        "ratio_separate": round(theirs / (separate / letters * 1000), 1),
        "goal_ratio": 25,
    }


def bench_memory() -> dict[str, Any]:
    """Return peak memory (MB) of a process that streams 878 and 8,780 letters."""
    peaks = {n: _peak(n) for n in (1, 10)}
    return {
        "peak_mb_878": round(peaks[1], 1),
        "peak_mb_8780": round(peaks[10], 1),
        "growth_mb": round(peaks[10] - peaks[1], 1),
        "goal_growth_mb": 5,
    }


def _peak(times: int) -> float:
    code = (
        "import sys, resource; sys.path.insert(0, sys.argv[1]); import bench; "
        "n = sum(1 for _ in bench.docx_letters(int(sys.argv[2]))); "
        "print(n, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(Path(__file__).parent), str(times)],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    made, peak = done.stdout.split()
    assert int(made) == 878 * times
    return int(peak) / 1024


def pdf_sheets() -> tuple[Any, list[Any]]:
    """Return the template and 878 one-page letters, one of which runs to a second page."""
    from pipeline.content import view
    from pipeline.domain import Paragraph
    from pipeline.rendering import templates
    from pipeline.rendering.settle import Sheet

    letter, _ = country()
    short = replace(letter, body=(Paragraph(SHORT_BODY),), attachments=())
    long = replace(letter, body=(Paragraph(SHORT_BODY * 8),), attachments=())
    template, _ = templates.usable(templates.card_for("circular"), "TH SarabunPSK")
    assert template is not None
    one, two = view(short), view(long)
    sheets = []
    for number, recipient in enumerate(letter.recipients):
        fields = (two if number == 400 else one).for_recipient(recipient)
        sheets.append(Sheet(template.render(fields), "หนังสือ", recipient.text))
    return template, sheets


def bench_pdf() -> dict[str, Any]:
    """Return CPU ms a letter: one start of LibreOffice each, one call over all, and ours."""
    from pipeline.rendering.convert import Converter
    from pipeline.rendering.joined import layout_copy
    from pipeline.rendering.settle import settle

    watch_offices()
    template, sheets = pdf_sheets()
    with Converter() as converter:
        singles = [layout_copy(template, [sheet.rendered]) for sheet in sheets[:ONE_CALL_FILES]]
        converter.to_pdf(singles[0])
        cold, _ = timed(lambda: [_one_call(converter, [single]) for single in singles[:COLD_RUNS]])
        one_call, _ = timed(lambda: _one_call(converter, singles))
        start = time.perf_counter()
        ours, finished = timed(
            lambda: [
                _proved(f, s)
                for f, s in zip(settle(template, sheets, converter, jobs=2), sheets, strict=True)
            ]
        )
        wall = time.perf_counter() - start
    ms = {
        "cold": cold / COLD_RUNS * 1000,
        "one_call": one_call / len(singles) * 1000,
        "ours": ours / len(sheets) * 1000,
    }
    return {
        "letters": len(finished),
        "two_page_letters": sum(pages == 2 for pages in finished),
        "soffice_each_ms": round(ms["cold"], 1),
        "one_call_over_all_ms": round(ms["one_call"], 1),
        "ours_ms": round(ms["ours"], 1),
        "ours_wall_ms": round(wall / len(sheets) * 1000, 1),
        "ratio_to_soffice_each": round(ms["cold"] / ms["ours"], 1),
        "goal_ratio_to_soffice_each": 20,
        "ratio_to_one_call": round(ms["one_call"] / ms["ours"], 1),
        "goal_ratio_to_one_call": 2,
    }


def _proved(finished: Any, sheet: Any) -> int:
    """Return the pages of a finished PDF once it has been proved its recipient's."""
    assert finished.pdf is not None
    assert not finished.findings or {f.code for f in finished.findings} == {"layout-tightened"}, (
        finished.findings
    )
    assert sheet.recipient
    return int(finished.pages)


def _one_call(converter: Any, singles: list[bytes]) -> None:
    from pipeline.rendering.convert import _FILTER, _copy_profile

    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        files = [work / f"{n}.docx" for n in range(len(singles))]
        for path, content in zip(files, singles, strict=True):
            path.write_bytes(content)
        profile = _copy_profile(converter._pristine_profile(), work / "profile")
        subprocess.run(
            [str(converter._soffice), f"-env:UserInstallation={profile.as_uri()}", "--headless",
             "--convert-to", _FILTER, "--outdir", str(work), *map(str, files)],
            check=True, capture_output=True,
            env={**os.environ, "FONTCONFIG_FILE": str(converter._folder / "fonts.conf")},
        )  # fmt: skip
        assert len(list(work.glob("*.pdf"))) == len(files)


def bench_start() -> dict[str, Any]:
    """Return CPU seconds of whole processes: the help page, and one DOCX from a record.

    As installed, that is with the modules compiled: the first run of each compiles what is not, and
    keeps what it made of the template. ``first_docx_s`` is told beside it: a run that finds nothing kept.
    """
    render = ["render", str(ROOT / "templates/letter/sample.yaml"), "--no-pdf"]
    return {
        "help_s": round(_median(["--help"]), 3),
        "goal_help_s": 0.2,
        "one_docx_s": round(_median(render), 3),
        "goal_one_docx_s": 0.35,
        "first_docx_s": round(_median(render, is_first=True), 3),
    }


def _median(arguments: list[str], is_first: bool = False) -> float:
    figures = []
    compiled = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(8):
        with tempfile.TemporaryDirectory() as name:
            out = ["--out", f"{name}/out"] if arguments[0] == "render" else []
            command = [sys.executable, "-m", "pipeline.cli", *arguments, *out]
            env = compiled | ({"XDG_CACHE_HOME": f"{name}/cache"} if is_first else {})
            run = partial(subprocess.run, command, check=True, capture_output=True, cwd=ROOT, env=env)
            used, _ = timed(run)
            figures.append(used)
    return median(figures[1:])


def bench_lint() -> dict[str, Any]:
    """Return seconds a one-page letter takes to check, and the peak memory over 100 and 878 PDFs.

    The peer reads the letters of the same page with pdfplumber and checks nothing.
    """
    from pipeline.rendering.convert import Converter
    from pipeline.rendering.inspect import inspect
    from pipeline.rendering.settle import settle

    template, sheets = pdf_sheets()
    with tempfile.TemporaryDirectory() as name, Converter() as converter:
        folder = Path(name)
        for n, made in enumerate(settle(template, sheets, converter, jobs=2)):
            (folder / f"{n:03d}.pdf").write_bytes(made.pdf or b"")
            (folder / f"{n:03d}.docx").write_bytes(made.docx or b"")
        pdf, docx = folder / "000.pdf", folder / "000.docx"
        check = _checked()
        for path in (pdf, docx):  # rules, dictionaries and the converter's profile are loaded
            check(inspect(path, converter))
        from_pdf = _wall(lambda: check(inspect(pdf)))
        from_docx = _wall(lambda: check(inspect(docx, converter)))
        read = _wall(lambda: _read_with_pdfplumber(pdf))
        files = [str(folder / f"{n:03d}.pdf") for n in range(len(sheets))]
        peaks = {n: _peak_of_lint(files[:n]) for n in (100, len(files))}
    return {
        "pdf_s": round(from_pdf, 3),
        "goal_pdf_s": 0.3,
        "docx_s": round(from_docx, 3),
        "goal_docx_s": 1.0,
        "pdfplumber_reads_only_s": round(read, 3),
        "ratio_to_pdfplumber": round(read / from_pdf, 2),
        "files": len(files),
        "peak_mb_100": round(peaks[100], 1),
        f"peak_mb_{len(files)}": round(peaks[len(files)], 1),
        "growth_mb": round(peaks[len(files)] - peaks[100], 1),
        "goal_growth_mb": 5,
    }


def table_of(rows: int) -> Any:
    """Return an enclosure with one table of five columns, whose widths are left to their texts."""
    from pipeline.domain.documents import Enclosure, Kind
    from pipeline.domain.page_blocks import Align, Cell, Column, Row, Table

    def cells(n: int) -> tuple[Cell, ...]:
        place, event = f"ตำบลตัวอย่างที่ {n % 97}", f"การอบรมและพัฒนาผลิตภัณฑ์ครั้งที่ {n} ณ ที่ทำการกลุ่มอาชีพ"
        return tuple(map(Cell, (str(n), place, event, f"{n:,}.00", "")))

    heads = tuple(Cell(text) for text in ("ที่", "ตำบล", "กิจกรรม", "จำนวนเงิน (บาท)", "หมายเหตุ"))
    aligned = (Align.CENTRE, None, None, Align.RIGHT, None)
    columns = tuple(Column(align=align) for align in aligned)
    body = Table(columns, (Row(heads),), tuple(Row(cells(n)) for n in range(1, rows + 1)))
    return Enclosure(Kind.REPORT, ("รายงานการใช้จ่ายเงิน",), body=(body,))


def bench_table() -> dict[str, Any]:
    """Return CPU seconds of tables of 100 and 1,000 rows: the DOCX, our part of the PDF, LibreOffice's."""
    from pipeline.content import enclosure_view
    from pipeline.rendering import templates
    from pipeline.rendering.convert import Converter
    from pipeline.rendering.enclose import lay_out
    from pipeline.rendering.settle import Sheet

    template, _ = templates.usable(templates.card_for("report"), "TH SarabunPSK")
    assert template is not None
    documents = {rows: table_of(rows) for rows in (10, 100, 1000)}

    def docx(rows: int) -> Any:
        rendered = template.render(enclosure_view(documents[rows]))
        template.pack(rendered)
        return rendered

    watch_offices()
    docx(10)  # the dictionaries are loaded
    figures: dict[str, Any] = {}
    with Converter() as converter:
        for rows in (10, 100, 1000):
            seconds, rendered = min((timed(lambda r=rows: docx(r)) for _ in range(3)), key=lambda t: t[0])
            sheet = Sheet(rendered, "ตาราง")
            runs = [_laid_out(lambda s=sheet: list(lay_out(template, [s], converter))) for _ in range(5)]
            figures |= {
                f"pages_{rows}": runs[0][2],
                f"docx_{rows}_s": round(seconds, 3),
                f"pdf_own_{rows}_s": round(median(own for own, _, _ in runs), 3),
                f"pdf_soffice_{rows}_s": round(median(rest for _, rest, _ in runs), 2),
            }
    for stage in ("docx", "pdf_own", "pdf_soffice"):
        ratio = figures[f"{stage}_1000_s"] / max(figures[f"{stage}_100_s"], 1e-3)
        figures |= {f"ratio_{stage}": round(ratio, 1), f"goal_ratio_{stage}": 12}
    return figures


def _laid_out(work: Callable[[], Any]) -> tuple[float, float, int]:
    """Return CPU seconds of this process and of LibreOffice, and the pages of the one document laid out."""
    own = time.process_time()
    whole, (made,) = timed(work)
    own = time.process_time() - own
    assert made.findings == ()
    return own, whole - own, made.pages


def _checked() -> Callable[[Any], Any]:
    from pipeline import lint
    from pipeline.ingest import reference_data

    profile, reference = lint.load_profile(), reference_data()
    return lambda facts: lint.check(facts, profile, reference)


def _wall(work: Callable[[], Any]) -> float:
    """Return the median of the seconds that nine calls take."""
    seconds = []
    for _ in range(9):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return sorted(seconds)[len(seconds) // 2]


def _read_with_pdfplumber(path: Path) -> int:
    import pdfplumber

    with pdfplumber.open(path) as document:
        return sum(len(page.chars) for page in document.pages)


def _peak_of_lint(files: list[str]) -> float:
    code = (
        "import sys, resource\n"
        "from pipeline.cli import main\n"
        "sys.argv = ['saraban', 'lint', *sys.stdin.read().split('\\n')]\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input="\n".join(files), capture_output=True, text=True, cwd=ROOT
    )
    return int(done.stdout.split()[-1]) / 1024


# Forms of all districts: sent out, filled by a script, collected and assessed

RUBRIC = ROOT / "data/samples/package/economy-centre/rubric.yaml"
FEW_FORMS = 100


def write_country_forms(folder: Path) -> list[Path]:
    """Make the form of the sample rubric for every district of the country."""
    from pipeline.batch.forms import plan_forms, write_forms
    from pipeline.batch.offices import EVERY_DISTRICT, choose
    from pipeline.ingest import load
    from pipeline.ingest.reference_data import reference_data

    reference = reference_data()
    enclosure: Any = load(RUBRIC, reference).documents[0]
    offices = choose([EVERY_DISTRICT], reference).offices
    return list(write_forms(plan_forms(enclosure, offices, reference, out=folder)).files)


def fill_form(form: Path, target: Path, number: int) -> None:
    """Fill a form in wholly as another program would, each office with points of its own."""
    from openpyxl import load_workbook

    book = load_workbook(form)
    sheet = book.worksheets[0]
    asked = {dimension: list[int]() for dimension in range(10)}
    for row in range(1, sheet.max_row + 1):
        kind, *place = str(sheet.cell(row, 6).value).split(":")
        if kind == "q":
            asked[int(place[0])].append(row)
    ticked = [row for dimension in range(8) for row in asked[dimension]]
    for n, row in enumerate(ticked):
        sheet.cell(row, 4).value = "✓" if (n * 7 + number * 11) % 34 < number * 5 % 35 else "✗"
    condition = len(asked[9]) - 5  # whether satisfaction was asked for, and its three levels
    chosen = (asked[8][number % 3], asked[9][condition], asked[9][condition + 1 + number % 3])
    for row in chosen:
        sheet.cell(row, 4).value = "✓"
    book.save(target)


def bench_assess() -> dict[str, Any]:
    """Return what sending out, collecting and assessing the forms of 878 districts takes, and of 100.

    Seconds are wall time of the whole command unless they are called CPU; the peak is that of the
    process and all that it started, LibreOffice too. The peer reads all cells of the same files with
    openpyxl and does nothing with them. On a machine with other work the seconds are its own affair: look
    at those of the CPU.
    """
    with tempfile.TemporaryDirectory() as name:
        sent, back, few = (Path(name) / part for part in ("sent", "back", "few"))
        made, forms = timed(lambda: write_country_forms(sent))
        for folder, count in ((back, len(forms)), (few, FEW_FORMS)):
            folder.mkdir()
            _fill_forms(forms[:count], folder)
        peer, _ = timed(lambda: [_read_with_openpyxl(path) for path in sorted(few.iterdir())])
        figures: dict[str, Any] = {"forms": len(forms), "made_cpu_s": round(made, 1)}
        for folder, count in ((few, FEW_FORMS), (back, len(forms))):
            figures |= _collected_and_assessed(folder, count)
    whole, cpu_s = (
        sum(figures[f"{command}_{len(forms)}_{unit}"] for command in ("collect", "assess"))
        for unit in ("s", "cpu_s")
    )
    read = figures[f"collect_{len(forms)}_cpu_s"] / len(forms)
    grown = {
        command: figures[f"{command}_{len(forms)}_peak_mb"] - figures[f"{command}_{FEW_FORMS}_peak_mb"]
        for command in ("collect", "assess")
    }
    return figures | {
        "collected_and_assessed_s": round(whole, 1),
        "goal_collected_and_assessed_s": 60,
        "collected_and_assessed_cpu_s": round(cpu_s, 1),
        "collect_growth_mb": round(grown["collect"], 1),
        "assess_growth_mb": round(grown["assess"], 1),
        "openpyxl_reads_only_ms_a_form": round(peer / FEW_FORMS * 1000, 1),
        "collect_cpu_ms_a_form": round(read * 1000, 1),
        "ratio_to_openpyxl": round(peer / FEW_FORMS / read, 2),
    }


def _fill_forms(forms: list[Path], folder: Path) -> None:
    targets = [folder / f"{n:03d}.xlsx" for n in range(len(forms))]
    with ProcessPoolExecutor() as pool:
        list(pool.map(fill_form, forms, targets, range(len(forms)), chunksize=20))


def _read_with_openpyxl(path: Path) -> int:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    return sum(cell.value is not None for sheet in book for row in sheet.iter_rows() for cell in row)


def _collected_and_assessed(folder: Path, count: int) -> dict[str, Any]:
    """Return wall seconds, CPU seconds and peak memory of both commands, and the seconds of each stage."""
    figures: dict[str, Any] = {}
    for command in ("collect", "assess"):
        with tempfile.TemporaryDirectory() as out:
            arguments = [command, str(folder), "--form", str(RUBRIC), "--out", f"{out}/out"]
            start = time.perf_counter()
            used, (peak, stages) = timed(lambda a=arguments: _watched(a))
            wall = time.perf_counter() - start
            assert list(Path(out).glob("out/*.xlsx")), "nothing was written"
        figures |= {
            f"{command}_{count}_s": round(wall, 1),
            f"{command}_{count}_cpu_s": round(used, 1),
            f"{command}_{count}_peak_mb": round(peak, 1),
            f"{command}_{count}_stages_s": stages,
        }
    return figures


_STAGES = """
import json, sys, time
from pipeline.cli import progress
begun, stages = time.perf_counter(), {}
def note(self, stage, done, total):
    stages.setdefault(f"{stage} {done}" if total < 100 else stage, 0)
    stages[f"{stage} {done}" if total < 100 else stage] = round(time.perf_counter() - begun, 1)
progress.Progress.__call__ = note
from pipeline.cli import main
try:
    main()
except SystemExit:
    pass
print(json.dumps(stages), file=sys.stderr)
"""


def _watched(arguments: list[str]) -> tuple[float, dict[str, float]]:
    """Run the command; return the peak memory in MB, and when each stage was done."""
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as told:
        running = subprocess.Popen(
            [sys.executable, "-c", _STAGES, *arguments], cwd=ROOT, stdout=told, stderr=said
        )
        peak = 0.0
        while running.poll() is None:
            peak = max(peak, _memory(running.pid))
            time.sleep(0.05)
        said.seek(0)
        return peak, json.loads(said.read().decode().splitlines()[-1])


def _memory(process: int) -> float:
    """Return the MB that a process and all that it started hold, pages they share by share (Linux)."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parent = int(stat.read_text(errors="replace").rpartition(")")[2].split()[1])
            parents.setdefault(parent, []).append(int(stat.parent.name))
    family = [process]
    for each in family:
        family += parents.get(each, ())
    return sum(map(_share, family)) / 1024


def _share(process: int) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


BENCHES = {
    "docx": bench_docx,
    "memory": bench_memory,
    "start": bench_start,
    "pdf": bench_pdf,
    "lint": bench_lint,
    "table": bench_table,
    "assess": bench_assess,
}


def main() -> None:
    """Run the benches named on the command line, or all."""
    wanted = sys.argv[1:] or list(BENCHES)
    figures = {}
    for name in wanted:
        with contextlib.redirect_stdout(sys.stderr):
            figures[name] = BENCHES[name]()
    print(json.dumps(figures, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
