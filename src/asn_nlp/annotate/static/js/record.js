// The record beside the text: what the article as a whole is, then its entries by field.

import { app, fieldOf, rows } from "./app.js";
import { itemCard, renumber } from "./card.js";
import { namesVersion, quote } from "./describe.js";
import { $, h, reconcile, reveal } from "./dom.js";
import { focusEditor } from "./edit.js";
import { fieldCard } from "./fieldcard.js";
import { current, keyOr, say, t } from "./i18n.js";
import { FIELD_KEYS } from "./keymap.js";
import { DOCUMENT_FIELDS, ITEM_FIELDS, itemsOf, numbers, sameTarget } from "./order.js";
import { rowCard } from "./rowcard.js";
import { activate, showEvidence } from "./moves.js";

const cache = new Map();
let shown = null;
let seen = null;
let drawnDoc = null;
let run = () => {};

/** `commands`: runs a command by its name. */
export function wireRecord(commands) {
  run = commands;
}

/** Draws what changed. */
export function drawRecord() {
  if (!app.doc) return;
  if (drawnDoc !== app.doc) {
    cache.clear();
    $("entries").replaceChildren();
    drawnDoc = app.doc;
  }
  const entries = [...warnings(), heading("document", t("record.document"), null)];
  const number = numbers(app.state, rows());
  for (const name of DOCUMENT_FIELDS) if (app.state.fields[name]) entries.push(card("field", name, app.state.fields[name], 0));
  const inRows = new Set((rows() ?? []).flatMap((row) => [row.a, row.b]));
  for (const field of ITEM_FIELDS) {
    const items = itemsOf(app.state, field).filter((item) => !inRows.has(item.id));
    const own = (rows() ?? []).filter((row) => row.field === field);
    entries.push(heading(field, say(fieldOf(field).label), items.length + own.length));
    for (const row of own) entries.push(rowEntry(row, number));
    for (const item of items) entries.push(card("item", item.id, item, number[item.id]));
  }
  if (app.state.comment) entries.push(comment());
  reconcile($("entries"), entries, cache);
  for (const id of Object.keys(number)) {
    const card = cache.get(`item:${id}`)?.node;
    if (card) renumber(card, app.state.items[id], number[id]);
  }
  afterDrawing();
}

const card = (kind, id, thing, rank) => {
  const target = { kind, id };
  const open = sameTarget(app.target, target);
  const editing = open && app.editing ? app.editing.key : null;
  const on = { run, activate: () => clicked(target) };
  return {
    key: `${kind}:${id}`,
    // While a value is typed, the card stays as it is.
    stamp: editing ? [editing, current()] : [thing, open, open && app.span, open && app.why, current(), namesVersion, app.doc.id],
    make: () => (kind === "field" ? fieldCard(id, thing, open, on) : itemCard(thing, rank, open, on)),
  };
};

function rowEntry(row, number) {
  const target = { kind: "row", id: row.id };
  const open = sameTarget(app.target, target);
  const [a, b] = [app.state.items[row.a] ?? null, app.state.items[row.b] ?? null];
  const editing = open && app.editing ? app.editing.key : null;
  const reason = app.state.reasons[row.id] ?? "";
  const on = { run, activate: () => clicked(target) };
  return {
    key: `row:${row.id}`,
    stamp: editing ? [editing, app.side, current()] : [a, b, open, open && app.span, open && app.why, open && app.side, reason, current(), namesVersion, app.doc.id],
    make: () => rowCard(row, a, b, number[row.a ?? row.b], reason, open, on),
  };
}

function clicked(target) {
  if (sameTarget(app.target, target)) showEvidence();
  else activate(target);
}

function heading(name, label, count) {
  return {
    key: `heading:${name}`, stamp: [label, count],
    make: () => h("h3", { class: `c-${name}` }, h("span", {}, label), FIELD_KEYS[name] ? h("kbd", { title: t("record.key") }, FIELD_KEYS[name]) : null,
      count === null ? null : h("span.count", {}, String(count))),
  };
}

/** What a careful reader should look at, as the engine saw it. */
function warnings() {
  return app.doc.warnings.map((warning, i) => ({
    key: `warning:${i}`, stamp: [app.doc.id, current()],
    make: () => h("p.warning", {}, h("b", {}, t("record.warning")), " ", t(keyOr(`warning.${warning.code}`, "warning.other"), { code: warning.code }), " ",
      warning.spans.map(([start, end]) => h("button.quote", { type: "button", onclick: () => run("reveal", { start, end }) }, quote({ start, end }, 40)))),
  }));
}

const comment = () => ({
  key: "comment", stamp: [app.state.comment, current()],
  make: () => h("div.comment", {}, h("b", {}, t("comment.title")), h("p", {}, app.state.comment),
    h("button.action", { type: "button", onclick: () => run("comment") }, h("kbd", {}, "c"), " ", t("do.comment"))),
});

function afterDrawing() {
  focusEditor();
  const now = app.target ? `${app.doc.id}:${app.target.kind}:${app.target.id}` : null;
  const node = app.target && $("entries").querySelector(`[data-kind="${app.target.kind}"][data-id="${CSS.escape(app.target.id)}"]`);
  if (!node) return;
  const idle = !document.activeElement || document.activeElement === document.body || $("entries").contains(document.activeElement);
  const size = `${now}:${app.editing?.key}:${app.side}:${app.why}`;
  if (size !== seen) {
    const box = (node.querySelector(".editside, .editing") ?? node).getBoundingClientRect();
    reveal($("entries"), box.top, box.bottom, 24);
  }
  seen = size;
  if (now !== shown && !app.editing && (idle || document.activeElement.closest?.(".card"))) node.focus({ preventScroll: true });
  shown = now;
}
