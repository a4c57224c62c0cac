"""Template tags: what a template may say, and where in the document it says it.

Templates are strict and inert: fields, loops, conditions and a few filters; no calls, no
assignments, no names with an underscore, nothing of another file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import StrictUndefined, Undefined, nodes, pass_context
from jinja2.exceptions import TemplateSyntaxError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from pipeline.content import Rich, Span
from pipeline.patterns import regex
from pipeline.rendering.twins import w

if TYPE_CHECKING:
    from lxml import etree

FILTERS = frozenset({"length", "first", "last", "join", "default", "upper", "lower", "trim"})
TESTS = frozenset({"defined", "undefined", "none", "string", "even", "odd", "equalto", "eq", "ne"})
_TAG = regex(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_REACH = regex(r"^(\{[%#]|\{\{(?=p ))(p|tr|tc) ")
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_FOREIGN_WORDS = frozenset(
    [
        "raw",
        "endraw",
        "set",
        "endset",
        "import",
        "from",
        "include",
        "extends",
        "block",
        "endblock",
        "macro",
        "endmacro",
        "call",
        "endcall",
        "filter",
        "endfilter",
        "autoescape",
        "endautoescape",
        "with",
        "endwith",
        "do",
    ]
)
ANYTHING = "saraban_anything"
SETTING = "saraban_setting"
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


class NotText(Exception):
    """A template prints a value that is no text: a whole list, or an entry with fields of its own."""

    def __init__(self, expression: str) -> None:
        """Keep what the tag says."""
        super().__init__(expression)
        self.expression = expression


class NotFlow(Exception):
    """A template asks for paragraphs and tables (``{{p ...}}``) where the value is none of them."""

    def __init__(self, expression: str) -> None:
        """Keep what the tag says."""
        super().__init__(expression)
        self.expression = expression


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


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox for templates that make no calls and values that have no methods to fear.

    Jinja asks six questions of every attribute, thousands of times a letter. Templates are
    read before they are compiled and hold no call at all; one question is left.
    """

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may read the attribute: never one with an underscore."""
        return not attr.startswith("_") and not callable(value)


def environment(outputs: Sequence[Output] = (), flows: Sequence[str] = ()) -> ImmutableSandboxedEnvironment:
    """Return a fresh sandbox: strict, escaping, without globals; its ``run`` and ``flow`` write values.

    ``outputs`` and ``flows`` are what the tags of the template say, by number.
    """
    env = _Sandbox(undefined=_Strict, autoescape=True, keep_trailing_newline=True)
    env.globals.clear()
    env.filters = {name: call for name, call in env.filters.items() if name in FILTERS}
    env.tests = {name: call for name, call in env.tests.items() if name in TESTS}
    env.filters |= {"run": run_filter(outputs), "flow": flow_filter(flows)}
    return env


class TagPlace(NamedTuple):
    """A tag of a template and the paragraph it stands in (``paragraph`` counts from 1).

    ``reach`` is ``p``, ``tr`` or ``tc`` where the tag takes its paragraph, row or cell with
    it (``{%p if ... %}``; ``{{p body}}`` puts a flow in its place); ``tag`` is written without it.
    """

    tag: str
    part: str
    paragraph: int
    text: str
    reach: str = ""

    @property
    def is_flow(self) -> bool:
        """Return whether the tag stands for a flow."""
        return self.reach == "p" and self.tag.startswith("{{")


def tag_places(part: str, root: etree._Element) -> Iterator[TagPlace]:
    """Return every tag of a part with its paragraph; a tag split over runs is one tag."""
    for number, paragraph in enumerate(root.iter(w("p")), 1):
        yield from tags_in(text_of(paragraph), part, number)


def text_of(paragraph: etree._Element) -> str:
    """Return the text of a paragraph of a template, without that of boxes drawn in it."""
    nodes = paragraph.iter(w("t"))
    return "".join(n.text or "" for n in nodes if next(n.iterancestors(w("p"))) is paragraph)


def tags_in(text: str, part: str, paragraph: int) -> Iterator[TagPlace]:
    """Return the tags in the text of a paragraph."""
    for tag in _TAG.findall(text):
        reach = _REACH.match(tag)
        bare = _REACH.sub(r"\1 ", plain_quotes(tag))
        yield TagPlace(bare, part, paragraph, text, reach[2] if reach else "")


def with_reach(place: TagPlace) -> str:
    """Return a tag as it stands in the document."""
    return place.tag[:2] + place.reach + place.tag[2:]


def without_tags(text: str) -> str:
    """Return the text of a paragraph without its tags."""
    return _TAG.sub("", text)


def plain_quotes(tag: str) -> str:
    """Return a tag with straight quotation marks for those that Word makes of them."""
    return tag.translate(_QUOTES)


def word_of(tag: str) -> str:
    """Return the first word of a ``{% %}`` tag, ``""`` for any other."""
    return (tag[2:-2].split() or [""])[0] if tag.startswith("{%") else ""


@lru_cache(maxsize=1)
def _reader() -> ImmutableSandboxedEnvironment:
    return environment()


@lru_cache(maxsize=1024)
def parsed(tag: str) -> nodes.Template | None:
    """Return the syntax tree of a single tag; ``None`` if it cannot be read."""
    try:
        return _reader().parse(whole(tag))
    except TemplateSyntaxError:
        return None


@lru_cache(maxsize=1024)
def fault_of(tag: str) -> str | None:
    """Return why a single tag cannot be used (a message code), or ``None``."""
    if tag.startswith("{#"):
        return None
    if word_of(tag) in _FOREIGN_WORDS:
        return "template-code-forbidden"
    if tag[2] in "-+" or tag[-3] in "-+":  # Jinja's trimming would take structure of the document along
        return "template-tag-unreadable"
    tree = parsed(tag)
    return "template-tag-unreadable" if tree is None else forbidden_in(tree)


def whole(tag: str) -> str:
    """Return a tag made whole, so that it can be read on its own."""
    if tag.startswith("{{"):
        return tag
    condition = f"{{% if {ANYTHING} %}}"
    wrapped = {
        "for": tag + "{% endfor %}",
        "if": tag + "{% endif %}",
        "elif": condition + tag + "{% endif %}",
        "else": condition + tag + "{% endif %}",
        "endif": condition + tag,
        "endfor": f"{{% for {ANYTHING} in {ANYTHING} %}}" + tag,
    }
    return wrapped.get(word_of(tag), tag)


def unescaped(source: str) -> str:
    """Return the source with ``&`` in its tags as it was typed, as the program reads it there."""
    return _TAG.sub(lambda tag: tag[0].replace("&amp;", "&"), source)


def forbidden_in(tree: nodes.Node, filters: frozenset[str] = FILTERS) -> str | None:
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
        if isinstance(node, nodes.Filter) and node.name not in filters:
            return "template-filter-unknown"
        if isinstance(node, nodes.Test) and node.name not in TESTS:
            return "template-filter-unknown"
    return None


def _underscored(arg: nodes.Node) -> bool:
    return isinstance(arg, nodes.Const) and isinstance(arg.value, str) and arg.value.startswith("_")


class Output(NamedTuple):
    """A ``{{ }}`` tag: what it says, and the ``w:rPr`` of its run as it is and in bold."""

    expression: str
    plain: str
    bold: str


_SPECIAL = regex(r"[\t\r\n]")


def run_filter(outputs: Sequence[Output]) -> Callable[[object, int], Markup]:
    """Return the filter that writes the value of one of ``outputs``, by its number, into its run."""

    def in_run(value: object, number: int) -> Markup:
        if isinstance(value, str):
            text = str(escape(value))
            return Markup(_breaks(text) if _SPECIAL.search(text) else text)
        if isinstance(value, Rich):
            return Markup("".join(_span(span, outputs[number]) for span in value.spans))
        if isinstance(value, int):
            return Markup(str(value))
        if isinstance(value, Undefined):
            return Markup(str(value))  # which raises
        raise NotText(outputs[number].expression)

    return in_run


def flow_filter(expressions: Sequence[str]) -> Callable[[Context, object, int], Markup]:
    """Return the filter that sets a flow in the place of its tag, one of ``expressions`` by its number."""

    @pass_context
    def in_place(context: Context, value: object, number: int) -> Markup:
        if isinstance(value, Undefined):
            return Markup(str(value))  # which raises
        from pipeline.content.flow import Flow  # a letter's template prints none

        if not isinstance(value, Flow):
            raise NotFlow(expressions[number])
        written: Markup = context[SETTING].flow(value)
        return written

    return in_place


_REOPEN = '</w:t></w:r><w:r>{}<w:t xml:space="preserve">{}</w:t></w:r><w:r>{}<w:t xml:space="preserve">'


def _span(span: Span, output: Output) -> str:
    properties = output.bold if span.bold else output.plain
    return _REOPEN.format(properties, _breaks(str(escape(span.text))), output.plain)


def _breaks(text: str) -> str:
    """Return escaped text with tabs and line ends as Word keeps them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return text.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
