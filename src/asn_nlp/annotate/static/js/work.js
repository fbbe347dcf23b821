// The open article: opening, changing, saving, and what happens when another tab was faster.

import { app, rows, update } from "./app.js";
import { getChanges, getDocument, sendOperations } from "./api.js";
import { fold, merge, stateOf } from "./fold.js";
import { keep, kept, recall } from "./i18n.js";
import { offsetMap, linesOf } from "./offsets.js";
import { nextOpen, targets } from "./order.js";
import { createOutbox, freshId } from "./queue.js";
import { announce, notice } from "./notice.js";
import { askConflict } from "./conflict.js";

/** Outboxes by article; one with something in it goes on when another article is opened. */
const outboxes = new Map();
const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("asn-annotate") : null;
const tab = freshId();
let confirmed = null;
let opening = 0;

const prefix = (id) => `queue:${app.session.project}:${app.session.annotator}:${app.session.mode}:${id}:`;

/** Opens an article. Throws `ApiError`. `cursor`: where the labeller was. */
export async function openDocument(id, cursor = null) {
  const turn = (opening += 1);
  await outboxes.get(id)?.idle();
  const doc = await getDocument(id);
  if (turn !== opening) return;
  const map = offsetMap(doc.text);
  const text = { map, lines: linesOf(doc.text, map), tokens: doc.tokens, sentences: doc.sentences };
  confirmed = stateOf(doc);
  const outbox = outboxFor(doc);
  const state = fold(confirmed, outbox.pending(), doc.rows ?? []);
  const known = cursor && targets(state, doc.rows).find((x) => x.kind === cursor.kind && x.id === cursor.id);
  update({
    doc, text, state, selection: null, editing: null, side: null, why: false,
    target: known || nextOpen(state, null, 1, doc.rows) || targets(state, doc.rows)[0] || null,
    span: known ? (cursor.span ?? 0) : 0,
  });
  outbox.start();
}

function outboxFor(doc) {
  // A queue that a closed page left behind is sent first; its ids keep anything from happening twice.
  const left = outboxes.get(doc.id)?.pending().length ? [] : kept(prefix(doc.id));
  const found = left.map((name) => [name, JSON.parse(recall(name))]).find(([, entry]) => entry);
  if (outboxes.has(doc.id) && !found) {
    outboxes.get(doc.id).rebase(doc.revision);
    return outboxes.get(doc.id);
  }
  for (const name of left) keep(name, null);
  const outbox = createOutbox({
    revision: doc.revision,
    kept: found?.[1] ?? null,
    send: (body) => sendOperations(doc.id, body),
    store: (entry) => keep(prefix(doc.id) + tab, entry && JSON.stringify(entry)),
    onStatus: showStatus,
    onAnswer: (answer) => onAnswer(doc.id, answer),
    onRefused: (error, operations) => onRefused(doc.id, error, operations),
    onConflict: (newer, lost) => onConflict(doc.id, newer, lost),
  });
  outboxes.set(doc.id, outbox);
  return outbox;
}

const waiting = () => [...outboxes.values()].reduce((sum, box) => sum + box.pending().length, 0);

function showStatus(status, error) {
  const count = waiting();
  update({ save: { status: status === "saved" && count ? "pending" : status, error, count } });
}

function onAnswer(id, answer) {
  channel?.postMessage({ id, revision: answer.revision });
  if (app.doc?.id !== id) return;
  confirmed = merge(confirmed, answer.changes, answer.finished);
  Object.assign(app.doc, { revision: answer.revision, undo: answer.undo, redo: answer.redo });
  settle();
}

/** The state anew from what the server said and what is waiting. */
function settle() {
  const state = fold(confirmed, outboxes.get(app.doc.id).pending(), rows() ?? []);
  const all = targets(state, rows());
  const still = all.some((x) => x.kind === app.target?.kind && x.id === app.target.id);
  update(still ? { state } : { state, target: nextOpen(state, null, 1, rows()) ?? all[0] ?? null, span: 0, editing: null, side: null });
}

function onRefused(id, error, operations) {
  notice("error", `refused.${error.body.reason ?? error.code}`, { n: operations.length }, "refused.other");
  if (app.doc?.id === id) settle();
}

async function onConflict(id, newer, lost) {
  if (app.doc?.id !== id) {
    notice("error", "conflict.elsewhere", { n: lost.length, title: newer.title ?? newer.name });
    return;
  }
  const before = app.state;
  Object.assign(app.doc, newer);
  confirmed = stateOf(newer);
  settle();
  if (await askConflict(before, app.state, lost)) for (const op of lost) put(op);
}

/** Applies an operation here and sends it. Returns false where the article is finished or none is open. */
export function act(op) {
  if (!app.doc) return false;
  if (app.state.finished && op.op !== "finish") {
    notice("info", "finished.locked");
    return false;
  }
  put({ id: freshId(), ...op });
  return true;
}

function put(op) {
  outboxes.get(app.doc.id).add(op);
  settle();
}

/** Resolved when all of the open article is saved. */
export const saved = () => outboxes.get(app.doc.id).idle();

/** True while anything is not saved. */
export const unsaved = () => waiting() > 0;

/** Sends again at once what could not be sent. */
export const retryAll = () => outboxes.forEach((box) => box.pending().length && box.retry());

/** Takes over what another tab did to the open article. */
export async function catchUp() {
  const { doc } = app;
  if (!doc || outboxes.get(doc.id).pending().length) return;
  const answer = await getChanges(doc.id, doc.revision);
  if (app.doc !== doc || answer.revision <= doc.revision || outboxes.get(doc.id).pending().length) return;
  confirmed = merge(confirmed, answer.changes, answer.finished);
  Object.assign(doc, { revision: answer.revision, undo: answer.undo, redo: answer.redo });
  outboxes.get(doc.id).rebase(answer.revision);
  settle();
  announce("conflict.taken");
}

channel?.addEventListener("message", ({ data }) => {
  if (data.id === app.doc?.id && data.revision > app.doc.revision) catchUp().catch(() => {});
});
