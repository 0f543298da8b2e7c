"""How Jinja compiles the theme: output that is markup already is not made markup again, and the theme's own templates
read attributes and call macros as Python does.

Jinja asks at every dot whether a key may be meant, and at every call whether the callee wants its context. The
theme's own templates need neither (a test renders them both ways): that is half of the time of a page. Templates
of others keep all that Jinja's manual promises.
"""

import keyword
import os
import sys
from collections.abc import Callable, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Macro, markup_join
from jinja2.utils import missing
from markupsafe import Markup, escape

OWN_KEY = "own-"
MOST_ESCAPED = 8192
"""Escaped texts that are remembered, some 2 MB: names, labels and addresses stand on many pages."""

OWN = os.path.realpath(Path(__file__).parents[1] / "theme" / "templates")


def is_own(filename: str | None) -> bool:
    """Tell whether a template is one of the theme that comes with the builder."""
    return os.path.realpath(filename or "").startswith(f"{OWN}{os.sep}")


def put_out(value: object) -> str:
    """Escape what a template puts out, unless it is markup already; half of what is put out is plain text.

    >>> put_out("a < b"), put_out(Markup("<b>")), put_out(3)
    ('a &lt; b', Markup('<b>'), '3')
    """
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[return-value]
    if kind is str:
        text: str = value  # type: ignore[assignment]
        return text if text.isalnum() else escape_text(text)
    return str(value) if kind is int or kind is float else escape(value)


@lru_cache(maxsize=MOST_ESCAPED)
def escape_text(text: str) -> str:
    r"""Escape a text as `markupsafe` does; plain replacing takes half the time of making `Markup`.

    >>> escape_text("<a href='x'> & \"y\"")
    '&lt;a href=&#39;x&#39;&gt; &amp; &#34;y&#34;'
    """
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#39;").replace('"', "&#34;")
    )


def join_up(parts: Sequence[object]) -> str:
    """Join what a template joins with "~": texts as they are, anything else as Jinja does."""
    if all(type(part) is str for part in parts):
        return "".join(parts)  # type: ignore[arg-type]
    return markup_join(parts)


def make_macro(environment: Environment, function: Callable[..., str], name: str, *told: Any) -> Callable[..., str]:  # noqa: ANN401  Jinja's own
    """Make a macro that is called like a function as long as nothing is named; `told` is what Jinja tells of it."""
    macro = Macro(environment, function, name, *told)
    if macro.catch_kwargs or macro.catch_varargs or macro.caller:
        return macro
    function.__defaults__ = (missing,) * len(macro.arguments)

    def call(*given: object, **named: object) -> str:
        return macro(*given, **named) if named else str.__new__(Markup, function(*given))

    return call


class ThemeGenerator(CodeGenerator):
    """Writes templates as Python."""

    @property
    def own(self) -> bool:
        """Tell whether the template is the builder's own."""
        return is_own(self.filename)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401  Jinja's own
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.put_out(")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Make a macro of a template that escapes what it puts out."""
        if frame.eval_ctx.volatile or not self.own:
            super().macro_def(macro_ref, frame)
            return
        names = tuple(argument.name for argument in macro_ref.node.args)
        told = (names, macro_ref.accesses_kwargs, macro_ref.accesses_varargs, macro_ref.accesses_caller, True)
        name = getattr(macro_ref.node, "name", None)
        self.write(f"environment.make_macro(environment, macro, {name!r}, {', '.join(map(repr, told))})")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  Jinja's own
        """Join texts."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super().visit_Concat(node, frame)
            return
        self.write("environment.join_up((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  Jinja's own
        """Read an attribute."""
        if not self.own or keyword.iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802  Jinja's own
        """Call a function or a macro."""
        if not self.own or forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


class Compiled(BytecodeCache):
    """Keeps compiled templates: the builder's own beside its compiled modules, as Python does, others in a folder."""

    def __init__(self, folder: Path) -> None:
        own, mark = Path(__file__).with_name("__pycache__"), sha256(Path(__file__).read_bytes()).hexdigest()[:8]
        beside = own if os.access(own, os.W_OK) and not sys.dont_write_bytecode else folder
        self._others, self._own = (FileSystemBytecodeCache(str(one), f"{mark}-%s.bin") for one in (folder, beside))

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Name a compiled template."""
        key = super().get_cache_key(name, filename)
        return f"{OWN_KEY}{key}" if is_own(filename) else key

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fetch a compiled template."""
        self._choose(bucket).load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        self._choose(bucket).dump_bytecode(bucket)

    def _choose(self, bucket: Bucket) -> FileSystemBytecodeCache:
        return self._own if bucket.key.startswith(OWN_KEY) else self._others


def prepare_environment(environment: Environment) -> None:
    """Have an environment compile templates so."""
    environment.code_generator_class = ThemeGenerator
    for function in (put_out, join_up, make_macro):
        setattr(environment, function.__name__, function)
