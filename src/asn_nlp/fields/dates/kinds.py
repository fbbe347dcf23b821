"""What a date is the date of, by the words around it; the values decide the rest (`resolve`)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Literal

from asn_nlp.core.mention import Mention
from asn_nlp.fields.context import Context
from asn_nlp.fields.dates.polls import names_one
from asn_nlp.fields.dates.values import DateText
from asn_nlp.knowledge.calendar import cues
from asn_nlp.knowledge.elections import voting_days
from asn_nlp.reading.tokens import Tokens

Cue = Literal[
    "event",
    "published",
    "clock",
    "dateline",
    "caption",
    "report",
    "document",
    "election",
    "period",
    "future",
    "past",
]

_FROM = (["mulai"], ["dimulai"])
_LEFT, _RIGHT = 30, 8
"""Words before and behind a date that are looked at."""


@dataclass(frozen=True, slots=True)
class Around:
    """Tokens of the sentence around a date, up to the neighbouring dates.

    `left`: before it, nearest last; `right`: directly behind it, empty where punctuation follows; `rest`: the
    words behind it, punctuation or not; `comma`: a comma sets it off on the left.
    """

    left: list[str]
    right: list[str]
    rest: list[str]
    comma: bool

    def near(self, name: str, tokens: int) -> int:
        """Distance of the nearest word of a cue list in the last `tokens` before the date, 0 for none."""
        words, left = cues(name), self.left[-tokens:]
        if words.isdisjoint(left):
            return 0
        return next(n for n, form in enumerate(reversed(left), 1) if form in words)

    def ahead(self, tokens: int) -> int:
        """Distance of the nearest word of a plan before the date; `bakal calon` is a person."""
        words, people, left = cues("future_before"), cues("hopefuls"), self.left[-tokens:]
        if words.isdisjoint(left):
            return 0
        following = [*left[1:], ""]
        return next(
            (
                len(left) - n
                for n in range(len(left) - 1, -1, -1)
                if left[n] in words and not (left[n] == "bakal" and following[n] in people)
            ),
            0,
        )

    def names_poll(self, tokens: int) -> bool:
        """Whether an election is named shortly before the date; `pengawas pemilihan` is a body."""
        poll = self.near("polls", tokens)
        return poll > 0 and cues("poll_bodies").isdisjoint(self.left[-poll - 1 : -poll])

    def says(self, name: str) -> bool:
        """Whether a word of a cue list stands in the sentence, on either side."""
        return self.near(name, _LEFT) > 0 or not cues(name).isdisjoint(self.rest)


def around(ctx: Context, m: Mention[DateText], previous_end: int, next_start: int) -> Around:
    """The words around a mention. `previous_end`, `next_start`: offsets of the neighbouring dates."""
    tokens, value, text = ctx.reading.tokens, m.value, ctx.reading.view
    if value.first < 0:
        return Around([], [], [], False)
    gaps = tokens.gaps
    low = value.first
    stop = max(0, low - _LEFT, bisect_left(tokens.start, previous_end))
    while low > stop and (gaps[low - 1] == " " or not _breaks(tokens, low - 1)):
        low -= 1
    high = value.last
    stop = min(len(gaps), high + _RIGHT, bisect_right(tokens.end, next_start))
    while high < stop and (gaps[high - 1] == " " or not _breaks(tokens, high - 1)):
        high += 1
    rest = tokens.form[value.last : high]
    follows = text[m.end : m.end + 1]
    return Around(
        tokens.form[low : value.first],
        [] if follows in ("", ".", ",", ";", ")", "\n") else rest[:4],
        rest,
        text[max(0, m.start - 3) : m.start].strip().endswith(","),
    )


def _breaks(tokens: Tokens, i: int) -> bool:
    """Whether a sentence or paragraph ends between token `i` and the next. A line break alone is no end: many
    pages are broken by hand; a dot behind a short word is an abbreviation's."""
    gap = tokens.gap(i)
    if gap == " ":
        return False
    if gap.count("\n") >= 2:
        return True
    if not any(c in gap for c in ".!?"):
        return "\n" in gap and ("-" in gap or "•" in gap)
    if "\n" in gap or '"' in gap:
        return True
    word = tokens.surface(i)
    return (
        (" " in gap or len(gap) == 1)
        and tokens.surface(i + 1)[0].isupper()
        and (len(word) > 3 or (len(word) == 3 and word.isupper()) or (" " in gap and word.isdecimal()))
    )


def cue_of(ctx: Context, m: Mention[DateText], words: Around, *, votes: bool = True) -> tuple[Cue, str]:
    """The cue of a date and the dotted name of the rule that fired. `votes`: it may be a voting day."""
    value = m.value
    if value.place != "body":
        return ("published" if value.place == "header" else value.place), f"dates.place.{value.place}"
    if value.shape == "year" and words.right[:1] and words.right[0] in cues("past_after"):
        return "past", "dates.kind.past_election_year"
    if value.shape == "year":
        return "election", "dates.kind.election_year"
    dateline = value.weekday is not None and (value.bracketed or words.comma)
    return (
        _plainly(m, words, dateline=dateline)
        or _by_calendar(ctx, m, words, votes=votes, dateline=dateline)
        or _by_words_beside(ctx, m, words)
        or _by_words_before(words, dateline=dateline)
    )


def _plainly(m: Mention[DateText], words: Around, *, dateline: bool) -> tuple[Cue, str] | None:
    """A birth, a dated document, a window of the campaign or the month of a vote or paper, whatever else
    stands around."""
    value = m.value
    if words.near("births", 4):
        return "clock", "dates.kind.birth"
    if _dated_document(words):
        signed = words.near("penalties", 12) and not words.near("document_nouns", 12)
        if signed or (words.near("decrees", 6) and words.says("penalties")):
            return "event", "dates.kind.penalty_decree"
        if words.near("pictures", 4):
            return "past", "dates.kind.dated_picture"
        return "document", "dates.kind.document_date"
    if _is_taken_picture(words):
        return "past", "dates.kind.picture"
    if value.edge and words.near("period_cues", 10):
        return "period", "dates.kind.campaign_window"
    if value.shape == "month" and words.near("period_cues", 10) and words.ahead(4):
        return "period", "dates.kind.campaign_month"
    if value.shape == "month" and _is_voting_month(value, words):
        return "election", "dates.kind.voting_month"
    if value.shape == "month" and words.left[-1:] == ["dari"] and words.near("postponed", 3):
        return "election", "dates.kind.postponed"
    if _is_paper_month(m, words):
        return "document", "dates.kind.paper_month"
    until = bool(words.left[-1:]) and words.left[-1] in cues("until")
    planned = not cues("future_after").isdisjoint(words.right[:1]) or words.near("plans", 8)
    if value.shape == "month" and until and words.says("data_words") and not planned:
        return "clock", "dates.kind.data_month"  # only a day cuts data off
    if dateline and until and words.says("so_far"):
        return "event", "dates.kind.so_far"
    return None


def _by_calendar(
    ctx: Context, m: Mention[DateText], words: Around, *, votes: bool, dateline: bool
) -> tuple[Cue, str] | None:
    """One end of a stage, a voting day or the day of a document."""
    value = m.value
    starts = value.bracketed and value.weekday is not None and words.left[-1:] in (*_FROM, ["terhitung"])
    end = _end_of_stage(words) if value.shape == "day" and not value.edge and not starts else ""
    if votes and end == "period" and words.left[-1] in cues("until"):
        election = _election(ctx, m, words, dateline=dateline)
        if election:
            return "election", election
    if end:
        return end, f"dates.kind.one_end_{end}"
    election = _election(ctx, m, words, dateline=dateline) if votes else ""
    if election:
        return "election", election
    document = "" if value.weekday is not None else _document(ctx, m, words)
    if document:
        return "document", document
    return None


def _by_words_beside(ctx: Context, m: Mention[DateText], words: Around) -> tuple[Cue, str] | None:
    """Somebody's report, and words right before or behind the date (`lalu`, `mendatang`, `sejak`)."""
    value = m.value
    if _report(words, m):
        return "report", "dates.kind.agency_report"
    if value.bracketed and value.weekday is not None and words.left[-1:] in (*_FROM, ["sejak"]):
        return "event", "dates.kind.from_a_day_on"
    after = words.right[:2]
    if after and (after[0] in cues("past_after") or (after[0] == "yang" and "lalu" in after)):
        return "past", "dates.kind.past_after"
    if after and (after[0] in cues("future_after") or after == ["yang", "akan"]):
        return "future", "dates.kind.future_after"
    if _starts_with(ctx, m, "sejak") or words.left[-1:] == ["sejak"]:
        act = of_a_case(words) or (value.day is not None and not words.says("terms"))
        return ("past", "dates.kind.since") if act else ("period", "dates.kind.since_then")
    until = words.left[-1:] and words.left[-1] in cues("until")
    if until and value.shape == "month" and not cues("pluperfect").isdisjoint(words.rest):
        return "period", "dates.kind.up_to_then"
    if value.weekday is not None and words.left[-1:] == ["untuk"]:
        return "future", "dates.kind.set_for"
    return None


def _by_words_before(words: Around, *, dateline: bool) -> tuple[Cue, str]:
    """A word of a plan or of the past further before the date, else the plain event."""
    statement = words.near("statement_cues", _LEFT)
    ahead = words.ahead(9)
    if ahead and not (0 < statement < ahead) and not (dateline and words.comma):
        far = words.left[-ahead] in cues("near_future_before") and ahead > 2
        if not far:
            return "future", "dates.kind.future_before"
    if not ahead and not (dateline and words.comma) and _beside_a_hopeful(words):
        return "past", "dates.kind.beside_a_hopeful"
    behind = words.near("past_before", 14)
    if behind and not (0 < statement < behind):
        word = words.left[-behind]
        place = words.left[-behind - 1 : -behind]
        hall = word == "pertemuan" and place and place[0] in cues("halls")
        if not hall and not (word in cues("near_past_before") and behind > 2):
            return "past", "dates.kind.past_before"
    return "event", "dates.kind.plain"


def _is_taken_picture(words: Around) -> bool:
    """`Foto itu diambil Minggu (3/12)`: the act of the case."""
    taken = words.near("taken", 3)
    return (
        taken > 0 and words.near("pictures", 10) > taken and not 0 < words.near("statement_cues", 10) < taken
    )


def _is_voting_month(value: DateText, words: Around) -> bool:
    """`Pilkada (pada) September 2020`; what is counted `sejak` a month is no vote, `Oktober tahun lalu` is
    one only right behind its name."""
    if words.left[-1:] == ["sejak"]:
        return False
    return words.names_poll(5 if value.relative is None else 1)


def _beside_a_hopeful(words: Around) -> bool:
    """What staff did for a `bakal calon` is the act of the case, not the news of it."""
    hopeful, statement = words.near("hopefuls", 8), words.near("statement_cues", _LEFT)
    return words.left[-hopeful - 1 : -hopeful] == ["bakal"] and not (0 < statement < hopeful)


def of_a_case(words: Around) -> bool:
    """Whether a day or month that something lasts from dates the act of a case or its examination."""
    if words.near("acts_since", 14):
        return True
    return words.near("case_words", 14) > 0 or not cues("case_words").isdisjoint(words.rest[:3])


def _is_paper_month(m: Mention[DateText], words: Around) -> bool:
    """`Edaran terakhir dikirim bulan Juli`, `PP yang baru keluar bulan lalu`: the month of a paper."""
    value = m.value
    relative = value.relative is not None and value.relative.unit == "month"
    if value.shape != "month" and not relative:
        return False
    noun, statement = words.near("paper_nouns", 12), words.near("statement_cues", 4)
    return bool(noun) and not statement and (noun < 4 or words.near("paper_verbs", 8) > 0)


def _end_of_stage(words: Around) -> Literal["", "document", "period"]:
    """A day with one end of a stage, a term or a count of data right before it."""
    left = (
        words.left[:-1] if words.left[-1:] and words.left[-1] in cues("between_stage_and_day") else words.left
    )
    last = left[-1] if left else ""
    if last == "per":
        return "period" if words.says("takes_effect") else "document"
    if last in cues("until"):
        return "document" if words.says("data_words") else "period"
    if last in cues("latest") or left[-2:-1] == ["lambat"]:
        return "period"
    if last in cues("begins") and words.left[-2:-1] != ["dijadwalkan"]:
        return "period"
    if (last in cues("starts") or last == "sejak") and words.says("terms"):
        return "period"
    if last in cues("doors") or last in cues("effect_from"):
        return "period"
    return "period" if words.near("closings", 3) and words.says("period_cues") else ""


def _starts_with(ctx: Context, m: Mention[DateText], word: str) -> bool:
    form, first = ctx.reading.tokens.form, m.value.first
    return form[first] == word or (m.value.shape == "month" and first > 0 and form[first - 1] == word)


def _dated_document(words: Around) -> bool:
    """`tertanggal 9 September`, `Nomor 800/1187 tanggal 2 Oktober`."""
    left = words.left
    if not cues("document_marks").isdisjoint(left[-2:]):
        return True
    noun = words.near("document_nouns", 26)
    if not noun or not left or left[-1] not in ("tanggal", "tgl"):
        return False
    return not (noun > 8 and left[-2:-1] == ["pada"])


def _document(ctx: Context, m: Mention[DateText], words: Around) -> str:
    """A document's day by the verb or noun before it; not beside a weekday, which dates what is reported."""
    left = words.left
    if not left or _starts_with(ctx, m, "sejak"):
        return ""
    noun = words.near("document_nouns", 16)
    verb = words.near("document_verbs", 14)
    statement = words.near("statement_cues", 14)
    plain = left[-1] in ("tanggal", "tgl")
    if verb and noun and not (0 < statement < verb) and not _is_penalty(words):
        return "dates.kind.document_verb"
    if noun and (noun <= 4 or (left[-1] == "per" and noun <= 12) or plain) and m.value.shape != "relative":
        return "dates.kind.document_noun"
    return ""


def _is_penalty(words: Around) -> bool:
    """`meneken keputusan pembebasan jabatan pada 3 Mei`: no document but the event or an earlier act."""
    return words.near("decrees", 8) > 0 and words.near("penalties", 8) > 0


def _election(ctx: Context, m: Mention[DateText], words: Around, *, dateline: bool) -> str:
    value = m.value
    if value.month is None:
        return ""
    voted = voting_days().get((value.month, value.day or 0), ())
    if value.year is not None:
        voted = tuple(e for e in voted if value.year in {d.year for d in e.voting})
    told = dateline and value.bracketed and value.year is not None and not voted
    if words.near("election_cues", 14) and not told:
        return "dates.kind.voting_day"
    if not voted:
        return ""
    if dateline and value.bracketed and not words.ahead(8):
        return ""
    start, end = ctx.reading.sentence_span(m.start)
    if value.year is not None and value.weekday is None and any(e.campaign for e in voted):
        return "dates.kind.voting_day_known"
    named = names_one(ctx.of("POLL"), start, end)
    ahead = any(w in cues("future_after") | cues("past_after") for w in words.right[:2])
    if named or ahead or words.near("election_events", 10) or value.year is None:
        return "dates.kind.voting_day_known"
    return ""


def _report(words: Around, m: Mention[DateText]) -> bool:
    """`Dilaporkan Kantor Berita X, Rabu (16/3)`: the day of somebody else's report."""
    if m.value.weekday is None:
        return False
    if words.comma and words.near("passed_on", 4):
        return True
    before = " ".join(words.left[-8:])
    passed = words.near("loose_reports", 9) or any(lead in before for lead in cues("report_leads"))
    if passed and any(outlet in before for outlet in cues("outlets")):
        return True
    if not (words.near("report_cues", 14) or words.says("report_cues")):
        return False
    said = " ".join(words.left[-14:])
    return any(source in said for source in cues("report_sources"))
