// What an editor is opened for, and what its answer does.

import { activeSpan, app, documentFieldOf, fieldOf, keyOf, update } from "./app.js";
import { quote } from "./describe.js";
import { editor } from "./editor.js";
import { ALWAYS_STATED, given } from "./fold.js";
import { say, t } from "./i18n.js";
import { ITEM_FIELDS } from "./order.js";
import { freshId } from "./queue.js";
import { act } from "./work.js";

/** Keys for which "not in the list" is an answer; the rest take what is typed or have a closed list. */
const LISTED = { regions: "code", rules: "id" };

/** Values that the evidence itself suggests. */
const SUGGESTED = new Set(["name", "code", "id", "region_code", "value", "position"]);

const boxes = new Map();

/** The editor of one value of an entry. */
export function valueEditor(item, key) {
  return once(`${item.id}:${key}`, () => (key === "relabel" ? relabelEditor(item) : plainEditor(item, key)));
}

function plainEditor(item, key) {
  const kind = keyOf(item.field, key);
  const span = activeSpan();
  const printed = span ? quote(span, 200) : "";
  return editor({
    kind: { ...kind, listed: LISTED[item.field] === key, required: kind.required || key === "comment" },
    label: say(kind.label), value: item.values[key] ?? null, state: item.states[key] ?? null, printed,
    suggestion: SUGGESTED.has(key) && kind.type !== "set" && kind.type !== "date" ? printed : "",
    save(value, state) {
      const same = JSON.stringify(value) === JSON.stringify(item.values[key] ?? null) && state === (item.states[key] ?? null);
      if (same && (given(value) || state)) act({ op: "decide", item: item.id, decision: item.decision === "undecided" ? "accepted" : item.decision });
      else if (!same) act({ op: "set_value", item: item.id, key, value, ...(state ? { state } : {}) });
      update({ editing: given(value) || state ? nextMissing(app.state.items[item.id], key) : null });
    },
    leave: () => update({ editing: null }),
  });
}

/** The next value that the entry must have and has not. */
export function nextMissing(item, after = null) {
  const missing = fieldOf(item.field).values.find(
    (kind) => kind.required && kind.key !== after && !given(item.values[kind.key]) && !item.states[kind.key]);
  return missing ? { key: missing.key } : null;
}

/** Another label: the entry goes, one with the same evidence comes; one step of undo. */
function relabelEditor(item) {
  app.codes.sets[":fields"] ??= ITEM_FIELDS.map((code) => ({ code, label: fieldOf(code).label }));
  return editor({
    kind: { type: "set", set: ":fields", required: true, always: true, relabel: true },
    label: t("do.relabel"), value: item.field, state: null, printed: "", suggestion: "",
    save(field) {
      if (!field || field === item.field) return update({ editing: null });
      const made = { id: freshId(), field, values: carried(item, field), states: {}, spans: item.spans.map((s) => [s.start, s.end]) };
      const gone = item.origin === "human" ? { op: "remove_item", item: item.id } : { op: "decide", item: item.id, decision: "rejected" };
      act({ op: "batch", operations: [gone, { op: "add_item", item: made }] });
      return update({ target: { kind: "item", id: made.id }, editing: nextMissing(app.state.items[made.id]) });
    },
    leave: () => update({ editing: null }),
  });
}

/** Values that the new label has too: a code of conduct, a status of the same set. */
function carried(item, field) {
  const out = {};
  for (const kind of fieldOf(field).values) {
    const old = fieldOf(item.field).values.find((k) => k.key === kind.key);
    if (old && old.type === kind.type && old.set === kind.set && given(item.values[kind.key])) out[kind.key] = item.values[kind.key];
  }
  return out;
}

/** The editor of a document field. */
export function fieldEditor(name) {
  return once(`field:${name}`, () => {
    const field = app.state.fields[name];
    const kind = documentFieldOf(name);
    return editor({
      kind: { ...kind, always: ALWAYS_STATED.includes(name), required: ALWAYS_STATED.includes(name) },
      label: say(kind.label), value: field.value, state: field.state === "unsure" ? "unsure" : null, printed: "", suggestion: "",
      save(value, state) {
        act(given(value) ? { op: "set_field", field: name, value, state: state ?? "set" } : { op: "set_field", field: name, value: null, state: state ?? "not_stated" });
        update({ editing: null });
      },
      leave: () => update({ editing: null }),
    });
  });
}

/** One box for as long as the same thing is edited: a redrawn card must not lose what was typed. */
function once(key, make) {
  if (!boxes.has(key)) {
    boxes.clear();
    boxes.set(key, make());
  }
  return boxes.get(key);
}

/** Puts the focus into an editor that has just appeared; forgets those that are gone. */
export function focusEditor() {
  if (!app.editing) return boxes.clear();
  const [box] = boxes.values();
  if (box?.isConnected && !box.contains(document.activeElement)) box.begin();
  return undefined;
}

