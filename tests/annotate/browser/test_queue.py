"""The outbox: what is not answered is kept, sent again as it was, and never sent twice as something new."""

from __future__ import annotations

from typing import Any

from tests.annotate.browser.site import Labeller

# A server of a few answers: "ok", "offline", or an error. Records what it got.
STAGE = """
const log = { sent: [], status: [], stored: [], refused: [], conflict: null };
const answers = [...value.answers];
let revision = value.revision ?? 0;
const fail = (status, body) => Object.assign(new Error(), { status, body, final: status === 422 });
const box = m.createOutbox({
  revision, kept: value.kept ?? null,
  send: async (body) => {
    log.sent.push({ revision: body.revision, ids: body.operations.map((o) => o.id) });
    const answer = answers.shift() ?? 'ok';
    await new Promise((r) => setTimeout(r, 5));
    if (answer === 'offline') throw fail(0, {});
    if (answer !== 'ok') throw fail(answer.status, answer.body);
    revision = body.revision + 1;
    return { revision, changes: {} };
  },
  onAnswer: () => {}, onStatus: (s) => { if (log.status.at(-1) !== s) log.status.push(s); },
  onRefused: (e, ops) => log.refused.push(...ops.map((o) => o.id)),
  onConflict: (doc, ops) => { log.conflict = ops.map((o) => o.id); },
  store: (entry) => log.stored.push(entry && [...entry.batch, ...entry.waiting].map((o) => o.id)),
});
if (value.kept) box.start();
for (const id of value.add ?? []) box.add({ id });
await Promise.race([box.idle(), new Promise((r) => setTimeout(r, 2500))]);
return { ...log, pending: box.pending().map((o) => o.id), revision: box.revision };
"""


def play(bench: Labeller, **given: Any) -> Any:
    return bench.js("queue", STAGE, {"answers": [], **given})


def test_one_after_the_other_each_with_the_newest_revision(bench: Labeller) -> None:
    log = play(bench, add=["a", "b", "c"], revision=4)
    assert log["sent"] == [{"revision": 4, "ids": ["a"]}, {"revision": 5, "ids": ["b", "c"]}]
    assert (log["pending"], log["revision"], log["status"]) == ([], 6, ["pending", "saved"])


def test_without_an_answer_the_same_batch_goes_again(bench: Labeller) -> None:
    log = play(bench, add=["a", "b"], answers=["offline", "offline", "ok"])
    assert log["sent"] == [{"revision": 0, "ids": ["a"]}] * 3 + [{"revision": 1, "ids": ["b"]}]
    assert log["status"] == ["pending", "offline", "pending", "saved"]


def test_a_full_disk_keeps_everything(bench: Labeller) -> None:
    full = {"status": 507, "body": {"error": "disk_full"}}
    log = play(bench, add=["a"], answers=[full])
    assert log["status"] == ["pending", "failed", "saved"]
    assert [s["ids"] for s in log["sent"]] == [["a"], ["a"]]


def test_what_is_refused_goes_alone(bench: Labeller) -> None:
    refused = {"status": 422, "body": {"error": "invalid", "operation": "b", "reason": "bad_value"}}
    log = play(bench, add=["a", "b", "c"], answers=["ok", refused])
    assert log["refused"] == ["b"]
    assert [s["ids"] for s in log["sent"]] == [["a"], ["b", "c"], ["c"]]


def test_a_conflict_hands_everything_back(bench: Labeller) -> None:
    newer = {"status": 409, "body": {"error": "conflict", "document": {"revision": 9}}}
    log = play(bench, add=["a", "b"], answers=[newer])
    assert (log["conflict"], log["pending"], log["revision"]) == (["a", "b"], [], 9)


def test_what_is_waiting_is_stored_until_it_is_answered(bench: Labeller) -> None:
    stored = play(bench, add=["a", "b"])["stored"]
    assert ["a", "b"] in stored
    assert stored[-1] is None


def test_a_closed_page_goes_on_where_it_was(bench: Labeller) -> None:
    kept = {"revision": 3, "batch": [{"id": "a"}], "waiting": [{"id": "b"}]}
    log = play(bench, kept=kept, revision=7)
    assert log["sent"] == [{"revision": 3, "ids": ["a"]}, {"revision": 4, "ids": ["b"]}]


def test_ids_are_fit_for_the_server(bench: Labeller) -> None:
    code = """
    const real = crypto.randomUUID;
    const ids = [m.freshId()];
    crypto.randomUUID = undefined;
    ids.push(m.freshId());
    crypto.randomUUID = real;
    return ids;
    """
    first, second = bench.js("queue", code)
    assert all(8 <= len(i) <= 64 and i.replace("-", "").isalnum() for i in (first, second))
