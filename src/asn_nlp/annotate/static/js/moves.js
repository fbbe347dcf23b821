// Going from one thing to the next: entries, evidence, words.

import { activeItem, activeSpan, app, rows, update, whenShown } from "./app.js";
import { revealStretch } from "./article.js";
import { quote } from "./describe.js";
import { neighbour, nextOpen } from "./order.js";
import { announce, notice } from "./notice.js";
import { ends, extend, moveSentence, moveToken, ofToken, tokenAt } from "./tokens.js";

/** Makes something active and shows its evidence. */
export function activate(target, span = 0) {
  if (!target) return;
  update({ target, span, selection: null, editing: null, side: null, why: false });
  showEvidence();
}

/** Scrolls the text to the current evidence. */
export function showEvidence() {
  whenShown(() => {
    const at = activeSpan() ?? fieldEvidence();
    if (at) revealStretch(at.start, at.end);
  });
}

/** Document fields have no evidence of their own; the place and the day have that of their entries. */
function fieldEvidence() {
  const { target, state } = app;
  if (target?.kind !== "field") return null;
  const value = state.fields[target.id]?.value;
  const [field, key] = { primary_region: ["regions", "code"], event_date: ["dates", "value"] }[target.id] ?? [];
  return Object.values(state.items).find((i) => i.field === field && i.values[key] === value)?.spans[0] ?? null;
}

/** To the next (or previous) thing that is open. Returns whether there was one. */
export function toOpen(by = 1) {
  const next = nextOpen(app.state, app.target, by, rows());
  if (next) activate(next);
  return Boolean(next);
}

/** After a decision: on to what is open; said aloud when nothing is. */
export function onward() {
  if (!toOpen(1)) notice("info", "all.decided");
}

export const toNeighbour = (by) => activate(neighbour(app.state, app.target, by, rows()));

/** To the next evidence of the active entry. */
export function nextSpan() {
  const item = activeItem();
  if (!item?.spans.length) return;
  update({ span: (app.span + 1) % item.spans.length, selection: null });
  showEvidence();
}

/** Selects words; says them aloud. */
export function select(selection) {
  if (!selection) return;
  update({ selection });
  announce("selection.spoken", { words: quote(ends(selection)) });
}

/** Where a selection begins that is not there yet: at the current evidence, else at what is in sight. */
function start() {
  const at = activeSpan()?.start ?? firstInSight();
  return ofToken(app.text.tokens, tokenAt(app.text.tokens, at));
}

function firstInSight() {
  const top = document.getElementById("article").getBoundingClientRect().top;
  const line = [...document.querySelectorAll("#text .line")].find((l) => l.getBoundingClientRect().bottom > top + 8);
  return Number(line?.dataset.start ?? 0);
}

export const moveBy = (by) => select(app.selection ? moveToken(app.text.tokens, app.selection, by) : start());

export function extendBy(by, fine) {
  const { tokens, map } = app.text;
  select(app.selection ? extend(tokens, app.selection, by, map.length, fine) : start());
}

export function sentenceBy(by) {
  const from = app.selection ? ends(app.selection).start : (activeSpan()?.start ?? firstInSight());
  select(moveSentence(app.text.tokens, app.text.sentences, from, app.selection || by < 0 ? by : 0));
}
