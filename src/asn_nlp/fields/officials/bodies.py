"""Bodies that act without a named person: they handle a case, issue a letter, speak."""

from __future__ import annotations

from dataclasses import dataclass, field

from asn_nlp.core.record import Role
from asn_nlp.fields.officials import cues
from asn_nlp.fields.officials.people import Person
from asn_nlp.fields.officials.scene import Scene, in_quote
from asn_nlp.fields.officials.values import Held, Needs
from asn_nlp.knowledge.offices import Body, status

_LEAD = 700
# Bodies that neither handle cases nor speak for themselves.
_SILENT = ("secretariat", "legislature", "army", "adhoc", "government")
_MOST_ADVERBS = 5
_MOST_SPANS = 8
_MOST_OWN = 4
_MOST_CLAUSE = 9
# From `memutuskan` to what is found, and a day in full, in words.
_MOST_VERDICT = 5
_MOST_DATE = 8
_COURTS = ("Pengadilan", "Mahkamah")
_SUPERVISORS = {"Bawaslu", "Panwaslu", "Panwas", "Panwaslih", "Panwaskab", "Panwaskot"}
_STRENGTH: dict[Role, int] = {"issuer": 3, "handler": 2, "speaker": 1}


@dataclass(slots=True)
class _Seen:
    """What the text says of one body. `spans`: its mentions by role (None: named and no more), in text order;
    `region`: view offsets of the first region behind it; `own`: one of its members is named;
    `done`: it has done something with a case; `idle`: it has not acted yet, the text says."""

    body: Body
    spans: dict[Role | None, list[tuple[int, int]]] = field(default_factory=dict)
    region: tuple[int, int] | None = None
    own: bool = False
    done: bool = False
    idle: bool = False


def acting_bodies(scene: Scene, people: list[Person]) -> list[tuple[Person, Role, Needs]]:
    """Bodies with what they do and with what the record must hold for it to count.

    A supervisor (Bawaslu, Panwaslu) that is named beside a case which is followed up is its handler even
    where only its members speak.
    """
    case = cues.words().case
    end = scene.tokens.at(_LEAD)
    is_case = any(form in case for form in scene.tokens.form[:end])
    voiced = {p.held.body.split()[0] for p in people if p.held is not None and p.held.body}
    # A head of division speaks for the supervisor, named or not.
    if any(p.held is not None and p.held.group == "division" for p in people):
        voiced |= _SUPERVISORS
    manned = {p.held.body for p in people if p.held is not None and p.held.body}
    told_of = is_case and _is_told_of(scene)
    out: list[tuple[Person, Role, Needs]] = []
    for seen in _seen(scene, people).values():
        body = seen.body
        told = {role for role in seen.spans if role is not None}
        if body.short.split()[0] in voiced or not body.handles:
            told.discard("speaker")
        role = max(told, key=_STRENGTH.__getitem__, default=None)
        needs: Needs = ""
        if role == "handler" and (_is_local_court(body) or not (is_case or seen.done)):
            needs = "case"
        elif role == "issuer":
            needs = "letter"
        if role in (None, "speaker") and body.kind == "justice" and _is_in_lead(scene, seen):
            if is_case and not body.national:
                role, needs = "handler", "case"
            elif body.national and any(form in cues.words().rulings for form in scene.tokens.form[:end]):
                role = "handler"
        if role is None and _is_supervisor(body) and (seen.own or body.short in manned) and not seen.idle:
            role, needs = "handler", "" if told_of else "followed"
        if role is not None:
            out.append(_entry(seen, role, needs))
    return out


def _is_in_lead(scene: Scene, seen: _Seen) -> bool:
    """Whether a court (no prosecutor, no joint desk) stands in the article's lead."""
    first = min(first for spans in seen.spans.values() for first, _ in spans)
    return seen.body.short.startswith(_COURTS) and scene.tokens.start[first] < _LEAD


def _is_told_of(scene: Scene) -> bool:
    """Whether somebody tells what his body did with a case (`sudah kami registrasi`)."""
    form, words = scene.tokens.form, cues.words()
    for i, hit in scene.hits.items():
        if not hit.payload.flags & cues.HANDLE_ACTIVE:
            continue
        before = set(form[max(0, i - _MOST_OWN) : i])
        if words.own & before and words.done & before:
            return True
    return False


def _is_local_court(body: Body) -> bool:
    return body.short.startswith(_COURTS) and not body.national


def _is_supervisor(body: Body) -> bool:
    return body.kind == "election" and body.handles and not body.national


def _entry(seen: _Seen, role: Role, needs: Needs) -> tuple[Person, Role, Needs]:
    spans = seen.spans.get(role) or [s for group in seen.spans.values() for s in group][:1]
    first, last = spans[0]
    held = body_held(seen.body, first, last, seen.region)
    mentions = [(a, b, None) for a, b in spans[:_MOST_SPANS]]
    return Person(None, held, list(mentions), f"officials.body.{role}", 0.6), role, needs


def _seen(scene: Scene, people: list[Person]) -> dict[str, _Seen]:
    """Every body that is no silent one, by its short name."""
    covered = {i for p in people for a, b, _ in p.mentions for i in range(a, b)}
    out: dict[str, _Seen] = {}
    free = 0
    for first, hit in scene.hits.items():
        body = hit.payload.body
        if first < free or body is None or body.kind in _SILENT:
            continue
        own = first in covered
        if not _is_supervisor(body) and (own or first in scene.taken):
            continue
        if hit.last - first > 1 and not scene.is_capital(first):
            continue
        if first > 0 and scene.gap(first - 1) == "/":
            # `88/Pid.Sus/2020/PN Mkd`: the number of a case.
            continue
        body = _printed_body(scene, first, body)
        free, region = _tail(scene, hit.last, court=body.kind == "justice")
        last = free
        role = None if own else _role(scene, body, first, last, headline=scene.in_headline(hit.start))
        seen = out.setdefault(body.short, _Seen(body))
        seen.region = seen.region or region
        seen.own = seen.own or own
        if role == "handler" and _is_supervisor(body):
            near = scene.tokens.form[max(0, first - 3) : last + 3]
            seen.done = seen.done or bool(cues.words().done & set(near))
        seen.idle = seen.idle or scene.tokens.form[last : last + 1] == ["belum"]
        spans = seen.spans.setdefault(role, [])
        if len(spans) < _MOST_SPANS:
            spans.append((first, last))
    return out


def _printed_body(scene: Scene, first: int, body: Body) -> Body:
    """`Panitia Pengawas Pemilihan` in full: the body whose short name the article has."""
    if body.short != "Panwaslih" or scene.tokens.form[first] == "panwaslih":
        return body
    positions = scene.tokens.positions
    short = next((s for s in ("Panwaslih", "Panwaslu", "Panwas") if s.lower() in positions), "Panwaslih")
    found = cues.trie().get(short.lower())
    return found.body if found is not None and found.body is not None else body


def _role(scene: Scene, body: Body, first: int, last: int, *, headline: bool) -> Role | None:
    """The role that the words around a body give it."""
    role = _body_role(scene, first, last, handles=body.handles)
    if role == "issuer" and body.kind != "election" and not (body.national and first < _LEAD // 8):
        return None
    if role == "speaker" and (not body.handles or headline):
        return None
    if role is not None and in_quote(scene, first) and not _is_done(scene, first):
        return None
    return role


def body_held(body: Body, first: int, last: int, region: tuple[int, int] | None) -> Held:
    """A body as if it were its own post: `Bawaslu` of `Bawaslu Kabupaten X`."""
    return Held(
        first=first,
        last=last,
        base=body.short,
        acting=None,
        group=body.kind,
        level="any",
        institution=body.name,
        body=body.short,
        region=region,
        place=None,
        barred=None,
        national=body.national,
    )


def _tail(scene: Scene, k: int, *, court: bool) -> tuple[int, tuple[int, int] | None]:
    """Behind a body: brackets, level words and the region; behind a court its town too."""
    tokens = scene.tokens
    region: tuple[int, int] | None = None
    for _ in range(6):
        if k >= len(tokens.form):
            break
        gap = scene.gap(k - 1)
        if gap == ", " and (behind := _between_commas(scene, k)) > k:
            # `Panwaslu Kecamatan Kajen, Pekalongan, memeriksa`
            region = region or (tokens.start[k], scene.region_at[tokens.start[k]])
            return behind, region
        if gap.startswith((" (", "(")):
            if ")" not in (scene.gap(k) if k + 1 < len(tokens.form) else ""):
                break
            k += 1
            continue
        if gap not in (" ", ") "):
            break
        end = scene.region_at.get(tokens.start[k])
        if end is not None:
            region = region or (tokens.start[k], end)
            while k < len(tokens.form) and tokens.start[k] < end:
                k += 1
        elif _is_government(scene, k):
            k = scene.hits[k].last
        elif tokens.form[k] in status().tail or (court and scene.is_capital(k) and k not in scene.hits):
            k += 1
        else:
            break
    return k, region


def _between_commas(scene: Scene, k: int) -> int:
    """The token behind a region that stands between commas, a small word behind it; `k` where none does."""
    tokens, j = scene.tokens, k
    end = scene.region_at.get(tokens.start[k])
    while end is not None and j < len(tokens.form) and tokens.start[j] < end:
        j += 1
    closed = k < j < len(tokens.form) and scene.gap(j - 1) == ", " and not scene.is_capital(j)
    return j if closed else k


def _is_government(scene: Scene, k: int) -> bool:
    """`Majelis Kode Etik` Pemkab X: whose body it is."""
    hit = scene.hits.get(k)
    return hit is not None and hit.payload.body is not None and hit.payload.body.kind == "government"


def _body_role(scene: Scene, first: int, last: int, *, handles: bool) -> Role | None:
    form, words = scene.tokens.form, cues.words()
    if _is_hypothetical(scene, first):
        return None
    if first > 1 and form[first - 1] in words.letters and form[first - 2] == "surat":
        return "issuer"
    handed = handles and (_is_handed(scene, first) or _is_its_product(scene, first))
    if handed and not words.future & set(form[last : last + 2]):
        return "handler"
    if form[first - 1] in words.urged and first > 0:
        return None
    before = scene.hits.get(first - 1)
    if before is not None and before.payload.flags & cues.SAY_BEFORE and scene.gap(first - 1) == " ":
        return None if form[first - 2] in words.besides else "speaker"
    agent = handles and first > 0 and form[first - 1] == "oleh" and scene.gap(last - 1) == " "
    if agent and words.judged & set(form[last : last + 1]):
        return "handler"
    k = last = _behind_date(scene, last)
    clause = last < len(form) and form[last] == "yang"
    most = _MOST_CLAUSE if clause else _MOST_ADVERBS
    while k < len(form) and k - last <= most and not scene.breaks_after(k - 1):
        other = scene.hits[k].payload.body if k in scene.hits else None
        if other is not None and form[k - 1] in words.partners and k - last < _MOST_ADVERBS:
            # `Bawaslu X bersama Inspektorat memeriksa`
            k = last = _tail(scene, scene.hits[k].last, court=False)[0]
            continue
        if form[k] == "menetapkan" and "tersangka" in form[k : k + _MOST_CLAUSE * 2]:
            return "handler" if handles and not words.modal & set(form[last:k]) else None
        if k in scene.hits:
            flags = scene.hits[k].payload.flags
            between = set(form[last:k])
            said_of = words.modal & between or ("yang" in between and not words.done & between)
            if handles and flags & cues.HANDLE_ACTIVE and not said_of:
                return "handler"
            if flags & cues.ISSUE_ACTIVE and form[k] in words.through:
                return "issuer"
            stop = scene.hits[k].last
            court = scene.hits[first].payload.body
            most = _MOST_CLAUSE * 2 if court and court.kind == "justice" else _MOST_VERDICT
            verdict = form[k] in words.verdicts and words.found & set(form[stop : stop + most])
            if handles and verdict and not said_of:
                return "handler"
            if flags & (cues.ISSUE_SENT | cues.ISSUE_ACTIVE) and words.appeals & set(form[stop : stop + 4]):
                return "issuer"
            tells = form[k] in words.urging and k - last < 2
            if tells and _is_national(scene, first) and words.penal & set(form[stop : stop + _MOST_CLAUSE]):
                # `KASN meminta Wali Kota X menghukum ...`
                return "handler" if not words.modal & between else None
            if handles and flags & cues.SAY_AFTER and _goes_on(scene, stop) and not words.modal & between:
                return "handler"
            said = flags & cues.SAY_AFTER and form[k] not in words.deeds and not words.modal & between
            return "speaker" if said and k - last < _MOST_ADVERBS + 1 else None
        if scene.is_capital(k) and scene.case == "mixed" and form[last] not in words.through and not clause:
            return None
        k += 1
    return None


def _is_national(scene: Scene, first: int) -> bool:
    """Whether the body at token `first` is one of the whole country that handles cases."""
    body = scene.hits[first].payload.body
    return body is not None and body.national and body.handles


def _goes_on(scene: Scene, k: int) -> bool:
    """`... memastikan laporan itu tetap diproses`: what a body tells of the case goes on with it."""
    form = scene.tokens.form
    for j in range(k, min(k + _MOST_CLAUSE, len(form))):
        if scene.breaks_after(j - 1) or form[j] in cues.words().purpose:
            return False
        hit = scene.hits.get(j)
        deed = cues.HANDLE_ACTIVE | cues.HANDLE_PASSIVE | cues.HANDLE_PASSED
        if hit is not None and hit.payload.flags & deed:
            return form[j - 1] in cues.words().goes_on
    return False


def _behind_date(scene: Scene, k: int) -> int:
    """The token behind `pada hari Kamis, 10 Maret 2016,` or `, Selasa, 5 November 2024,`; `k` for none."""
    form, days = scene.tokens.form, cues.words().dated
    j = k
    while j < len(form) and j - k < _MOST_DATE and (form[j] in days or form[j].isdigit()):
        if scene.breaks_after(j - 1):
            return k
        j += 1
    return j if any(form[i].isdigit() for i in range(k, j)) else k


def _is_handed(scene: Scene, first: int) -> bool:
    """`dilaporkan ke Bawaslu`, `diperiksa tim gabungan Inspektorat`: the case came to the body."""
    form, modal = scene.tokens.form, cues.words().modal
    for j in range(first - 1, max(-1, first - 6), -1):
        if scene.breaks_after(j) or scene.gap(j) not in (" ", ") "):
            return False
        hit = scene.hits.get(j)
        if hit is None or hit.last > first:
            continue
        body = scene.hits[first].payload.body
        if form[j] == "rekomendasi" and hit.last < first:
            # `rekomendasi sudah dikirim ke BKN`: another body's.
            continue
        passed = cues.HANDLE_PASSED if body and body.kind == "justice" else 0
        if hit.payload.flags & (cues.HANDLE_PASSIVE | passed):
            return not modal & set(form[max(0, j - 6) : j])
    if first > 1 and form[first - 1] in cues.words().at:
        return bool(cues.words().worked & set(form[max(0, first - 6) : first - 1]))
    return False


def _is_its_product(scene: Scene, first: int) -> bool:
    """`rekomendasi KASN`, `sudah di meja Bawaslu`: what the body made of the case, or where the case lies."""
    form, words = scene.tokens.form, cues.words()
    if first < 2 or scene.gap(first - 1) != " ":
        return False
    before = form[first - 1]
    body = scene.hits[first].payload.body
    if body is not None and body.short.startswith(_COURTS) and before in ("hakim", "majelis"):
        return True
    if before == "utama" and form[first - 2] == "sidang":
        return True
    if before in words.handed_on:
        # `hasil klarifikasi itu sudah dikirim Bawaslu X ke Kemendagri`
        begin = first - 1
        while begin > 0 and first - begin < _MOST_CLAUSE * 2 and not scene.breaks_after(begin - 1):
            begin -= 1
        made = words.products & set(form[begin : first - 1])
        return bool(made) and not words.modal & set(form[max(0, first - _MOST_OWN) : first - 1])
    reports = body is not None and body.kind == "inspectorate" and before in words.reports
    if before in words.products or reports:
        return not words.modal & set(form[max(0, first - _MOST_OWN) : first - 1])
    if before in words.desks and form[first - 2] not in ("depan", "halaman"):
        lies = words.summoned if before == "kantor" else words.lies
        return bool(lies & set(form[max(0, first - _MOST_CLAUSE) : first - 1]))
    return False


def _is_hypothetical(scene: Scene, first: int) -> bool:
    """`Apabila KASN kelak ...`: the clause before the body is a condition."""
    form, words = scene.tokens.form, cues.words()
    for j in range(first - 1, max(-1, first - _MOST_CLAUSE), -1):
        if scene.breaks_after(j):
            return False
        if form[j] in words.hypothetical:
            return True
    return False


def _is_done(scene: Scene, first: int) -> bool:
    """Whether what is said right before token `first` has happened (`sudah diperiksa ...`)."""
    return bool(cues.words().done & set(scene.tokens.form[max(0, first - 7) : first]))
