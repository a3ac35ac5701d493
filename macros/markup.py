"""Small pieces of HTML: inline text, highlighted code, the template environment."""

from __future__ import annotations

import re
from functools import cache
from html import escape

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

_CODE = re.compile(r"`([^`]+)`")

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
    return Markup(highlight(code, PythonLexer(), HtmlFormatter(nowrap=True)).rstrip())


def block(html: str) -> str:
    """HTML as a block of its own, which Python-Markdown passes through whole."""
    return f"\n{html.strip()}\n"
