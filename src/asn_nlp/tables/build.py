"""From a stream of records to files of tables, in one pass over the records and one over the texts."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from asn_nlp.core.article import Article
from asn_nlp.core.errors import InputError
from asn_nlp.core.failure import Failure
from asn_nlp.core.record import Record
from asn_nlp.io.records import Carried
from asn_nlp.tables.dates import first_and_last
from asn_nlp.tables.duplicates import Copy, Duplicates
from asn_nlp.tables.keys import Keys
from asn_nlp.tables.normalise import Rows, as_json, normalise
from asn_nlp.tables.rows import ErrorRow, RecordRow
from asn_nlp.tables.schema import Table, tables
from asn_nlp.tables.sentences import Context
from asn_nlp.tables.texts import TextStore
from asn_nlp.tables.write import CsvStyle, Format, TableFile, open_table

Outcome = Record | Failure
Given = Article | InputError


@dataclass(slots=True)
class Summary:
    """What a run wrote. `rows`: by table; `copies`: records that are copies; `texts`: texts that were at
    hand; `without_text`: records whose text was asked for and not found; `unread`: messages of sources of
    texts that could not be read."""

    rows: dict[str, int] = field(default_factory=dict)
    copies: int = 0
    texts: int = 0
    without_text: int = 0
    unread: list[str] = field(default_factory=list)


def write_tables(
    outcomes: Iterable[Outcome | Carried],
    out: Path,
    *,
    form: Format = "parquet",
    style: CsvStyle | None = None,
    texts: Iterable[Given] | None = None,
    duplicates: bool = False,
) -> Summary:
    """Write the tables of records and failures below the folder `out`, one file a table.

    `outcomes`: records and failures, alone or with the columns that their inputs carried along.
    `texts`: the articles, in any order: evidence gets its sentence, and `duplicates` groups near-copies.
    Without them, a record that carries its text gives sentences all the same, and records of the very same
    text are grouped. The files are put in place when all are whole; what stood there under their names is
    replaced. Memory: a row group of each table, whatever the number of records; with `duplicates` some 6 kB a
    text. Scratch files lie in `out` while the run lasts: the texts, compressed, and their shingles.

    Raises `InputError` where the folder cannot be written, `MissingExtraError` without pyarrow (Parquet) or
    rensa (duplicates).
    """
    try:
        work = out / ".tables.part"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=str(out), reason="output") from None
    try:
        run = _Run(work, form, style, wanted=texts is not None, duplicates=duplicates)
        with run:
            run.read_texts(texts or ())
            run.read_records(outcomes)
            run.write_records()
        for path in sorted(work.glob(f"*.{form}")):
            path.replace(out / path.name)
        return run.summary
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=str(out), reason="output") from None
    finally:
        shutil.rmtree(work, ignore_errors=True)


class _Run(ExitStack):
    """One run; its files are closed when it ends."""

    def __init__(
        self, work: Path, form: Format, style: CsvStyle | None, *, wanted: bool, duplicates: bool
    ) -> None:
        super().__init__()
        self.summary = Summary()
        self._wanted = wanted
        self._work, self._form, self._style = work, form, style
        self._keys = self.enter_context(Keys(work / "keys.sqlite"))
        self._texts = self.enter_context(TextStore(work / "texts.sqlite")) if wanted else None
        self._copies = self.enter_context(Duplicates(work / "shingles.sqlite")) if duplicates else None
        self._spool = work / "records.pickle"

    def read_texts(self, texts: Iterable[Given]) -> None:
        """Once over the texts."""
        for given in texts:
            if isinstance(given, InputError):
                self.summary.unread.append(str(given))
            else:
                self._text(given.id, given.text)
                if self._texts is not None:
                    self._texts.add(given.id, given.text)

    def _text(self, id_: str, text: str) -> None:
        self.summary.texts += 1
        if self._copies is not None:
            self._copies.add(id_, text)

    def read_records(self, outcomes: Iterable[Outcome | Carried]) -> None:
        """Once over the records: all tables but `records`, whose rows wait until the copies are known."""
        files = {t.name: self._open(t) for t in tables() if t.name != "records"}
        with self._spool.open("wb") as spool:
            for given in outcomes:
                outcome, carried = given if isinstance(given, Carried) else (given, {})
                if isinstance(outcome, Failure):
                    place, reason, message = outcome.where, outcome.reason, outcome.message
                    files["errors"].add(ErrorRow(place, reason, message, as_json(carried)))
                    continue
                for name, rows in self._rows(outcome, carried).items():
                    if name == "records":
                        pickle.dump(rows[0], spool)
                    else:
                        for row in rows:
                            files[name].add(row)
        self._close(files)

    def _rows(self, record: Record, carried: Mapping[str, Any]) -> Rows:
        _, last = first_and_last(record.source.published)
        key = self._keys.key(record.id, last.isoformat() if last else None, record.primary_region)
        text = record.text
        if text is not None:
            self._text(record.id, text)
        elif self._texts is not None:
            text = self._texts.get(record.id)
        self.summary.without_text += self._wanted and text is None
        return normalise(record, key, Context(text) if text is not None else None, carried)

    def write_records(self) -> None:
        """The table `records`, with what is known of copies."""
        found = self._find_copies()
        originals = {copy.original for copy in found.values()}
        table = next(t for t in tables() if t.name == "records")
        file = self._open(table)
        for row in self._spooled():
            row = self._grouped(row, found, originals)
            self.summary.copies += row.duplicate_of is not None
            file.add(row)
        self._close({"records": file})
        self.summary.rows = {t.name: self.summary.rows[t.name] for t in tables()}

    def _find_copies(self) -> dict[str, Copy]:
        if self._copies is None:
            return {}
        days: dict[str, str] = {}
        places: dict[str, str | None] = {}
        for text, day, place in self._keys.texts():
            days[text], places[text] = day, place
        return self._copies.copies(days, places)

    def _spooled(self) -> Iterator[RecordRow]:
        with self._spool.open("rb") as spool:
            while spool.peek(1):
                yield pickle.load(spool)

    def _grouped(self, row: RecordRow, found: Mapping[str, Copy], originals: set[str]) -> RecordRow:
        copy = found.get(row.text_id)
        original, records = self._keys.first(copy.original if copy else row.text_id)
        if copy is None and records == 1 and row.text_id not in originals:
            return row
        if row.record_id == original:
            return row._replace(duplicate_group=original)
        alike = round(copy.likeness, 4) if copy else 1.0
        return row._replace(duplicate_of=original, duplicate_group=original, similarity=alike)

    def _open(self, table: Table) -> TableFile:
        return open_table(self._work / f"{table.name}.{self._form}", table, self._form, self._style)

    def _close(self, files: Mapping[str, TableFile]) -> None:
        for name, file in files.items():
            file.close()
            self.summary.rows[name] = file.rows
