// What keys and buttons do. The names are those of keymap.js.

import { activeItem, app, documentFieldOf, fieldOf, rows, together, update } from "./app.js";
import { go, goRelative, finishAndNext, openList } from "./articles.js";
import { askAbove } from "./above.js";
import { showCheck } from "./check.js";
import { askComment, askReason } from "./comment.js";
import { nextMissing } from "./edit.js";
import { ALWAYS_STATED, given } from "./fold.js";
import { showGuideline } from "./guideline.js";
import { showHelp } from "./help.js";
import { addSpan, edge, label, removeSpan } from "./marking.js";
import { extendBy, moveBy, nextSpan, onward, sentenceBy, showEvidence, toNeighbour, toOpen } from "./moves.js";
import { revealStretch } from "./article.js";
import { notice } from "./notice.js";
import { settled } from "./order.js";
import { ends } from "./tokens.js";
import { act } from "./work.js";

const COMMANDS = {
  acceptNext: () => accept() && onward(),
  accept,
  reject: () => decide("rejected") && onward(),
  unsure: () => decide("unsure") && onward(),
  undecide: () => decide("undecided"),
  notStated,
  acceptAbove: () => askAbove(),
  nextOpen: () => toOpen(1) || notice("info", "all.decided"),
  previousOpen: () => toOpen(-1) || notice("info", "all.decided"),
  down: () => toNeighbour(1),
  up: () => toNeighbour(-1),
  nextSpan,
  span: ({ at }) => { update({ span: at, selection: null }); showEvidence(); },
  edit,
  value,
  relabel: () => activeItem() && update({ editing: { key: "relabel" } }),
  addSpan,
  removeSpan,
  remove,
  comment: () => (app.target?.kind === "row" ? askReason(app.target.id) : askComment()),
  undo: () => step("undo"),
  redo: () => step("redo"),
  tokenRight: () => moveBy(1),
  tokenLeft: () => moveBy(-1),
  extendRight: () => extendBy(1, false),
  extendLeft: () => extendBy(-1, false),
  extendRightFine: () => extendBy(1, true),
  extendLeftFine: () => extendBy(-1, true),
  sentenceForward: () => sentenceBy(1),
  sentenceBack: () => sentenceBy(-1),
  dropSelection: () => update({ selection: null, why: false, side: app.selection || app.why ? app.side : null }),
  startLeft: () => edge("start", -1, false),
  startRight: () => edge("start", 1, false),
  endRight: () => edge("end", 1, false),
  endLeft: () => edge("end", -1, false),
  startLeftFine: () => edge("start", -1, true),
  startRightFine: () => edge("start", 1, true),
  endRightFine: () => edge("end", 1, true),
  endLeftFine: () => edge("end", -1, true),
  label,
  finish: finishAndNext,
  nextArticle: () => goRelative(1),
  previousArticle: () => goRelative(-1),
  list: openList,
  article: ({ id }) => go(id),
  check: showCheck,
  help: () => showHelp(),
  guideline: () => showGuideline(...aboutNow()),
  why,
  reveal: ({ start, end }) => revealStretch(start, end),
  keepA: () => keepSide("a"),
  keepB: () => keepSide("b"),
  keepBoth: () => keepSide("both"),
};

/** Runs a command. `extra`: what it works on, where that is not what is active. */
export function run(command, extra = {}) {
  if (!app.doc && !["help", "list"].includes(command)) return;
  together(() => COMMANDS[command]?.(extra));
}

/** Accepts what is active. Returns whether that could be done. */
function accept() {
  const { target, state } = app;
  if (target?.kind === "field") {
    const field = state.fields[target.id];
    if (field.state !== "undecided") return true;
    if (!given(field.value) && ALWAYS_STATED.includes(target.id)) {
      edit();
      return false;
    }
    return act({ op: "decide_many", items: [], fields: [target.id], decision: "accepted" });
  }
  if (target?.kind === "row") {
    const row = rows().find((r) => r.id === target.id);
    if (settled(state, row) !== null) return true;
    if (row.same) return act({ op: "resolve", row: row.id, keep: "a" });
    notice("info", "row.choose");
    return false;
  }
  const item = activeItem();
  if (!item) return true;
  const missing = nextMissing(item);
  if (missing) {
    update({ editing: missing });
    return false;
  }
  return item.decision === "accepted" || act({ op: "decide", item: item.id, decision: "accepted" });
}

function decide(decision) {
  const { target } = app;
  if (!target) return false;
  if (target.kind === "field") {
    if (decision === "rejected") return notStated();
    return act({ op: "decide_many", items: [], fields: [target.id], decision });
  }
  if (target.kind === "row" && !app.side) {
    if (decision === "rejected") return act({ op: "resolve", row: target.id, keep: "neither" });
    const row = rows().find((r) => r.id === target.id);
    return act({ op: "decide_many", items: [...new Set([row.a, row.b])].filter(Boolean), decision });
  }
  const item = activeItem();
  if (item.origin === "human" && decision === "rejected") return remove();
  return act({ op: "decide", item: item.id, decision });
}

function notStated() {
  if (app.target?.kind !== "field") return false;
  if (ALWAYS_STATED.includes(app.target.id)) {
    notice("info", "field.always");
    return false;
  }
  return act({ op: "set_field", field: app.target.id, value: null, state: "not_stated" }) && onward();
}

/** Opens the first value that is missing, else the first one. */
function edit() {
  if (app.target?.kind === "field") return update({ editing: { key: "field" } });
  if (app.target?.kind === "row" && !app.side) return editRow();
  const item = activeItem();
  return item && update({ editing: nextMissing(item) ?? { key: fieldOf(item.field).values[0].key } });
}

/** To correct a row: keep the side that is kept (or A, or the only one), then edit it. */
function editRow() {
  const row = rows().find((r) => r.id === app.target.id);
  const how = settled(app.state, row);
  const side = how === "b" || (how === "edited" && app.state.items[row.a]?.decision === "rejected") || !row.a ? "b" : "a";
  if (how === null || how === "neither") act({ op: "resolve", row: row.id, keep: side });
  update({ side });
}

function value({ digit, key }) {
  if (app.target?.kind === "field") return edit();
  if (app.target?.kind === "row" && !app.side) return editRow();
  const item = activeItem();
  const kind = item && (key ? { key } : fieldOf(item.field).values[digit - 1]);
  return kind && update({ editing: { key: kind.key } });
}

function keepSide(keep) {
  const { target, state } = app;
  if (target?.kind === "field" && keep !== "both") {
    const said = state.fields[target.id][keep];
    if (said && said.state !== "undecided") act({ op: "set_field", field: target.id, value: said.state === "not_stated" ? null : said.value, state: said.state }) && onward();
  } else if (target?.kind === "row") {
    const row = rows().find((r) => r.id === target.id);
    if (keep === "both" ? row.a && row.b : row[keep]) act({ op: "resolve", row: row.id, keep }) && onward();
  }
}

/** What a labeller made goes; what was proposed is rejected, so that it is known that it was seen. */
function remove() {
  const item = activeItem();
  if (!item) return false;
  return act(item.origin === "human" ? { op: "remove_item", item: item.id } : { op: "decide", item: item.id, decision: "rejected" });
}

function step(name) {
  const { doc } = app;
  if (name === "redo" && !doc.redo && app.save.count === 0) return notice("info", "redo.none");
  if (name === "undo" && !doc.undo && app.save.count === 0) return notice("info", "undo.none");
  return act({ op: name });
}

/** Reasons of what is active; of what the engine passed over in the selected words, where some are selected. */
function why() {
  if (!app.selection) return update({ why: !app.why });
  const { start, end } = ends(app.selection);
  const dropped = app.doc.considered.filter((c) => c.start < end && start < c.end);
  if (!dropped.length) return notice("info", "why.nothing");
  return dropped.forEach((c) => notice("info", "why.dropped", { field: c.field, rule: c.why, note: c.note }));
}

/** Label and code that the guidelines are asked for. */
function aboutNow() {
  if (app.target?.kind === "field") return [documentFieldOf(app.target.id).field, app.state.fields[app.target.id].value];
  const item = activeItem();
  return item ? [item.field, item.values.code ?? item.values.role ?? item.values.kind] : ["work", null];
}
