"""The genre: points by cue and zone, ties by the decision order, the reasons kept."""

from __future__ import annotations

from collections.abc import Mapping

from asn_nlp.core.build import build
from asn_nlp.core.mention import Mention
from asn_nlp.core.record import Genre
from asn_nlp.fields.context import Context
from asn_nlp.fields.genre.byline import signed_essay
from asn_nlp.fields.genre.cues import Seen, Zone, scan, zones
from asn_nlp.fields.genre.facts import facts
from asn_nlp.fields.genre.relevance import relevance
from asn_nlp.knowledge.genres import byline, count_cue, fact_points, genre_codes, genre_cues

_OTHER = "other"
_IMPOSED, _APPEAL = "sanction_imposed", "socialisation_appeal"
_SPOKEN = 3  # prohibitions from which an article without a cue is an appeal
_FLOOR = 1.0  # points below which no genre is told
_CLOSE = 0.05  # genres whose points differ by less are a tie


def classify(ctx: Context, seen: Seen | None = None) -> Genre:
    """The genre of the article; `other` where nothing speaks for one or it is not on neutrality. Leaves the
    points of all genres in `ctx.genre_points`."""
    points, reasons = points_of(ctx, seen or scan(ctx), fact_points())
    ctx.genre_points = points
    if not (ctx.relevance or relevance(ctx)).relevant:
        return _kept(ctx, build(Genre, code=_OTHER, score=0.6), "not on neutrality")
    order = genre_codes()
    ranked = sorted(points, key=lambda g: (-points[g], order[g].order))
    if not ranked or points[ranked[0]] < _FLOOR:
        spoken = len({p.code for p in ctx.prohibitions}) >= _SPOKEN
        return _kept(ctx, build(Genre, code=_APPEAL if spoken else _OTHER, score=0.3), "no cue")
    tied = [g for g in ranked if points[ranked[0]] - points[g] < _CLOSE]
    best = min(tied, key=lambda g: order[g].order)
    second = max((points[g] for g in ranked if g != best), default=0.0)
    score = points[best] / (points[best] + max(second, 0.0) + 1.0)
    return _kept(
        ctx, build(Genre, code=best, score=round(score, 3)), f"{best}: " + ", ".join(reasons.get(best, ()))
    )


def points_of(
    ctx: Context, seen: Seen, worth: Mapping[str, Mapping[str, float]]
) -> tuple[dict[str, float], dict[str, list[str]]]:
    """Points of each genre, and when traced what each was given for. `worth`: points of the facts by name and
    genre; beside an empty one only the cues count."""
    points: dict[str, float] = {}
    reasons: dict[str, list[str]] = {}

    def add(genre: str, why: str, value: float) -> None:
        if value:
            points[genre] = points.get(genre, 0.0) + value
            if ctx.options.trace:
                reasons.setdefault(genre, []).append(f"{why} {value:+.1f}")

    imposed = any(s.status in ("dijatuhkan", "dicabut") for s in ctx.sanctions)
    for n, cue in enumerate(genre_cues()):
        at = [z for z, _ in seen.at.get(("genre", n), ())]
        if at:
            by_zone: dict[Zone, float] = {
                "title": cue.title * ("title" in at),
                "lead": cue.lead * ("lead" in at),
                "body": cue.body * min(at.count("body"), cue.times) * (imposed or cue.genre != _IMPOSED),
            }
            for zone, value in by_zone.items():
                add(cue.genre, f"{cue.name} in the {zone}", value)
    counted = _counted(ctx)
    if counted is not None:
        cue_points = count_cue().title if counted == "title" else count_cue().lead
        add(count_cue().genre, f"a count in the {counted}", cue_points)
    if signed_essay(ctx.reading.article.text):
        add(byline().genre, "a rubric or byline", byline().points)
    for name, value in facts(ctx).items():
        for genre, each in worth.get(name, {}).items():
            add(genre, name.replace("_", " "), each * value)
    return points, reasons


def _counted(ctx: Context) -> Zone | None:
    """Where a count of cases stands, or None: `mencatat 41 laporan`, `41 laporan ASN`."""
    cue = count_cue()
    tokens = ctx.reading.tokens
    title_end, lead_end = ctx.once(zones)
    forms = tokens.form
    title_last = tokens.at(title_end)
    for i in range(min(tokens.at(lead_end), len(forms) - 1)):
        form = forms[i]
        if not form.isdecimal() or len(form) > 4 or int(form) < cue.lowest:
            continue
        following = forms[i + 1 : i + 3]
        ends = title_last if i < title_last else len(forms)  # what is said of a count in the title
        near = forms[max(0, i - cue.reach) : min(i + 1 + cue.reach, ends)]
        counts = not cue.nouns.isdisjoint(following) or not (
            cue.people.isdisjoint(following) or cue.beside.isdisjoint(near)
        )
        if counts and (not cue.verbs.isdisjoint(forms[max(0, i - 3) : i]) or tokens.start[i] < title_end):
            return "title" if tokens.start[i] < title_end else "lead"
    return None


def _kept(ctx: Context, genre: Genre, note: str) -> Genre:
    if ctx.options.trace:
        mention: Mention[str] = Mention(0, 0, "GENRE", genre.code, f"genre.{genre.code}", genre.score)
        ctx.keep("genre", mention, note)
    return genre
