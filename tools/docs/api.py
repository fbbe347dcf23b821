"""The API reference, from signatures and docstrings.

mkdocstrings would bring the whole of MkDocs 1, which nobody maintains any more, to do what `inspect` does for
the few objects here: a signature, a docstring, a table of fields, the public methods.
"""

from __future__ import annotations

import dataclasses
import inspect
import sys
import types
import typing
from importlib import import_module
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticUndefined


def reference(path: str) -> str:
    """Markdown for a class or a function, by its dotted path."""
    home, _, name = path.rpartition(".")
    obj = getattr(import_module(home), name)
    if isinstance(obj, type):
        return _class(obj, path)
    if callable(obj):
        return _function(inspect.unwrap(obj), path)
    raise TypeError(f"{path}: neither a class nor a function; describe it in the page")


def _class(cls: type, path: str) -> str:
    out = [_heading(3, cls.__name__, path)]
    if "__init__" in cls.__dict__ and not _fields(cls):
        out.append(_block(cls.__name__, inspect.signature(cls)))
    out.append(_doc(cls, path))
    fields = _fields(cls)
    if fields:
        lines = [
            f"| `{n}` | {_cell(kind)}{_choices(cls, kind)} | {_cell(default)} |"
            for n, kind, default in fields
        ]
        out.append("\n".join(["| field | type | default |", "|---|---|---|", *lines]))
    for name, member in _members(cls):
        out.append(_method(cls, name, member, path))
    return "\n\n".join(out)


def _function(function: Any, path: str) -> str:
    # Functions of the knowledge are called with their module: `regions.lookup`.
    name = path.removeprefix("asn_nlp.knowledge.") if ".knowledge." in path else path.rpartition(".")[2]
    return "\n\n".join(
        (_heading(3, name, path), _block(name, inspect.signature(function)), _doc(function, path))
    )


def _heading(level: int, name: str, path: str) -> str:
    return f"{'#' * level} {name} {{ #{path} .api }}"


def _doc(obj: Any, path: str) -> str:
    if not obj.__doc__:
        raise ValueError(f"{path} has no docstring")
    return inspect.cleandoc(obj.__doc__)


def _block(name: str, signature: inspect.Signature) -> str:
    """A signature as code, a parameter a line where it is long."""
    parts: list[str] = []
    starred = False
    for p in signature.parameters.values():
        if p.kind is p.KEYWORD_ONLY and not starred:
            parts.append("*")
        starred = starred or p.kind in (p.KEYWORD_ONLY, p.VAR_POSITIONAL)
        if p.name not in ("self", "cls"):
            parts.append(_parameter(p))
    returns = (
        ""
        if signature.return_annotation in (signature.empty, None)
        else f" -> {_type(signature.return_annotation)}"
    )
    line = f"{name}({', '.join(parts)}){returns}"
    if len(line) > 88:
        line = f"{name}(\n" + "".join(f"    {part},\n" for part in parts) + f"){returns}"
    return f"```python-signature\n{line}\n```".replace("python-signature", "py")


def _parameter(p: inspect.Parameter) -> str:
    stars = "*" if p.kind is p.VAR_POSITIONAL else "**" if p.kind is p.VAR_KEYWORD else ""
    out = stars + p.name + (f": {_type(p.annotation)}" if p.annotation is not p.empty else "")
    return out if p.default is p.empty else f"{out} = {p.default!r}"


def _type(annotation: Any) -> str:
    if isinstance(annotation, str):
        return annotation
    if isinstance(annotation, type) and not typing.get_args(annotation):
        return annotation.__name__
    return str(annotation).replace("typing.", "")


def _fields(cls: type) -> list[tuple[str, str, str]]:
    """Name, type and default of each field, inherited ones included; types as the source has them."""
    written: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        written |= inspect.get_annotations(base)
    if issubclass(cls, BaseModel):
        return [
            (n, _type(written[n]), _default(f.default, f.default_factory))
            for n, f in cls.model_fields.items()
        ]
    if dataclasses.is_dataclass(cls):
        return [
            (f.name, _type(written[f.name]), _default(f.default, f.default_factory))
            for f in dataclasses.fields(cls)
        ]
    return []


def _default(value: Any, factory: Any) -> str:
    if value in (PydanticUndefined, dataclasses.MISSING):
        return "required" if factory in (None, dataclasses.MISSING) else f"{factory.__name__}()"
    return repr(value)


def _members(cls: type) -> list[tuple[str, Any]]:
    """Public methods and properties that the class itself defines, in order."""
    kinds = (types.FunctionType, property, classmethod, staticmethod)
    call = [("__call__", cls.__dict__["__call__"])] if "__call__" in cls.__dict__ else []
    public = [
        (n, m) for n, m in cls.__dict__.items() if not n.startswith(("_", "model_")) and isinstance(m, kinds)
    ]
    return call + public


def _method(cls: type, name: str, member: Any, path: str) -> str:
    place = f"{path}.{name.strip('_')}"
    if isinstance(member, property):
        kind = (member.fget.__annotations__ if member.fget else {}).get("return", "")
        return f"{_heading(4, name, place)}\n\n```py\n{name}: {_type(kind)}\n```\n\n{_doc(member, place)}"
    function = member.__func__ if isinstance(member, classmethod | staticmethod) else member
    shown = f"{cls.__name__}.{name}" if function is not member else name
    shown = "extractor" if name == "__call__" else shown
    return "\n\n".join(
        (_heading(4, shown, place), _block(shown, inspect.signature(function)), _doc(function, place))
    )


def _choices(cls: type, kind: str) -> str:
    """The values of a field whose type is a named list of them."""
    named = getattr(sys.modules[cls.__module__], kind, None)
    return (
        ": " + ", ".join(f"`{value}`" for value in typing.get_args(named)) if typing.get_args(named) else ""
    )


def _cell(value: str) -> str:
    return f"`{value}`"
