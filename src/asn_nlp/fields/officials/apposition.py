"""The holder's name before the post: `X selaku Y`, `X, Y,`, `X (Y)`, `X yang menjabat Y`, `X sang Y`."""

from __future__ import annotations

from asn_nlp.fields.officials import cues
from asn_nlp.fields.officials.bare_names import nearest_name
from asn_nlp.fields.officials.initials import STAFF, closes, initials_before, is_identified
from asn_nlp.fields.officials.names import is_initials, is_place, parse_name, parse_name_before
from asn_nlp.fields.officials.post_prefixes import one_of_begin
from asn_nlp.fields.officials.scene import Scene
from asn_nlp.fields.officials.values import Held, Name
from asn_nlp.knowledge.offices import holder_words

# In words: the clause between name and post; the sentence before it, which is read back; the links (`yang
# juga menjabat`) right before the post.
_MOST_CLAUSE = 9
_MOST_SENTENCE = 40
_MOST_LINKS = 3
# From a pronoun to its verb, in words.
_MOST_ADVERBS = 7
# What parts a name from the apposition behind it, blanks aside.
_PARTED = frozenset((",", "(", ".,", "–", "—", "-"))
# What a predicate on the name begins with.
_WHERE = ("di", "ke")
_PREDICATES = ("adalah", "merupakan")
# How the verb begins that an apposition without commas ends before.
_VERBAL = ("me", "ber")
_DASHES = frozenset(("–", "—", "-"))


def holder_before(scene: Scene, held: Held) -> Name | None:
    """The holder's name before the post, or None."""
    form = scene.tokens.form
    first = one_of_begin(scene, held.first)
    if first == 0 or (scene.case == "mixed" and scene.in_headline(scene.tokens.start[first])):
        return None
    if held.group == STAFF and not held.is_placed and form[first - 1] == "yang":
        return None
    j = clause_begin(scene, first)
    if j == 0:
        return None
    gap = scene.gap(j - 1)
    if form[j - 1] in cues.words().pronouns | holder_words().subjects and gap in (" ", ": "):
        return subject_before(scene, j - 1) if j == 1 or scene.breaks_after(j - 2) else None
    if gap == ", " and j == first > 3 and form[j - 1] == "tahun" and form[j - 2].isdigit():
        # `Budi Santoso, 54 tahun, Kepala X`
        j, first = j - 2, j - 2
        gap = scene.gap(j - 1)
    if gap == "), " and j == first and form[j - 1].isdigit() and scene.gap(j - 2) == " (":
        # `AS (43), Kabid X`: the age.
        j, first, gap = j - 1, j - 1, ", "
    if not (_is_parted(scene, held, gap) if j == first else _is_linked(scene, j, gap)):
        return None
    if held.group == STAFF and not is_identified(held) and "yang" in form[j:first]:
        return None
    name = parse_name_before(scene, j)
    if name is None and is_identified(held):
        name = initials_before(scene, j)
    if name is None or is_place(scene, name) or any(t in scene.taken for t in range(name.first, name.last)):
        return None
    bare = j == first and (gap == " " or gap.strip() in _DASHES)
    if name.first > 0 and scene.tokens.form[name.first - 1] in _WHERE and scene.gap(name.first - 1) == " ":
        return None
    return None if bare and len(name.words) < 2 and not is_initials(name) else name


def _is_linked(scene: Scene, j: int, gap: str) -> bool:
    """Whether the clause that begins at token `j` can belong to the name before this gap."""
    form = scene.tokens.form
    if form[j] in _PREDICATES:
        return gap == " "
    return gap.strip() in ("", ",", ".,") or (gap == ". " and form[j] in holder_words().kinds)


def _is_parted(scene: Scene, held: Held, gap: str) -> bool:
    """Whether the apposition can begin behind this gap and end where the post does."""
    if gap == " ":
        # `Budi Santoso Kasi Trantib Kecamatan X`, `Siti Aminah operator SIPD di ...`: no comma at all.
        told = is_identified(held) or held.body is not None
        told = told or (scene.is_capital(held.first) and held.group != STAFF)
        ends = closes(scene, held.last) or scene.tokens.form[held.last].startswith(_VERBAL)
        return told and scene.case == "mixed" and ends
    return gap.strip() in _PARTED and closes(scene, held.last)


def clause_begin(scene: Scene, first: int) -> int:
    """The first token of the words that lead from a name to the post at token `first` (`yang sehari-hari
    menjabat`, `, pejabat yang menduduki kursi`); `first` where there are none."""
    form, words = scene.tokens.form, holder_words()
    j = first
    while j > 0 and first - j < _MOST_LINKS and form[j - 1] in words.links and scene.gap(j - 1) == " ":
        j -= 1
    k, linked = first, False
    while k > 0 and first - k < _MOST_CLAUSE and scene.gap(k - 1) in (" ", "-"):
        if form[k - 1] not in words.clause and form[k - 1] not in words.links:
            break
        linked = linked or form[k - 1] in words.turns
        k -= 1
    j = k if linked and k < j else j
    j = min(j, _term_begin(scene, first))
    if j < first and form[j] == "yang":
        # `X, honorer yang menjadi operator`: what kind of person he is.
        while j > 0 and form[j - 1] in words.kinds and scene.gap(j - 1) == " ":
            j -= 1
    return j


def _term_begin(scene: Scene, first: int) -> int:
    """`X sudah lima tahun menjadi Kepala Y`: the first word of the time that the holder has been in
    office."""
    form, k, timed = scene.tokens.form, first, False
    words = holder_words()
    if first < 3 or form[first - 1] not in ("menjadi", "jadi", "menjabat", "sebagai"):
        return first
    while k > 0 and first - k < _MOST_CLAUSE and scene.gap(k - 1) == " ":
        if form[k - 1] in words.terms or form[k - 1].isdigit():
            timed = True
        elif form[k - 1] not in words.clause:
            break
        k -= 1
    return k if timed else first


def holder_of_verb(scene: Scene, i: int) -> Name | None:
    """`Budi Santoso yang kini membidangi ...`, `Budi Santoso, membidangi ...`: the full name before the
    verb."""
    form, j = scene.tokens.form, i
    while (
        j > 0
        and i - j < _MOST_LINKS + 1
        and form[j - 1] in holder_words().clause
        and scene.gap(j - 1) in (" ", "-")
    ):
        j -= 1
    if j == 0 or scene.gap(j - 1).strip() not in ("", ",", ".,"):
        return None
    name = parse_name_before(scene, j)
    return name if name is not None and len(name.words) > 1 and not is_place(scene, name) else None


def pronoun_before(scene: Scene, i: int) -> int | None:
    """`Ia baru setahun memimpin ...`: the pronoun that opens the sentence of the verb at token `i`."""
    form = scene.tokens.form
    for j in range(i - 1, max(-1, i - _MOST_ADVERBS), -1):
        if scene.gap(j) not in (" ", "-") or j in scene.hits:
            return None
        if form[j] in cues.words().persons and (j == 0 or scene.breaks_after(j - 1)):
            return j
    return None


def subject_before(scene: Scene, i: int) -> Name | None:
    """`Budi Santoso maju. Ia Kepala KUA X.`: the name that opens or ends the sentence before `i`."""
    form = scene.tokens.form
    end = i - 1 if form[i - 1] == "namanya" else i
    if scene.gap(i - 1).startswith(".") or end < i:
        name = parse_name_before(scene, end)
        if name is not None and (len(name.words) > 1 or end < i) and not is_place(scene, name):
            return name
    for j in range(i - 2, max(-2, i - _MOST_SENTENCE), -1):
        if j < 0 or scene.breaks_after(j):
            name = parse_name(scene, j + 1)
            if name is not None and len(name.words) > 1 and not is_place(scene, name):
                return name
            return nearest_name(scene, i, j + 1)
    return None
