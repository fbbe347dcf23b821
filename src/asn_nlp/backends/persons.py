"""People and acting offices from the encoder's mentions: one person's names joined, the posts beside them
read by the grammar of the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from asn_nlp.core.mention import Mention
from asn_nlp.fields.context import Context
from asn_nlp.fields.officials.bodies import body_held
from asn_nlp.fields.officials.names import parse_initials, parse_name
from asn_nlp.fields.officials.posts import parse_post
from asn_nlp.fields.officials.scene import Scene
from asn_nlp.fields.officials.values import Held, Name
from asn_nlp.knowledge.offices import name_words, outsiders
from asn_nlp.tagger.layout import NONE
from asn_nlp.tagger.tagged import Tagged

_WORD = re.compile(r"[^\W_]+")
_BESIDE = 14
"""Characters that may stand between a post and its holder: a comma, a bracket, degrees."""
ACTING = ("handler", "issuer")
"""What an office does that has an entry without its holder's name; seldom anything else."""
_LEAST = 5
"""Letters of a name in capitals that needs no post beside it."""
_MOST_WORDS = 5
"""Words of a name that is looked up in the text by one of them."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person, or an office without a named one (`name` None). `held`: the post, where the rules can read
    it; `post`: what is printed in its place, where they cannot; `sure`: of the surest mention; `places`:
    mentions in view offsets, each with the post where one stands beside it."""

    name: Name | None
    held: Held | None
    post: str | None
    sure: float
    places: tuple[tuple[int, int], ...]

    @property
    def words(self) -> frozenset[str]:
        """Words of the name, lower case."""
        return words_of(self.name.text if self.name else "")


def words_of(text: str | None) -> frozenset[str]:
    """The words, lower case."""
    return frozenset(w.lower() for w in _WORD.findall(text or ""))


def same_name(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two names may be one person's: a word of three letters or more in common, or the same words."""
    return any(len(w) > 2 for w in a & b) or (bool(a) and a == b)


def find_persons(scene: Scene, tagged: Tagged, mentions: Sequence[Mention[str]]) -> list[Person]:
    """People in order of appearance, each with the fullest name that is printed."""
    posts = [m for m in mentions if m.label == "POSITION"]
    groups: list[list[Mention[str]]] = []
    for m in (m for m in mentions if m.label == "OFFICIAL"):
        words = words_of(scene.text[m.start : m.end])
        home = next(
            (g for g in groups if any(_nested(words, words_of(scene.text[o.start : o.end])) for o in g)), None
        )
        if home is None:
            groups.append([m])
        else:
            home.append(m)
    people = (_person(scene, tagged, group, posts) for group in groups)
    return [p for p in people if p is not None]


def _nested(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether the words of one name are among the other's; a single letter says nothing."""
    return a == b or ((a <= b or b <= a) and any(len(w) > 1 for w in a & b))


def _person(
    scene: Scene, tagged: Tagged, group: list[Mention[str]], posts: list[Mention[str]]
) -> Person | None:
    fullest = max(group, key=lambda m: (len(_WORD.findall(scene.text, m.start, m.end)), m.end - m.start))
    name = read_name(scene, fullest)
    if name is None:
        return None
    if len(name.words) == 1:
        name = longest_form(scene, name)
    own = [post for m in (fullest, *group) for post in posts if _beside(scene, post, m)]
    held = next((h for post in own if (h := read_post(scene, post)) is not None), None)
    text = printed_post(scene, own[0]) if own and held is None else None
    if text is not None and is_outside(text):
        return None
    if text is None and held is None and len(name.text) < _LEAST and name.text.isupper():
        return None  # letters without a post are an abbreviation as often as initials
    places = []
    for m in group:
        near = [post for post in posts if _beside(scene, post, m)]
        ends = [m.end, *(p.end for p in near)]
        if m is fullest and name.first <= scene.tokens.at(m.start) < name.last:
            ends.append(scene.tokens.end[name.last - 1])  # the name goes on behind the mention
        places.append((min([m.start, *(p.start for p in near)]), max(ends)))
    return Person(name, held, text, max(_sure(tagged, m) for m in group), tuple(places))


def printed_post(scene: Scene, mention: Mention[str]) -> str:
    """A post as it is printed, without the rank or title of its holder at the end (`Kasat Reskrim, Iptu`)."""
    names = name_words()
    titles = names.ranks | names.front | names.address
    words = scene.text[mention.start : mention.end].split()
    while len(words) > 1 and words[-1].strip(".,").lower() in titles:
        words.pop()
    return " ".join(words).rstrip(" ,")


def is_outside(post: str) -> bool:
    """Whether what is printed as a post says that its holder has no office (`dosen`, `juru bicara`)."""
    words = " ".join(_WORD.findall(post.lower()))
    return any(f" {words} ".startswith(f" {word} ") for word in outsiders())


def _sure(tagged: Tagged, mention: Mention[str]) -> float:
    """That the stretch is a mention, and one of somebody who counts."""
    return mention.confidence * (1.0 - tagged.answer("role", mention.start, mention.end).get(NONE, 0.0))


def _beside(scene: Scene, a: Mention[str], b: Mention[str]) -> bool:
    """Whether nothing but a comma, a bracket or degrees stands between two mentions."""
    first, second = (a, b) if a.end <= b.start else (b, a)
    gap = scene.text[first.end : second.start]
    if second.start < first.end or len(gap) > _BESIDE or any(sign in gap for sign in '!?;"\n'):
        return False
    words = name_words()
    titles = words.front | words.back | words.address | words.ranks
    inside = _WORD.findall(gap)
    return all(w.lower() in titles for w in inside) and (bool(inside) or "." not in gap)


def longest_form(scene: Scene, name: Name) -> Name:
    """The fullest name in the text that has the one word of this one in it; the name itself where there is
    none, or one in two fuller names."""
    found: dict[tuple[str, ...], Name] = {}
    for i in scene.tokens.positions.get(name.words[0], []):
        for first in (i, i - 1, i - 2):
            read = parse_name(scene, first) if first >= 0 else None
            if read is not None and read.first <= i < read.last and 1 < len(read.words) <= _MOST_WORDS:
                found.setdefault(read.words, read)
                break
    return next(iter(found.values())) if len(found) == 1 else name


def read_name(scene: Scene, mention: Mention[str]) -> Name | None:
    """The name as the rules would print it, where they read one there; else as it stands."""
    tokens = scene.tokens
    first, last = tokens.at(mention.start), tokens.at(mention.end - 1) + 1
    if first >= last:
        return None
    for read in (parse_name(scene, first), parse_initials(scene, first)):
        if read is not None and read.last >= last:
            return read
    words = tokens.word[first:last]
    if not any(w[:1].isupper() for w in words) and scene.case == "mixed":
        return None
    return Name(
        first, last, last, printed(scene.text[mention.start : mention.end]), tuple(tokens.form[first:last])
    )


def printed(name: str) -> str:
    """A name as the record prints it: blanks single, one behind a glued dot, capitals as in running text."""
    text = re.sub(r"\.(?=\w)", ". ", " ".join(name.split())).strip(" ,;:-\"'()")
    inside = name_words().inside
    words = (
        w.lower() if w.lower() in inside else w.title() if len(w) > 3 and w.isupper() else w
        for w in text.split()
    )
    return " ".join(words)


def read_post(scene: Scene, mention: Mention[str]) -> Held | None:
    """The post that begins in the mention, as the rules read it; None for one whose holder is no official."""
    tokens = scene.tokens
    for i in range(tokens.at(mention.start), tokens.at(mention.end - 1) + 1):
        hit = scene.hits.get(i)
        if hit is not None and hit.payload.post is not None:
            held = parse_post(scene, i)
            if held is not None:
                return held if held.barred is None else None
    return None


def read_body(scene: Scene, ctx: Context, mention: Mention[str]) -> Held | None:
    """The institution that is named in the mention, as if it were a post."""
    tokens = scene.tokens
    stop = tokens.at(mention.end - 1) + 1
    for i in range(tokens.at(mention.start), stop):
        hit = scene.hits.get(i)
        body = hit.payload.body if hit is not None else None
        if hit is None or body is None:
            continue
        places = (m for m in ctx.of("REGION") if mention.start <= m.start < mention.end)
        place = next(((m.start, m.end) for m in places), None)
        return body_held(body, i, stop, place)
    return None


def find_offices(
    ctx: Context, scene: Scene, tagged: Tagged, mentions: Sequence[Mention[str]]
) -> list[Person]:
    """Bodies and posts that act without a named person, one a position."""
    names = [m for m in mentions if m.label == "OFFICIAL"]
    posts = [m for m in mentions if m.label == "POSITION"]
    out: dict[str, Person] = {}
    for m in mentions:
        if m.label not in ("INSTITUTION", "POSITION") or _holds(scene, m, names):
            continue
        if m.label == "INSTITUTION" and any(p.start <= m.start and m.end <= p.end for p in posts):
            continue
        held = read_post(scene, m) if m.label == "POSITION" else read_body(scene, ctx, m)
        if held is None:
            continue
        before = out.get(held.position)
        told = tagged.answer("role", m.start, m.end)
        sure = m.confidence * sum(told.get(role, 0.0) for role in ACTING)
        places: tuple[tuple[int, int], ...] = ((m.start, m.end),)
        if before is not None:
            sure, places = max(sure, before.sure), (*before.places, *places)
        out[held.position] = Person(None, held, None, sure, places)
    return list(out.values())


def _holds(scene: Scene, mention: Mention[str], names: Iterable[Mention[str]]) -> bool:
    """Whether a name stands in or right beside the mention."""
    return any(_beside(scene, mention, n) or (mention.start < n.end and n.start < mention.end) for n in names)
