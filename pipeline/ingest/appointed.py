"""Those whom an order appoints, as recipients: one letter for each who is named on its rosters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.domain.documents import Paper, Recipient, Signatory
from pipeline.domain.page_blocks import Member, Roster
from pipeline.domain.rosters import person_key, same
from pipeline.errors import InputUnreadable
from pipeline.findings import Finding, Severity
from pipeline.ingest.desk import Desk, key_of
from pipeline.ingest.names import normal
from pipeline.ingest.values import Value
from pipeline.patterns import regex

_OPEN = regex(r"\.{3,}|…|\{(?:เว้น|blank)[^{}]*\}")
_OPEN_PLACES = frozenset(("value-open",))
"""What does not keep the others from their letters."""
_CHAIN = {
    "order-names-itself": "order-chain-circular",
    "order-chain-circular": "order-chain-circular",
    "order-missing": "order-chain-missing",
    "order-chain-missing": "order-chain-missing",
}
"""Faults of a record that is named, which lie in one that it names in turn."""


def read_appointed(value: Value, desk: Desk) -> tuple[Recipient, ...]:
    """Return the persons and posts that the rosters of a record name, each once, in their order.

    Places that nobody fills, and entries that stand for several persons, are left out; so is who
    signs the order, which is told. What is wrong with the file that ``value`` names is reported
    there, also that it is the orders of several issuers, for whom one letter cannot speak.
    """
    papers = read_record_of(value, desk)
    if papers is None:
        return ()
    if is_of_many(papers):
        value.error("order-of-many", text=value.line(), count=len(papers))
        return ()
    rosters = [block for paper in papers for block in paper.body if isinstance(block, Roster)]
    if not rosters:
        value.error("order-without-roster", text=value.line())
        return ()
    found: dict[str, Recipient] = {}
    signers: dict[str, str] = {}
    for name, signs in named_in(papers):
        (signers.setdefault(normal(name), name) if signs else found.setdefault(normal(name), Recipient(name)))
    if not found:
        value.error("order-names-nobody", text=value.line())
    elif signers:
        value.info("recipient-signs", names=tuple(signers.values()), text=value.line())
    return tuple(found.values())


def is_of_many(papers: Sequence[Paper]) -> bool:
    """Return whether the papers of a record are issued or signed by several, as those of districts are."""
    return len({(paper.issuer, paper.signatories) for paper in papers}) > 1


def named_in(papers: Sequence[Paper]) -> Iterator[tuple[str, bool]]:
    """Yield how a letter addresses each member of the rosters, and whether it is he who signs the paper."""
    for paper in papers:
        for roster in (block for block in paper.body if isinstance(block, Roster)):
            for member in roster.members:
                if name := addressed(member):
                    yield name, any(_is_same(member, each) for each in paper.signatories)


def _is_same(member: Member, signatory: Signatory) -> bool:
    """Return whether a member is who signs: by name, or by post where one of them is told by that alone."""
    if member.name and signatory.name:
        return person_key(member) == person_key(Member(signatory.name)) != ""
    if signatory.acting is not None:
        return False
    post = same(" ".join(member.position_lines))
    lines = signatory.position_lines
    return bool(post) and post in {same(" ".join(lines)), *map(same, lines)}


def addressed(member: Member) -> str:
    """Return how a letter addresses a member: the name, or else the post; ``""`` for nobody in particular."""
    text = member.name or " ".join(member.position_lines)
    is_one = not member.is_open and member.persons == 1
    return text if is_one and not _OPEN.search(text) else ""


def read_record_of(value: Value, desk: Desk) -> tuple[Paper, ...] | None:
    """Return the papers of another record, whose path ``value`` gives from the folder of its own file.

    ``None``, and an error at ``value``, where there is no such file, it is no record of papers, it
    is not right itself, or it leads back to a record that is being read.
    """
    raw = value.line()
    path = Path(value.node.place.file or "").parent / raw
    if not raw or not _is_file(path):
        value.error("order-missing", text=raw, folder=str(path.parent))
        return None
    if key_of(path) in desk.opened:
        value.error("order-names-itself", text=raw)
        return None
    return _papers(value, path, desk)


def _papers(value: Value, path: Path, desk: Desk) -> tuple[Paper, ...] | None:
    # Imported here: loading reads letters, and letters may name an order.
    from pipeline.ingest.loading import desk_for, load_with

    own = desk_for(path, desk.reference, offices=desk.given_offices, templates=desk.forms.given)
    try:
        loaded = load_with(own.opening(*desk.opened), path)
    except InputUnreadable as error:
        value.error("order-unreadable", text=value.line(), reason=error.code)
        return None
    papers = tuple(document for document, _ in loaded.each if isinstance(document, Paper))
    faults = [f for f in loaded.findings if f.severity is Severity.ERROR and f.code not in _OPEN_PLACES]
    if not papers or len(papers) < len(loaded.each):
        value.error("order-not-paper", text=value.line())
        return None
    if faults:
        _tell_faults(value, faults)
        return None
    return papers


def _tell_faults(value: Value, faults: Sequence[Finding]) -> None:
    """Tell that a record has errors; where a record that it names itself is not to be had, that one."""
    for fault in faults:
        if fault.code in _CHAIN:
            inner = fault.params.get("inner") or fault.params["text"]
            value.error(_CHAIN[fault.code], text=value.line(), inner=inner)
            return
    value.error("order-faulty", text=value.line(), count=len(faults))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long, or with a character that no file can have
        return False
