"""Officials: people and acting offices of the rules judged, those of the encoder added with their posts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from asn_nlp.backends.choices import added, best_of, judged
from asn_nlp.backends.persons import ACTING, Person, find_offices, find_persons, same_name, words_of
from asn_nlp.backends.policy import Policy
from asn_nlp.core.mention import Mention
from asn_nlp.core.record import Official, Role
from asn_nlp.fields.context import Context
from asn_nlp.fields.officials.resolve import resolve
from asn_nlp.fields.officials.scene import make_scene
from asn_nlp.fields.officials.values import Kind, OfficialMention
from asn_nlp.tagger.layout import NONE
from asn_nlp.tagger.tagged import Tagged

ROLES: tuple[Role, ...] = get_args(Role)


def merge(ctx: Context, tagged: Tagged, policy: Policy) -> None:
    """Settle `ctx.officials`."""
    scene = ctx.once(make_scene)
    mentions = tagged.mentions(policy.bias)
    people = find_persons(scene, tagged, mentions)
    kept = judged(
        ctx,
        "officials",
        ctx.officials,
        lambda o: score_of(ctx, tagged, o),
        lambda o: policy.of("officials" if o.name else "offices").keep,
    )
    kept = [_renamed(o, people, policy.of("name").add) for o in kept]
    out = [_recast(ctx, tagged, o, policy.of("role").trust) for o in kept]
    for person in people:
        bound = policy.of(_kind(person)).add
        known = any(same_name(person.words, words_of(o.name)) for o in out)
        if person.sure >= bound and not known:
            out += _added(ctx, tagged, person)
    for office in find_offices(ctx, scene, tagged, mentions):
        if office.sure >= policy.of("offices").add and not _known(office, out):
            out += _added(ctx, tagged, office)
    ctx.officials = sorted(out, key=lambda o: o.evidence[0].start)


def _kind(person: Person) -> str:
    """Which row of the policy says how sure one has to be: a post that the rules can read says most."""
    if person.held is not None:
        return "officials"
    return "printed_posts" if person.post is not None else "bare_names"


def score_of(ctx: Context, tagged: Tagged, value: Official) -> float:
    """Over the mentions behind the value the highest presence of an official, post or body, times the chance
    that it is somebody who counts: of a person any role, of an office one that acts."""
    labels = ("OFFICIAL",) if value.name else ("INSTITUTION", "POSITION")
    found = 0.0
    for start, end in _places(ctx, value):
        roles = tagged.answer("role", start, end)
        told = 1.0 - roles.get(NONE, 0.0) if value.name else sum(roles.get(r, 0.0) for r in ACTING)
        found = max(found, told * max(tagged.presence(label, start, end) for label in labels))
    return found


def _places(ctx: Context, value: Official) -> list[tuple[int, int]]:
    """Mentions of the rules, in view offsets, that the value was made from."""
    spans = {(e.start, e.end) for e in value.evidence}
    out = []
    for mention in ctx.of("OFFICIAL"):
        own = ctx.reading.span(mention.start, mention.end)
        if (own.start, own.end) in spans:
            out.append((mention.start, mention.end))
    return out


def _renamed(value: Official, people: Sequence[Person], bound: float) -> Official:
    """The official under the name that the encoder sees, where it is sure enough of one that differs."""
    own = words_of(value.name)
    if not own:
        return value
    for person in people:
        if person.name and person.sure >= bound and person.words != own and same_name(person.words, own):
            return value.model_copy(update={"name": person.name.text})
    return value


def _recast(ctx: Context, tagged: Tagged, value: Official, trust: float) -> Official:
    """The official in the role that both sides together give."""
    told = [(1.0, tagged.answer("role", s, e)) for s, e in _places(ctx, value)]
    role = best_of(told, ROLES, value.role, trust)
    return value if role == value.role else value.model_copy(update={"role": role})


def _known(office: Person, officials: Sequence[Official]) -> bool:
    """Whether the office stands there already, as an entry of its own or as the post of a named person: its
    words are among those of that entry, or the other way round."""
    own = words_of(office.held.position if office.held else None)
    entries = (words_of(official.position) for official in officials)
    return any(words and (words <= own or own <= words) for words in entries)


def _added(ctx: Context, tagged: Tagged, person: Person) -> list[Official]:
    """The person as the rules make officials of mentions."""
    role = best_of([(1.0, tagged.answer("role", s, e)) for s, e in person.places], ROLES, None, 0.0)
    kind: Kind = "office" if person.name is None else "named"
    value = OfficialMention(person=0, kind=kind, name=person.name, held=person.held, role=role)
    sure = round(min(1.0, person.sure), 2)
    made = resolve(ctx, [Mention(s, e, "OFFICIAL", value, "tagger.official", sure) for s, e in person.places])
    update = {"role": role}
    return [
        added(ctx, "officials", o.model_copy(update={**update, "position": o.position or person.post}), sure)
        for o in made
    ]
