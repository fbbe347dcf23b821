"""Posts told by other words: `X yang mengetuai Bawaslu Y`, `X, nakhoda KPU Y`, `X dari KPU Y`."""

from __future__ import annotations

from dataclasses import replace

from asn_nlp.fields.officials import cues
from asn_nlp.fields.officials.posts import parse_as
from asn_nlp.fields.officials.scene import Scene
from asn_nlp.fields.officials.values import Held
from asn_nlp.knowledge.offices import Post, heads, holder_words

# Who leads a body of the kind; anybody else is its `Kepala`.
_CHAIRED = ("election", "legislature", "justice", "adhoc")
# Words behind a head that make one trigger with it: `kepala` desa.
_MOST_WORDS = 2
# From the verb of a charge to its body, and back to the body named last, in words.
_MOST_CHARGE, _MOST_BACK = 10, 200
# Words of the clause between `yang` and the verb: `yang kini masih memimpin`.
_MOST_CLAUSE = 4


def led_post(scene: Scene, i: int) -> Held | None:
    """The post of who is told to lead something by the verb or noun at token `i`, or None. A verb counts only
    in a relative clause: `Bupati memimpin rapat` tells no post."""
    form = scene.tokens.form
    last = scene.hits[i].last
    if " ".join(form[i:last]) in holder_words().helms:
        found = _post_of(scene, last) if last < len(form) and scene.gap(last - 1) == " " else None
        return parse_as(scene, found[0], i, found[1]) if found is not None else None
    j = i
    while j > 0 and i - j < _MOST_CLAUSE and scene.gap(j - 1) in (" ", "-"):
        if form[j - 1] not in holder_words().clause:
            break
        j -= 1
        if form[j] == "yang":
            break
    return head_of(scene, i) if j < i and form[j] == "yang" else None


def head_of(scene: Scene, i: int) -> Held | None:
    """The post of who leads what stands behind the verb at token `i`."""
    if i + 1 >= len(scene.tokens.form) or scene.gap(i) != " ":
        return None
    found = _post_of(scene, i + 1)
    return parse_as(scene, found[0], i, found[1]) if found is not None else None


def charged_post(scene: Scene, i: int) -> Held | None:
    """`X yang membidangi penanganan pelanggaran di Bawaslu Y`, `X, ... memegang divisi hukum`: the member
    whose charge the verb at token `i` tells; the body stands behind it, else it was named before."""
    form, hits = scene.tokens.form, scene.hits
    if " ".join(form[i : hits[i].last]) not in holder_words().charges:
        return None
    cue = cues.trie().get("anggota")
    if cue is None or cue.post is None:
        return None
    for k in range(hits[i].last, min(hits[i].last + _MOST_CHARGE, len(form))):
        if scene.breaks_after(k - 1) or scene.gap(k - 1).startswith(","):
            break
        hit = hits.get(k)
        meant = form[k] in heads().meant and set(form[k + 1 : k + 3]) & holder_words().back
        if (hit is not None and hit.payload.body is not None) or meant:
            known = meant or (hit is not None and hit.payload.body and hit.payload.body.kind == "election")
            held = parse_as(scene, cue.post, i, k) if known else None
            return held if held is not None and _is_of_members(held) else None
    for k in range(i - 1, max(-1, i - _MOST_BACK), -1):
        hit = hits.get(k)
        if hit is not None and hit.payload.body is not None:
            if hit.payload.body.kind != "election":
                return None
            held = parse_as(scene, cue.post, k, k)
            return replace(held, first=i, last=hits[i].last) if held is not None else None
    return None


def _is_of_members(held: Held) -> bool:
    """Whether the body is one that divides its work among its members."""
    found = cues.trie().get(held.body) if held.body else None
    return found is not None and found.body is not None and found.body.kind == "election"


def member_post(scene: Scene, i: int) -> Held | None:
    """`X dari Bawaslu Y`: the member of an election body that begins at token `i`."""
    body = scene.hits[i].payload.body
    if body is None or body.kind != "election" or scene.tokens.form[i - 1 : i] != ["dari"]:
        return None
    cue = cues.trie().get("anggota")
    if cue is None or cue.post is None:
        return None
    return parse_as(scene, cue.post, i - 1, i)


def _post_of(scene: Scene, k: int) -> tuple[Post, int] | None:
    """The post of who leads what begins at token `k`, and the token where its unit or body begins."""
    form, trie = scene.tokens.form, cues.trie()
    hit = scene.hits.get(k)
    seat = holder_words().seats.get(form[k])
    if seat is not None:
        cue = trie.get(seat)
        return (cue.post, k + 1) if cue is not None and cue.post is not None else None
    if hit is not None and hit.payload.body is not None:
        house = trie.get(f"ka{form[k]}")
        if house is not None and house.post is not None and hit.last == k + 1:
            return house.post, k + 1
        head = "ketua" if hit.payload.body.kind in _CHAIRED else "kepala"
        cue = trie.get(head)
        return (cue.post, k) if cue is not None and cue.post is not None else None
    for size in range(_MOST_WORDS, 0, -1):
        words = " ".join(form[k : k + size])
        for head in heads().leaders:
            cue = trie.get(f"{head} {words}") or trie.get(f"{head}{words}")
            if cue is not None and cue.post is not None:
                return cue.post, k + size
    return None
