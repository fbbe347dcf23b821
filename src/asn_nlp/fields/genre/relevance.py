"""Whether an article is about the neutrality of civil servants: points added up, the reasons kept."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp

from asn_nlp.core.build import build
from asn_nlp.core.mention import Mention
from asn_nlp.core.record import Relevance
from asn_nlp.fields.context import Context
from asn_nlp.fields.genre.cues import scan
from asn_nlp.knowledge.genres import RelevanceModel, relevance_model

_BOUND = frozenset(("asn", "non_asn", "village"))
_BESIDE = 8  # words between people of the service and a candidate or party that make them one story
_FIRST = 2.6  # points for a prohibition that plainly binds staff: that alone makes an article relevant
_PLAIN = 0.9  # how sure it has to be
_ACTS = 0.55, 4  # points for each prohibition on staff, and how many count
_SEVERAL, _AGAINST = 1, 1.8  # plain bans, and the points that then may speak against
_CASES = 1.2, 2  # for each violation
_LAID_ON = ("dijatuhkan", "dicabut")
_PUNISHED = 1.4  # points for a penalty beside a breach
_FORCE = 8, 4  # words for soldiers and police from which, so many times those for staff, bans bind them
_OFF = -5.0  # points of a whole article on something else: no network makes it one on neutrality
_NOTHING = "neither neutrality nor an election, a party or a candidate is named"
_FEW = 2  # words for people of the service, of whom a whole article may speak in passing


@dataclass(slots=True)
class _Points:
    """Points added up. `reasons`: in words, when somebody asks for them; `village`: the words are of
    the election of a village head; `force`: they are of soldiers or police."""

    total: float
    traced: bool
    reasons: list[str] = field(default_factory=list)
    village: bool = False
    force: bool = False

    def add(self, name: str, count: int, weight: float, cap: int) -> None:
        points = weight * min(count, cap)
        if points:
            self.total += points
            if self.traced:
                self.reasons.append(f"{name} {points:+.2f}")


def relevance(ctx: Context) -> Relevance:
    """Relevance of the article; uses the prohibitions and violations as far as they are resolved."""
    known, people, off = ctx.once(_by_words)
    sum_ = _Points(known.total, known.traced, [*known.reasons])
    bound = [p.confidence for p in ctx.prohibitions if p.subject in _BOUND]
    plain = sum(sure >= _PLAIN for sure in bound)
    if known.village or known.force:
        plain, bound = 0, []
    sum_.add("prohibition", plain, _FIRST - _ACTS[0], 1)
    sum_.add("prohibitions", len(bound), *_ACTS)
    sum_.add("violations", len(ctx.violations), *_CASES)
    # Punished for a breach, or the penalty for it lifted: whatever else the words are.
    punished = bool(ctx.violations) and any(s.status in _LAID_ON for s in ctx.sanctions)
    sum_.add("penalty for a breach", int(punished), _PUNISHED, 1)
    sum_.add("decree", sum(r.id.startswith("skb-netralitas") for r in ctx.rules), 1.0, 1)
    if not people and not ctx.violations:
        sum_.total = min(sum_.total, -2.0)
        sum_.reasons.append("nobody of the service is named")
    accused = any(o.role == "accused" and o.position for o in ctx.officials)
    if off and (off == _NOTHING or not (accused or punished)) and ctx.reading.is_article:
        sum_.total = min(sum_.total, _OFF)
        sum_.reasons.append(off)
    score = 1.0 / (1.0 + exp(-max(-30.0, min(30.0, sum_.total))))
    relevant = score >= relevance_model().threshold
    if ctx.options.trace and len(ctx.reading.view):
        mention: Mention[float] = Mention(0, 0, "RELEVANCE", score, "relevance.score", score)
        (ctx.keep if relevant else ctx.drop)("relevance", mention, ", ".join(sum_.reasons))
    return build(Relevance, relevant=relevant, score=round(score, 3))


def _by_words(ctx: Context) -> tuple[_Points, bool, str]:
    """The points that the words alone give, whether people of the service are named, and why a whole article
    with such words is on something else ("" where it may be on neutrality)."""
    model, seen = relevance_model(), scan(ctx)
    points = _Points(model.bias, ctx.options.trace)
    points.village = len(seen.at.get(("relevance", "village_election"), ())) > len(
        seen.at.get(("relevance", "election"), ())
    )
    where = {name: [i for _, i in seen.at.get(("relevance", name), ())] for name in model.kinds}
    # "pemilihan kepala desa", "calon kades": the post that is fought for, nobody of the service.
    contest = set(where["village_election"])
    where["others"] = [i for i in where["others"] if i not in contest]
    people = sorted(where["staff"] + where["others"])
    others = sorted(where["force"] + where["impartial"])
    near_staff = near_force = 0
    for i in where["neutral"] + where["unbiased"]:
        staff, force = _distance(people, i), _distance(others, i)
        if min(staff, force) > model.near:
            continue
        if staff <= force + 3:
            near_staff += 1
        else:
            near_force += 1
    least, times = _FORCE
    forces = len(where["force"])
    points.force = near_force > near_staff and forces >= least and forces >= times * len(people)
    beside = sum(_distance(people, i) <= _BESIDE for i in where["partisan"])
    partly = bool(near_staff or beside or where["neutral_staff"])
    disciplined = _disciplined(ctx) if partly else 0
    near = {
        "discipline": disciplined,
        "neutral": disciplined or sum(_distance(people, i) <= model.near for i in where["neutral"]),
        "neutral_near_staff": near_staff,
        "neutral_near_force": near_force,
        "partisan_near_staff": beside,
    }
    # A story on something else may still hold a plain ban for staff: what speaks against has a bound then.
    banned = sum(p.subject in _BOUND and p.confidence >= _PLAIN for p in ctx.prohibitions) >= _SEVERAL
    room = _AGAINST
    for name, kind in model.kinds.items():
        cap = kind.cap
        if banned and kind.weight < 0 and name in model.against:
            cap = min(cap, int(room / -kind.weight))
            room += kind.weight * min(cap, len(where[name]))
        points.add(name, near.get(name, len(where[name])), kind.weight, cap)
    title = sum(z == "title" for z, _ in seen.at.get(("relevance", "neutral_staff"), ()))
    points.add("title", title, 1.0, 1)
    return points, bool(people), _off(model, where, people, near)


def _disciplined(ctx: Context) -> int:
    """1 where the rules of discipline are cited and conduct is forbidden or reported."""
    cited = any(rule.id in relevance_model().discipline_rules for rule in ctx.rules)
    return int(cited and bool(ctx.prohibitions or ctx.violations))


def _off(
    model: RelevanceModel, where: Mapping[str, Sequence[int]], people: Sequence[int], near: Mapping[str, int]
) -> str:
    if not any(near.get(name, where[name]) for name in model.political):
        return _NOTHING
    plainly = any(where[name] for name in model.plainly)
    named = len(people) + len(where["service"])
    if not plainly and not near["neutral_near_staff"] + near["partisan_near_staff"] and named <= _FEW:
        return "hardly anybody of the service is named, and nobody beside a party, a candidate or neutrality"
    return ""


def off_topic(ctx: Context) -> bool:
    """Whether the article is on something else outright (absence, recruiting, corruption, an election's
    conduct) and nothing makes it one on neutrality. Short texts without either are not off topic."""
    seen = scan(ctx)
    if not any(("relevance", name) in seen.at for name in relevance_model().against):
        return False
    return not relevance(ctx).relevant


def _distance(sorted_positions: list[int], i: int) -> int:
    """Words between token `i` and the nearest position; large where there is none."""
    k = bisect_left(sorted_positions, i)
    return min((abs(p - i) for p in sorted_positions[max(0, k - 1) : k + 1]), default=10**6)
