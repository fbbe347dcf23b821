// Evidence and labels: what is done with the selected words and with the edges of spans.

import { activeItem, activeSpan, app, update } from "./app.js";
import { nextMissing } from "./edit.js";
import { select, showEvidence } from "./moves.js";
import { notice } from "./notice.js";
import { freshId } from "./queue.js";
import { ends, resize } from "./tokens.js";
import { act } from "./work.js";

/** The selected words become evidence of the active entry. */
export function addSpan() {
  const item = activeItem();
  if (!app.selection || !item) return notice("info", app.selection ? "select.entry" : "select.words");
  const { start, end } = ends(app.selection);
  if (item.spans.some((s) => s.start === start && s.end === end)) return notice("info", "span.there");
  if (!act({ op: "add_span", item: item.id, start, end })) return undefined;
  return update({ selection: null, span: activeItem().spans.findIndex((s) => s.start === start && s.end === end) });
}

/** The current evidence goes. */
export function removeSpan() {
  const [item, span] = [activeItem(), activeSpan()];
  if (item && span && act({ op: "remove_span", item: item.id, start: span.start, end: span.end })) update({ span: 0 });
}

/** Moves an edge: of the selected words, else of the current evidence. */
export function edge(side, by, fine) {
  const { tokens, map } = app.text;
  if (app.selection) {
    const moved = resize(tokens, ends(app.selection), side, by, map.length, fine);
    return select({ anchor: moved.start, head: moved.end });
  }
  const [item, span] = [activeItem(), activeSpan()];
  if (!span) return undefined;
  const moved = resize(tokens, span, side, by, map.length, fine);
  const taken = item.spans.some((s) => s !== span && s.start === moved.start && s.end === moved.end);
  if (taken || (moved.start === span.start && moved.end === span.end)) return undefined;
  if (!act({ op: "resize_span", item: item.id, start: span.start, end: span.end, to: [moved.start, moved.end] })) return undefined;
  update({ span: activeItem().spans.findIndex((s) => s.start === moved.start && s.end === moved.end) });
  return showEvidence();
}

/** A new entry from the selected words; its first value opens at once. */
export function label({ field }) {
  if (!app.selection) return notice("info", "select.words");
  const { start, end } = ends(app.selection);
  const id = freshId();
  if (!act({ op: "add_item", item: { id, field, values: {}, spans: [[start, end]] } })) return undefined;
  update({ target: { kind: "item", id }, span: 0, selection: null, side: null, why: false });
  return update({ editing: nextMissing(app.state.items[id]) });
}
