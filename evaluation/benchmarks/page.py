"""`evaluation/BENCHMARKS.md`, its chart, and the table of `docs/scale.md`, from the newest results."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from evaluation.benchmarks import bounds, chart, record, scale
from evaluation.benchmarks.machine import ROOT
from evaluation.markdown import table

PAGE = ROOT / "evaluation" / "BENCHMARKS.md"
CHART = ROOT / "evaluation" / "figures" / "benchmarks.svg"

HEAD = """# Speed, memory, scale

Made by `make bench` (`python -m evaluation.benchmarks`) from `evaluation/benchmarks/results/`, where
each line has the machine, the versions, the commit and the seed with its figures. Articles are those of
`train` and `dev`, each time with other seeded edits: numbers, dates, places, persons, typing errors,
paragraphs left out ([resample.py](benchmarks/resample.py)). Processor seconds are those that the
processor worked for the command (user and system, all processes): other work on the machine moves them
little, and seconds on the wall much. What 100 million articles would cost is in
[docs/scale.md](../docs/scale.md); the labelling tool and the scores have benchmarks of their own
(`evaluation.benchmarks.annotate`, `.annotate_page`, `.scoring`).

![Speed on one core, memory over a long run, cost of more and of longer articles](figures/benchmarks.svg)
"""


def results(folder: Path = record.RESULTS) -> dict[str, dict[str, Any]]:
    """The newest entry of each measurement that is there."""
    found = {name: record.latest(name, folder=folder) for name in SECTIONS}
    return {name: entry for name, entry in found.items() if entry is not None}


def text(entries: dict[str, dict[str, Any]]) -> str:
    """The page."""
    figures = {name: entry["figures"] for name, entry in entries.items()}
    parts = [HEAD, f"## What was wanted\n\n{bounds.section(figures)}\n"]
    for name, (title, section) in SECTIONS.items():
        if name in entries:
            parts.append(f"## {title}\n\n{section(entries[name]['figures'])}\n\n{_about(entries[name])}\n")
    return "\n".join(parts)


def write() -> None:
    """Write page, chart and the table of `docs/scale.md`."""
    entries = results()
    PAGE.write_text(text(entries), "utf-8")
    figures = {name: entry["figures"] for name, entry in entries.items()}
    chart.write(figures, CHART)
    scale.write(figures)


def _about(entry: dict[str, Any]) -> str:
    about = entry["about"]
    changed = f" with {about['changed']} files changed since" if about["changed"] else ""
    return (
        f"<sub>{entry['day']}; {about['processors']} processors {about['machine']}, {about['memory_gb']} GB,"
        f" load {about['load']} at the end; Python {about['python']}, asn-nlp {about['asn_nlp']}; commit"
        f" {about['commit']}{changed}; seed {about.get('seed', 'none')}</sub>"
    )


def _speed(figures: dict[str, Any]) -> str:
    rows = [
        [s["name"], f"{s['articles']:,}", f"{s['characters_per_second']:,}", s["ours"], _times(s)]
        for s in figures["systems"]
    ]
    head = ["system", "articles", "characters a processor second", "beside", "ours is faster (least, most)"]
    return (
        f"{figures['rounds']} rounds, turn by turn, one thread each; an article has"
        f" {figures['characters_an_article']:,} characters. eyecite, spaCy and dateparser do one field of the"
        " six each; eyecite finds nothing in Indonesian text, so that its cost is that of looking."
        " `transformers.pipeline` runs in torch with the very weights that `hybrid` runs, and tags spans"
        " only.\n\n" + table(head, rows)
    )


_NEXT = Path(__file__).with_name("next.md")


def _profile(figures: dict[str, Any]) -> str:
    rooms = [[name, f"{100 * share:.1f} %"] for name, share in figures["rooms"].items()]
    functions = [[f"`{name}`", f"{100 * share:.1f} %"] for name, share in figures["functions"].items()]
    return (
        f"Python's profiler over {figures['articles']:,} articles. Time in regular expressions and other"
        " built-in functions is charged to the room that calls them; small functions look dearer than they"
        f" are.\n\n{table(['room', 'share'], rooms)}\n\n{table(['function', 'of its own'], functions)}"
        f"\n\n{_NEXT.read_text('utf-8').strip()}"
    )


def _times(system: dict[str, Any]) -> str:
    if system["name"] == system["ours"]:
        return "1"
    return f"{system['times']} times ({system['least']} to {system['most']})"


def _length(figures: dict[str, Any]) -> str:
    shown = [0, 3, 6, 8, 9, 10]
    head = ["text", *(f"{figures['lengths'][n] // 1000} k" for n in shown), "last doubling"]
    rows = [
        [name, *(f"{found[n]:,.1f}" for n in shown), f"{found[-1] / found[-2]:.2f}"]
        for name, found in figures["milliseconds"].items()
    ]
    note = "Milliseconds of one text of so many characters; the last column is 2 where cost is linear."
    return f"{note}\n\n{table(head, rows)}"


def _cold(figures: dict[str, Any]) -> str:
    rows = [
        [name, f"{s['seconds']:.2f}", f"{s['processor_seconds']:.2f}", f"{s['peak_mb']:.0f}"]
        for name, s in figures["starts"].items()
    ]
    return table(["command", "seconds", "processor seconds", "MB at its peak"], rows)


def _jobs(figures: dict[str, Any]) -> str:
    rows = [
        [
            jobs,
            f"{row['articles_per_second']:,}",
            f"{row['articles_per_processor_second']:,}",
            f"{row['articles_per_head_second']:,}",
            f"{row['peak_mb']:.0f}",
        ]
        for jobs, row in figures["jobs"].items()
    ]
    head = [
        "jobs",
        "articles a second",
        "a processor second",
        "a second of the first process",
        "MB, largest process",
    ]
    sentences = [
        f"`asn-nlp extract crawl.jsonl --out records.jsonl --backend {figures['backend']}` over"
        f" {figures['articles']:,} articles, {figures['rounds']} rounds, with the start of the processes.",
        f"One job took {figures['scaling']} times as long as two on the wall; by processor seconds two cores"
        f" do {figures['capacity']} times the work of one.",
        "Where other work keeps the machine busy (its load is below), a second job gets little of the wall,",
        "and a processor second does less.",
    ]
    return " ".join(sentences) + "\n\n" + table(head, rows)


def _storage(figures: dict[str, Any]) -> str:
    rows = [[name, f"{size:,}"] for name, size in figures["bytes_an_article"].items()]
    return f"Over the {figures['articles']:,} articles of train and dev, as they are.\n\n" + table(
        ["", "bytes an article"], rows
    )


def _long_run(figures: dict[str, Any]) -> str:
    memory, linear, resumed = figures["memory"], figures["linear"], figures["resumed"]
    stood = ", ".join(f"{n:,}" for n in resumed["killed_at"])
    head = ["articles done", "processor seconds", "a thousand articles", "seconds"]
    rows = [
        [f"{done:,}", f"{cost:,.1f}", f"{1000 * cost / done:.2f}", f"{seconds:,.0f}"]
        for done, cost, seconds in figures["doublings"]
    ]
    sentences = [
        f"`asn-nlp extract crawl.jsonl --out records.jsonl --jobs {figures['jobs']} --backend rules` over"
        f" {figures['articles']:,} articles ({figures['characters'] / 1e6:,.0f} million characters), rules:"
        f" {figures['articles_per_second']:,} articles a second,"
        f" {figures['articles_per_processor_second']:,} a processor second{_at_once(figures)}.",
        f"A thousand articles of the last quarter cost {linear['ratio']} times those of the first.",
        f"The largest process held {memory['peak_mb']:.0f} MB at its peak; the median, without the start, was"
        f" {memory['second_quarter_mb']:.0f} MB in the first half and"
        f" {memory['last_part_mb']:.0f} MB in the second.",
        f"Killed with `kill -9` after {stood} articles and gone on with `--resume`, it wrote"
        f" {figures['lines']:,} lines, the same bytes (SHA-256 `{figures['sha256'][:16]}…`), with at most"
        f" {resumed['peak_mb']:.0f} MB a process.",
    ]
    return " ".join(sentences) + "\n\n" + table(head, rows)


def _at_once(figures: dict[str, Any]) -> str:
    return " (while the run that was killed went on beside it)" if figures["at_once"] else ""


SECTIONS: dict[str, tuple[str, Callable[[dict[str, Any]], str]]] = {
    "speed": ("Beside other libraries", _speed),
    "profile": ("Where the rules spend their time", _profile),
    "jobs_rules": ("One worker and two: rules", _jobs),
    "jobs_hybrid": ("One worker and two: hybrid", _jobs),
    "long_run": ("A long run, killed and gone on", _long_run),
    "length": ("Ever longer articles", _length),
    "cold": ("A cold start", _cold),
    "storage": ("On disk", _storage),
}
