"""Template tags: what a template may say, and where in the document it says it.

Templates are strict and inert: fields, loops, conditions and a few filters; no calls, no
assignments, no names with an underscore, nothing of another file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from pipeline.content import Rich
from pipeline.rendering.twins import w

FILTERS = frozenset({"length", "first", "last", "join", "default", "upper", "lower", "trim"})
TESTS = frozenset({"defined", "undefined", "none", "string", "even", "odd", "equalto", "eq", "ne"})
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_DOCX_PREFIX = re.compile(r"^(\{[%{#])(?:p|tr|tc|r)(?=\s)")
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const,
    nodes.For, nodes.If, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or,
    nodes.Not, nodes.CondExpr, nodes.Slice, nodes.Concat, nodes.Tuple, nodes.List, nodes.Keyword, nodes.Add,
    nodes.Sub,
)  # fmt: skip


class UndefinedField(Exception):
    """A template asked for a field that the view does not have."""

    def __init__(self, name: str) -> None:
        """Keep the name of the field."""
        super().__init__(name)
        self.name = name


class _Strict(StrictUndefined):
    """Undefined that names its field instead of making a sentence about it."""

    def _fail_with_undefined_error(self, *args: Any, **kwargs: Any) -> Any:
        raise UndefinedField(str(self._undefined_name))

    __str__ = __iter__ = __len__ = __bool__ = __eq__ = __ne__ = __hash__ = _fail_with_undefined_error
    __add__ = __radd__ = __getitem__ = __lt__ = __gt__ = __le__ = __ge__ = _fail_with_undefined_error

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise UndefinedField(str(self._undefined_name))


def environment() -> ImmutableSandboxedEnvironment:
    """Return a fresh sandbox: strict, escaping, without globals."""
    env = ImmutableSandboxedEnvironment(undefined=_Strict, autoescape=True, keep_trailing_newline=True)
    env.globals.clear()
    env.filters = {name: call for name, call in env.filters.items() if name in FILTERS}
    env.tests = {name: call for name, call in env.tests.items() if name in TESTS}
    return env


@dataclass(frozen=True, slots=True)
class TagPlace:
    """A tag of a template and the paragraph it stands in (``paragraph`` counts from 1)."""

    tag: str
    part: str
    paragraph: int
    text: str


def tag_places(part: str, root: etree._Element) -> Iterator[TagPlace]:
    """Return every tag of a part with its paragraph; a tag split over runs is one tag."""
    for number, paragraph in enumerate(root.iter(w("p")), 1):
        text = "".join(node.text or "" for node in paragraph.iter(w("t")))
        for tag in _TAG.findall(text):
            yield TagPlace(_DOCX_PREFIX.sub(r"\1", tag), part, number, text)


def fault_of(tag: str) -> str | None:
    """Return why a single tag cannot be used (a message code), or ``None``."""
    env = environment()
    if tag.startswith("{#"):
        return None
    try:
        tree = env.parse(whole(tag))
    except TemplateSyntaxError:
        return "template-tag-unreadable"
    return forbidden_in(tree)


def whole(tag: str) -> str:
    """Return a tag made whole, so that it can be read on its own."""
    if tag.startswith("{{"):
        return tag
    word = tag[2:-2].strip("-+ \n").split(" ", 1)[0]
    wrapped = {
        "for": tag + "{% endfor %}",
        "if": tag + "{% endif %}",
        "elif": "{% if x %}" + tag + "{% endif %}",
        "else": "{% if x %}" + tag + "{% endif %}",
        "endif": "{% if x %}" + tag,
        "endfor": "{% for x in y %}" + tag,
    }
    return wrapped.get(word, tag)


def forbidden_in(tree: nodes.Node) -> str | None:
    """Return the code of the first thing a template must not do, or ``None``."""
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, (*_ALLOWED, nodes.EvalContextModifier)):
            return "template-code-forbidden"
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            return "template-code-forbidden"
        if isinstance(node, nodes.Name) and node.name.startswith("_"):
            return "template-code-forbidden"
        if isinstance(node, nodes.Getitem) and _underscored(node.arg):
            return "template-code-forbidden"
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            return "template-filter-unknown"
        if isinstance(node, nodes.Test) and node.name not in TESTS:
            return "template-filter-unknown"
    return None


def _underscored(arg: nodes.Node) -> bool:
    return isinstance(arg, nodes.Const) and isinstance(arg.value, str) and arg.value.startswith("_")


_SPECIAL = re.compile(r"[\t\n]")


def run_filter(properties: tuple[tuple[str, str], ...]) -> Callable[[object, int], Markup]:
    """Return the filter that writes a value into a run.

    ``properties`` holds, for each run of the template, its ``w:rPr`` and the same in bold.
    """

    def in_run(value: object, run: int) -> Markup:
        if isinstance(value, Rich):
            return Markup("".join(_span(span.text, properties[run][span.bold]) for span in value.spans))
        text = escape(str(value))
        return Markup(_breaks(text)) if _SPECIAL.search(text) else text

    return in_run


_REOPEN = '</w:t></w:r><w:r>{}<w:t xml:space="preserve">{}</w:t></w:r><w:r>{}<w:t xml:space="preserve">'


def _span(text: str, properties: str) -> str:
    return _REOPEN.format(properties, _breaks(escape(text)), properties)


def _breaks(text: str) -> str:
    text = text.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return text.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
