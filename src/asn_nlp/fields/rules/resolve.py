"""From citations to rules: one entity an instrument, with all its evidence and provisions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from asn_nlp.core.build import build
from asn_nlp.core.mention import Mention
from asn_nlp.core.record import Rule
from asn_nlp.core.span import Grounding
from asn_nlp.fields.context import Context
from asn_nlp.fields.rules import identify, local, vocabulary
from asn_nlp.fields.rules.identify import Identity
from asn_nlp.fields.rules.values import RuleRef
from asn_nlp.knowledge import rules as knowledge

Ref = Mention[RuleRef]
_LETTERS = ("SE", "Surat", "Keputusan", "Instruksi", "Inmendagri", "KepmenPANRB", "Kepmendagri")
_URGING = ("imbau", "himbau", "mengingatkan", "peringatan dini")
_LOCAL = ("Perbup", "Perwali", "Pergub", "Perda")


@dataclass(slots=True)
class _Entity:
    identity: Identity
    local: local.Local | None = None
    mentions: list[tuple[Ref, Grounding]] = field(default_factory=list)
    date: str | None = None
    full: bool = False


def resolve(ctx: Context, mentions: list[Ref]) -> list[Rule]:
    """One rule an instrument, in the order in which the text names them first.

    Sets warnings `rule_misprint`, `rule_title_mismatch` and `rule_ambiguous`.
    """
    return _Resolver(ctx, mentions).run() if mentions else []


def article_date(ctx: Context) -> str | None:
    """The day on which the article stands: event, else publication, else the year of its election."""
    date = ctx.event_date or ctx.published or ctx.reading.metadata.published or ctx.reading.metadata.page_date
    if date is not None:
        return date
    years = [m[0] for e in ctx.elections if (m := re.search(r"(?:19|20)\d\d", e))]
    return max(years) if years else None


class _Resolver:
    def __init__(self, ctx: Context, mentions: list[Ref]) -> None:
        self.ctx = ctx
        self.mentions = mentions
        self.date = article_date(ctx)
        self.entities: dict[str, _Entity] = {}
        self.of: dict[int, str] = {}
        self.built: dict[tuple[object, ...], local.Local] = {}
        self.says_circular = local.says_circular(mentions)

    def run(self) -> list[Rule]:
        for kinds in (("full",), ("short",)):
            for k, m in enumerate(self.mentions):
                if m.value.kind in kinds:
                    self._direct(k, m)
        self._with_their_laws()
        for k, m in enumerate(self.mentions):
            if m.value.kind == "back" or (m.value.kind == "short" and k not in self.of and m.value.bare):
                self._back(k, m)
        self._with_their_laws()
        for again in (True, False):
            for k, m in enumerate(self.mentions):
                if m.value.kind == "unknown" and k not in self.of:
                    self._alone(k, m, again)
        return self._rules()

    def _with_their_laws(self) -> None:
        """Provisions whose law the sentence names."""
        by_start = {m.start: k for k, m in enumerate(self.mentions) if m.value.kind != "unknown"}
        for k, m in enumerate(self.mentions):
            if m.value.kind == "unknown" and m.value.of is not None and k not in self.of:
                head = by_start.get(m.value.of)
                if head is not None and head in self.of:
                    self._add(k, m, self.of[head], "inferred")

    # -- one citation

    def _direct(self, k: int, m: Ref) -> None:
        ref, built = m.value, None
        identity: Identity | None = None
        if ref.type == "SKB":
            identity = identify.joint(ref, self.date)
        elif ref.type in _LETTERS:
            identity, built = self._letter(m)
        elif ref.kind == "full" and ref.type in _LOCAL:
            built = self._build(m)
        elif ref.kind == "full" and ref.number is not None:
            identity = identify.by_number(ref, self.date)
        elif ref.names:
            identity = self._named(ref)
        elif ref.type == "UUD":
            identity = Identity("uud-1945", "UUD", knowledge.rule("uud-1945"), "exact", 0.9)
        elif ref.type is not None and (bare := vocabulary.types_by_code()[ref.type].bare):
            facts = knowledge.rule(bare)
            identity = Identity(bare, ref.type, facts, "normalised", 0.75)
        if built is not None:
            identity = Identity(built.id, built.type, knowledge.rule(built.id), "normalised", 0.85)
        if identity is None:
            if not ref.bare:
                self.ctx.drop("rules", m, "no rule of that number or name is known")
            return
        entity = self.entities.setdefault(identity.id, _Entity(identity, built, date=ref.date))
        entity.local = entity.local or built
        if identity.confidence > entity.identity.confidence:
            entity.identity = identity
        if identity.warning is not None:
            self.ctx.warn(*identity.warning, (m.start, m.end))
        self._add(k, m, identity.id, identity.grounding)

    def _letter(self, m: Ref) -> tuple[Identity | None, local.Local | None]:
        ref = m.value
        if ref.number is None:
            if ref.issuer is not None and not ref.office:
                vague = (ref.type == "Surat" or ref.issuer == "kasn") and ref.issuer in knowledge.issuers()[
                    "unnumbered"
                ]["never"]
                identity = None if vague else identify.circular(ref, self._sentence(m), self.date)
                if identity is None and ref.type == "Surat":
                    identity = self._election_body(m)
                return self._cited_in_full(ref, identity), None
            if ref.type in ("Instruksi", "Inmendagri"):
                facts = knowledge.rule("instruksi-generic")
                return Identity("instruksi-generic", "Instruksi", facts, "normalised", 0.7), None
            identity = self._same_office(ref) or self._election_body(m)
            return identity, None if identity else self._unnumbered(m)
        known = identify.letter(ref)
        if known is not None:
            return known, None
        kind = vocabulary.types_by_code()[ref.type or "SE"]
        if kind.issuer is not None or (ref.issuer is not None and not ref.office):
            type_slug = kind.slug
            year = ref.year or (int(ref.date[:4]) if ref.date else None) or (self.date and int(self.date[:4]))
            number = local.slug(ref.number)
            tail = "" if not year or number.split("-")[-1] == str(year) else f"-{year}"
            office = "" if kind.issuer is not None else f"-{ref.issuer}"
            id_ = f"{type_slug}{office}-{number}{tail}"
            return Identity(id_, ref.type or "SE", knowledge.rule(id_), "normalised", 0.85), None
        return None, self._build(m)

    def _unnumbered(self, m: Ref) -> local.Local | None:
        """`Surat edaran Bupati Batang` without a number, where the article cites no numbered letter."""
        ref = m.value
        if ref.type != "SE" or not ref.office or ref.kind == "back":
            return None
        numbered = [o for o in self.mentions if o.value.number is not None and o.value.type in _LETTERS]
        built = self._build(m)
        if numbered and not self._other_level(ref, built):
            return None
        return built if built.region and built.year else None

    def _other_level(self, ref: RuleRef, built: local.Local) -> bool:
        """Whether the numbered letters of the article are those of another level: a governor's circular
        beside a bupati's."""
        level = knowledge.issuers()["level"]
        own = level.get(ref.issuer or "")
        others = [
            e.local for e in self.entities.values() if e.local is not None and e.local.type in ("SE", "Surat")
        ]
        return (
            own is not None
            and bool(others)
            and all(
                o.office is not None and o.region != built.region and (level.get(o.office) or own) != own
                for o in others
            )
        )

    def _build(self, m: Ref) -> local.Local:
        """The local instrument, built once a number."""
        ref = m.value
        key = (ref.type, ref.number, ref.year, ref.date, ref.issuer)
        if key not in self.built:
            self.built[key] = local.build(self.ctx, m, self.mentions, self.date, self.says_circular)
        return self.built[key]

    def _cited_in_full(self, ref: RuleRef, guess: Identity | None) -> Identity | None:
        """`SE Menpan RB` means the one that the article cites with its number."""
        cited = [
            e.identity
            for e in self.entities.values()
            if e.identity.facts is not None
            and e.identity.facts.type in ("SE", "Surat")
            and (e.identity.facts.issuer or "").lower() == ref.issuer
        ]
        if len(cited) != 1:
            return guess
        c = cited[0]
        return Identity(c.id, c.type, c.facts, "inferred", 0.85)

    def _same_office(self, ref: RuleRef) -> Identity | None:
        """`SE Sekda Purbalingga`: the one numbered letter of that office that the article cites."""
        if not ref.office:
            return None
        fitting = []
        for e in self.entities.values():
            if e.identity.type not in ("SE", "Surat", "Keputusan"):
                continue
            issuer = ((e.identity.facts.issuer if e.identity.facts else None) or "").lower().replace(" ", "-")
            if (e.local is not None and e.local.office == ref.issuer) or issuer.startswith(f"{ref.issuer}-"):
                fitting.append(e.identity)
        if len(fitting) != 1:
            return None
        found = fitting[0]
        return Identity(found.id, found.type, found.facts, "inferred", 0.85)

    def _election_body(self, m: Ref) -> Identity | None:
        """A `surat imbauan` without number, sent by Bawaslu."""
        ref = m.value
        if ref.issuer is not None and ref.issuer not in knowledge.issuers()["supervisor"]["words"]:
            return None
        printed, said = self.ctx.reading.view[ref.head[0] : ref.head[1]].lower(), self._sentence(m)
        if not any(w in printed or (ref.type == "Surat" and w in said) for w in _URGING):
            return None
        if any(e.local and e.local.office in vocabulary.election_bodies() for e in self.entities.values()):
            return None
        if ref.issuer is None and not any(
            w in said + self._sentence_before(m) for w in ("bawaslu", "panwas")
        ):
            return None
        facts = knowledge.rule("se-bawaslu-generic")
        return Identity("se-bawaslu-generic", "SE", facts, "inferred", 0.65)

    def _named(self, ref: RuleRef) -> Identity | None:
        """A law by name: the one of that name that the article cites in full, else the one in force."""
        ids = [i for n in ref.names for i in vocabulary.names_by_id()[n].rules]
        cited = [i for i in dict.fromkeys(ids) if i in self.entities and self.entities[i].full]
        if len(cited) == 1 and ref.year is None:
            facts = knowledge.rule(cited[0])
            return Identity(cited[0], ref.type or "UU", facts, "inferred", 0.88)
        return identify.by_name(ref, self.date)

    # -- antecedents

    def _back(self, k: int, m: Ref) -> None:
        """`SE tersebut`: the one instrument of its type that was named last; refused where two fit."""
        ref = m.value
        types: tuple[str, ...] = (ref.type,) if ref.type else ()
        if ref.type in ("SE", "Surat"):
            types = ("SE", "Surat")
        fitting = self._last_named(k, types)
        if len(fitting) != 1 and ref.bare and ref.type in ("SE", "Surat"):
            fitting = {
                i for i, e in self.entities.items() if e.local is not None and e.identity.type in types
            }
        if len(fitting) == 1:
            self._add(k, m, fitting.pop(), "inferred")
        elif fitting:
            self.ctx.drop("rules", m, "two antecedents fit")
        else:
            self.ctx.drop("rules", m, "nothing that it could point to")

    def _last_named(self, k: int, types: tuple[str, ...]) -> set[str]:
        """Rules of these types (all where empty) in the nearest sentence before mention k that names any."""
        sentence_at = self.ctx.reading.sentence_at
        found: set[str] = set()
        sentence = -1
        for j in range(k - 1, max(-1, k - 60), -1):
            id_ = self.of.get(j)
            if id_ is None or (types and self.entities[id_].identity.type not in types):
                continue
            here = sentence_at(self.mentions[j].start)
            if found and here != sentence:
                break
            found.add(id_)
            sentence = here
        return found

    def _alone(self, k: int, m: Ref, again: bool) -> None:
        """A provision without its law: the law it was cited with elsewhere, else the law named last.

        `again`: another pass follows, in which a later provision may tell."""
        if m.value.of is not None:
            if not again:
                self.ctx.drop("rules", m, "its law is not known")
            return
        numbers = {p.article for p in m.value.provisions} - {None}
        elsewhere = {
            id_
            for j, id_ in self.of.items()
            if numbers & {p.article for p in self.mentions[j].value.provisions}
        }
        if len(elsewhere) == 1:
            self._add(k, m, elsewhere.pop(), "inferred")
            return
        fitting = {i for i in self._with_articles(k) if i}
        if len(fitting) > 1:
            knowing = {i for i in fitting if numbers & knowledge.article_numbers(i)}
            fitting = knowing or fitting
        if len(fitting) == 1:
            self._add(k, m, fitting.pop(), "inferred")
        elif not again:
            self.ctx.drop("rules", m, "no law in reach" if not fitting else "two laws fit")

    def _with_articles(self, k: int) -> set[str]:
        types = tuple(t.code for t in knowledge.types() if t.articles and t.code != "UUD")
        named = self._last_named(k, types)
        if not named:
            return named
        near = max(j for j in range(k) if self.of.get(j) in named)
        # Further than a few sentences the law is out of reach.
        sentences = self.ctx.reading.sentence_at
        if sentences(self.mentions[k].start) - sentences(self.mentions[near].start) > 8:
            return set()
        return named

    # -- the record

    def _sentence(self, m: Ref) -> str:
        start, end = self.ctx.reading.sentence_span(m.start)
        return self.ctx.reading.view[max(start, m.start - 300) : min(end, m.end + 300)].lower()

    def _sentence_before(self, m: Ref) -> str:
        """`"Kami kirim surat imbauan." Ketua Bawaslu ...`: who speaks stands in the sentence beside."""
        if not re.search(r"\b(?:kami|kita|kirimi|pihaknya|lembaganya)\b", self._sentence(m)):
            return ""
        start, end = self.ctx.reading.sentence_span(m.start)
        return (
            self.ctx.reading.view[max(0, start - 260) : start].lower()
            + self.ctx.reading.view[end : end + 160].lower()
        )

    def _add(self, k: int, m: Ref, id_: str, grounding: Grounding) -> None:
        self.of[k] = id_
        entity = self.entities[id_]
        entity.mentions.append((m, grounding))
        entity.full = entity.full or m.value.kind == "full"
        self.ctx.keep("rules", m, id_)

    def _rules(self) -> list[Rule]:
        out = []
        for entity in self.entities.values():
            if not entity.mentions:
                continue
            entity.mentions.sort(key=lambda pair: pair[0].start)
            out.append(self._rule(entity))
        out.sort(key=lambda r: r.evidence[0].start)
        return out

    def _rule(self, entity: _Entity) -> Rule:
        reading, identity, facts = self.ctx.reading, entity.identity, entity.identity.facts
        order = {"full": 0, "short": 1, "back": 2, "unknown": 3}
        first = min((m for m, _ in entity.mentions), key=lambda m: (order[m.value.kind], m.start))
        provisions = dict.fromkeys(p.text for m, _ in entity.mentions for p in m.value.provisions)
        year = facts.year if facts else first.value.year
        number = facts.number if facts else first.value.number
        issuer = facts.issuer if facts else vocabulary.types_by_code()[identity.type].issuer
        if facts is not None and facts.type == "SKB":
            number = "; ".join(facts.numbers)
        if entity.local is not None:
            year, issuer = entity.local.year or year, issuer or entity.local.issuer
        status = knowledge.status_on(facts, self.date) if facts else "local" if entity.local else "unknown"
        repealed_by = facts.repealed_by[0] if facts and facts.repealed_by and status == "repealed" else None
        return build(
            Rule,
            id=identity.id,
            type=identity.type,
            number=number,
            year=year,
            title=facts.title if facts else None,
            issuer=issuer,
            date=(facts.enacted if facts else None) or first.value.date,
            provisions=tuple(provisions),
            status=status,
            repealed_by=repealed_by,
            as_printed=reading.span(*first.value.head).text,
            candidates=identity.candidates,
            confidence=round(max(min(identity.confidence, m.confidence) for m, _ in entity.mentions), 3),
            evidence=tuple(reading.span(m.start, m.end, grounding) for m, grounding in entity.mentions),
        )
