"""The engine on Ray: the records of the local one, whatever dies on the way."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from asn_nlp import Article, Options, Record
from asn_nlp.core.errors import InputError, MissingExtraError, ModelError
from asn_nlp.core.failure import Failure
from asn_nlp.engines import local, ray_cluster, ray_stream
from asn_nlp.engines import ray as engine
from asn_nlp.engines.work import Given
from asn_nlp.io.columns import CarryingArticle
from asn_nlp.io.encode import Encoder
from asn_nlp.io.sources import ArticleFile
from tests.engines.killers import Killer, OnceKiller, dying_reader

needs_ray = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None, reason="Ray is not installed (extra `ray`)"
)
TEXT = (
    "BATANG – Sekda Batang, Rini Wahyuni, Senin (7/10/2024), melarang ASN ikut kampanye Pilkada 2024. Nomor"
)


def articles(count: int) -> list[Given]:
    """Articles with texts of their own."""
    return [Article(f"{TEXT} {i}.", path=f"crawl.jsonl:{i}") for i in range(count)]


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    """A Ray with two processors, on the loopback interface, stopped at the end."""
    with ray_cluster.connected(2, None):
        yield ray_cluster.ray_module()


@needs_ray
def test_the_same_outcomes_in_the_same_order(ray: Any, tmp_path: Path) -> None:
    page = tmp_path / "satu.txt"
    page.write_text(TEXT, "utf-8")
    given = articles(40)
    given[3] = InputError("no valid JSON", where="crawl.jsonl:3", reason="json")
    given[5] = Article("Satu kata yang rusak: \ud800. Bupati Batang memimpin apel ASN.", path="crawl.jsonl:5")
    given[7] = CarryingArticle(f"{TEXT} tujuh.", path="crawl.jsonl:7", carried={"desk": "Jateng"})
    given[9] = ArticleFile(str(page))
    given[11] = ArticleFile(str(tmp_path / "tidak-ada.txt"))
    given[13] = Article("  ", path="crawl.jsonl:13")
    options = Options(trace=True)
    expected = list(local.run(given, options))
    outcomes = list(engine.run(given, options, jobs=2, batch_size=3))
    assert outcomes == expected
    assert [o.reason for o in outcomes if isinstance(o, Failure)] == ["json", "missing", "empty"]
    assert [o.to_json() for o in outcomes if isinstance(o, Record)] == [
        o.to_json() for o in expected if isinstance(o, Record)
    ]
    explained = next(o for o in outcomes if isinstance(o, Record))
    assert explained.explain() == next(o for o in expected if isinstance(o, Record)).explain()


@needs_ray
def test_the_same_bytes(ray: Any) -> None:
    given, encoder = articles(20), Encoder("parquet")
    expected = list(local.run_encoded(given, encoder, batch_size=8))
    assert list(engine.run_encoded(given, encoder, jobs=2, batch_size=8)) == expected


@needs_ray
def test_a_worker_that_is_killed_loses_nothing_and_a_killing_article_is_named(
    ray: Any, tmp_path: Path
) -> None:
    given = articles(30)
    expected = list(local.run(given))
    marker = tmp_path / "killed"
    given[10] = OnceKiller(f"{TEXT} 10.", path="crawl.jsonl:10", marker=marker)
    given[20] = Killer(f"{TEXT} 20.", path="crawl.jsonl:20")
    outcomes = list(engine.run(given, jobs=2, batch_size=4))
    assert marker.exists()
    (failure,) = (o for o in outcomes if isinstance(o, Failure))
    assert (failure.where, failure.reason) == ("crawl.jsonl:20", "killed")
    assert outcomes[:20] + outcomes[21:] == expected[:20] + expected[21:]


@needs_ray
def test_a_reader_that_is_killed_loses_nothing(
    ray: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = articles(24)
    marker = tmp_path / "killed"
    monkeypatch.setattr(ray_stream, "_read", dying_reader(marker, 3, ray_stream._read))
    assert list(engine.run(given, jobs=2, batch_size=2)) == list(local.run(given))
    assert marker.exists()


@needs_ray
def test_an_error_of_the_inputs_comes_through(ray: Any) -> None:
    def broken() -> Iterator[Given]:
        yield from articles(2)
        raise ZeroDivisionError("the caller's own")

    outcomes = engine.run(broken(), jobs=1, batch_size=1)
    assert [o.source.path for o in (next(outcomes), next(outcomes)) if isinstance(o, Record)] == [
        "crawl.jsonl:0",
        "crawl.jsonl:1",
    ]
    with pytest.raises(ZeroDivisionError, match="own"):
        next(outcomes)


@needs_ray
def test_a_missing_model_ends_the_run(ray: Any, tmp_path: Path) -> None:
    options = Options(backend="hybrid", model=tmp_path / "none")
    long = [Article(f"{TEXT}. " * 20, path="crawl.jsonl:0")]  # short ones are left to the rules
    with pytest.raises(ModelError, match="none"):
        list(engine.run(long, options, jobs=1))


@needs_ray
def test_a_dataset_of_articles_becomes_one_of_records(ray: Any, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    from asn_nlp.io.arrow import from_batch, record_schema

    rows = [{"text": f"{TEXT} {i}.", "desk": "Jateng"} for i in range(12)] + [{"text": " ", "desk": "DIY"}]
    dataset = ray.data.from_items(rows, override_num_blocks=2).materialize()
    done = engine.extract_dataset(dataset, concurrency=2, batch_size=4)
    done.write_parquet(str(tmp_path / "records"))
    table = pq.read_table(tmp_path / "records")
    assert table.schema.names == [*record_schema().names, "desk"]
    outcomes = [o for batch in table.to_batches() for o in from_batch(batch)]
    assert [o.reason for o in outcomes if isinstance(o, Failure)] == ["empty"]
    found = {o.id: o for o in outcomes if isinstance(o, Record)}
    assert found == {o.id: o for o in local.run(Article(r["text"]) for r in rows) if isinstance(o, Record)}


@needs_ray
def test_the_command_writes_the_same_bytes_and_listens_on_loopback_alone(tmp_path: Path) -> None:
    crawl = tmp_path / "crawl.jsonl"
    lines = [json.dumps({"text": f"{TEXT} {i}."}) for i in range(50)]
    lines[4] = '{"text": '
    crawl.write_text("\n".join(lines), "utf-8")
    main = "from asn_nlp.cli import main; main()"
    watched = f"from tests.engines.listening import watched\nwith watched({str(tmp_path / 'heard')!r}):\n    "
    for name, options, code in (
        ("local", [], main),
        ("ray", ["--engine", "ray"], watched + main.replace("; ", "\n    ")),
    ):
        out = str(tmp_path / f"{name}.jsonl")
        command = ["extract", str(crawl), "--out", out, "--jobs", "2", "-q", *options]
        done = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True)
        assert done.returncode == 1, done.stderr
    assert (tmp_path / "ray.jsonl").read_bytes() == (tmp_path / "local.jsonl").read_bytes()
    heard = set(json.loads((tmp_path / "heard").read_text("utf-8")))
    assert heard == {"127.0.0.1"}


def test_a_ray_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'asn-nlp\[ray\]'"):
        list(engine.run(articles(1)))
