"""Small pieces of HTML: inline text, highlighted code, the template environment."""

from __future__ import annotations

import re
from functools import cache
from html import escape

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from pygments import format as format_tokens
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer
from pygments.token import Token, _TokenType

_CODE = re.compile(r"`([^`]+)`")

#: What code is marked as. The rest is plain, which is calmer to read and makes pages
#: with much evidence half as heavy.
_MARKED = {
    Token.Keyword: Token.Keyword,
    Token.Operator.Word: Token.Keyword,
    Token.Literal.String: Token.Literal.String,
    Token.Literal.Number: Token.Literal.Number,
    Token.Comment: Token.Comment,
    Token.Name.Function: Token.Name.Function,
    Token.Name.Class: Token.Name.Class,
    Token.Name.Decorator: Token.Name.Decorator,
}

environment = Environment(
    loader=PackageLoader("macros"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def inline(text: str) -> Markup:
    """A text of a record as HTML: escaped, with its `code` spans marked."""
    return Markup(_CODE.sub(r"<code>\1</code>", escape(text, quote=False)))


def label(text: str, is_code: bool) -> Markup:
    """The label of a value: code font if it is code, else inline text."""
    if is_code:
        return Markup("<code>{}</code>").format(text)
    return inline(text)


@cache
def python(code: str) -> Markup:
    """Highlighted Python, with the classes that Material's style sheets know."""
    tokens = ((_marked(kind), text) for kind, text in PythonLexer().get_tokens(code))
    return Markup(format_tokens(tokens, HtmlFormatter(nowrap=True)).rstrip())


def _marked(kind: _TokenType) -> _TokenType:
    for known, mark in _MARKED.items():
        if kind in known:
            return mark
    return Token.Text


def block(html: str) -> str:
    """HTML as a block of its own, which Python-Markdown passes through whole."""
    return f"\n{html.strip()}\n"
