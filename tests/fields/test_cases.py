"""Every row of every `.cases` file, through the whole pipeline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from asn_nlp import extract
from tests.cases import Case, load_cases
from tests.checks import check_spans

CASES = load_cases(Path(__file__).parent)


def _shown(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, tuple):
        return " + ".join(str(v) for v in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _explain(case: Case, values: list[Any]) -> str:
    found = "\n".join(
        f"  {v.model_dump(exclude={'evidence', 'confidence'}, exclude_defaults=True)}"
        f" {[s.text for s in v.evidence]}"
        for v in values
    )
    return f"{case.where} {case.name}: {case.why}\n{case.text}\nfound:\n{found or '  nothing'}\n"


@pytest.mark.parametrize("case", CASES, ids=[f"{c.field}/{c.where}" for c in CASES])
def test_case(case: Case) -> None:
    record = extract(case.text, published=case.given.get("published"), outlet=case.given.get("outlet"))
    check_spans(record, case.text)
    values = list(getattr(record, case.field))
    explained = _explain(case, values)
    unmarked = list(values)
    for mark in case.marked:
        hits = [
            v
            for v in values
            if any((s.start, s.end) == (mark.start, mark.end) for s in v.evidence)
            and all(_shown(getattr(v, key)) == wanted for key, wanted in mark.attributes.items())
        ]
        assert hits, f"{explained}missing: {case.text[mark.start : mark.end]!r} {mark.attributes}"
        unmarked = [v for v in unmarked if v not in hits]
    assert not unmarked, f"{explained}not expected: {unmarked}"
    for key, wanted in case.record.items():
        assert _shown(getattr(record, key)) == wanted, f"{explained}{key}"
    codes = {w.code for w in record.warnings}
    assert set(case.warnings) <= codes, f"{explained}warnings {codes}"
