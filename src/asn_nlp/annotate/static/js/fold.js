// The state of an article as operations change it: the server's rules, so that the page need not wait. Pure.
// What the server answers replaces what was worked out here.

/**
 * @typedef {object} State
 * @property {Object<string, object>} items
 * @property {Object<string, object>} fields
 * @property {string} comment
 * @property {boolean} finished
 * @property {Object<string, string>} reasons
 */

/** The part of a document (as the server gives it) that operations change. */
export function stateOf(document) {
  return {
    items: Object.fromEntries(document.items.map((item) => [item.id, item])),
    fields: document.fields,
    comment: document.comment,
    finished: document.finished,
    reasons: document.reasons ?? {},
  };
}

/** The state with an answer's `changes`. */
export function merge(state, changes, finished = state.finished) {
  const items = { ...state.items };
  for (const id of changes.removed ?? []) delete items[id];
  for (const item of changes.items ?? []) items[item.id] = item;
  return {
    items,
    fields: { ...state.fields, ...changes.fields },
    comment: changes.comment ?? state.comment,
    finished,
    reasons: changes.reasons ?? state.reasons,
  };
}

/**
 * The state after operations that the server has not answered yet. An `undo` takes back the waiting operation
 * before it; an older one only the server can take back.
 * @param {State} state
 * @param {object[]} operations
 * @param {object[]} [rows]  of an adjudication
 */
export function fold(state, operations, rows = []) {
  const past = [];
  let future = [];
  let now = state;
  for (const op of operations) {
    if (op.op === "undo") {
      if (past.length) {
        future.push(now);
        now = past.pop();
      }
    } else if (op.op === "redo") {
      if (future.length) {
        past.push(now);
        now = future.pop();
      }
    } else {
      past.push(now);
      future = [];
      now = apply(now, op, rows);
    }
  }
  return now;
}

/** The state after one operation; unchanged by one that makes no sense. */
export function apply(state, op, rows = []) {
  const item = state.items[op.item];
  switch (op.op) {
    case "batch":
      return op.operations.reduce((now, part) => apply(now, part, rows), state);
    case "add_item":
      return put(state, human(op.item));
    case "remove_item": {
      const { [op.item]: _gone, ...items } = state.items;
      return { ...state, items };
    }
    case "set_value":
      return item ? put(state, edited(withValue(item, op))) : state;
    case "add_span":
    case "remove_span":
    case "resize_span":
      return item ? put(state, edited(withSpan(item, op))) : state;
    case "decide":
      return decided(state, [op.item], op.decision);
    case "decide_many":
      return (op.fields ?? []).reduce((s, name) => fieldDecided(s, name, op.decision), decided(state, op.items, op.decision));
    case "accept_above":
      return acceptAbove(state, op);
    case "set_field":
      return withField(state, op.field, { value: op.value, state: op.state });
    case "comment":
      return { ...state, comment: op.text };
    case "finish":
      return { ...state, finished: op.value };
    case "resolve":
      return resolved(state, op, rows);
    case "reason":
      return { ...state, reasons: { ...state.reasons, [op.row]: op.text } };
    default:
      return state;
  }
}

const put = (state, item) => ({ ...state, items: { ...state.items, [item.id]: item } });

const edited = (item) => (item.decision === "undecided" ? { ...item, decision: "accepted" } : item);

function human({ id, field, values, states, spans }) {
  return {
    id, field, values: { ...values }, states: { ...states }, origin: "human", confidence: null, why: [],
    spans: (spans ?? []).map(([start, end]) => ({ start, end, origin: "human" })),
    decision: "accepted", guidelines_version: null, edited: [], row: null,
  };
}

function withValue(item, { key, value, state }) {
  const { [key]: _value, ...values } = item.values;
  const { [key]: _state, ...states } = item.states;
  if (value !== null && value !== undefined) values[key] = value;
  if (state && state !== "set") states[key] = state;
  return { ...item, values, states };
}

function withSpan(item, { op, start, end, to }) {
  const spans = op === "add_span" ? [...item.spans] : item.spans.filter((s) => s.start !== start || s.end !== end);
  if (op !== "remove_span") {
    const [from, till] = op === "add_span" ? [start, end] : to;
    spans.push({ start: from, end: till, origin: "human" });
  }
  return { ...item, spans: spans.sort((a, b) => a.start - b.start || a.end - b.end) };
}

function decided(state, ids, decision) {
  return ids.filter((id) => state.items[id]).reduce((s, id) => put(s, { ...s.items[id], decision }), state);
}

function withField(state, name, change) {
  return { ...state, fields: { ...state.fields, [name]: { ...state.fields[name], ...change } } };
}

/** True for a value that says something: `false` does, an empty list does not. */
export const given = (value) => value !== null && value !== undefined && !(Array.isArray(value) && !value.length);

function fieldDecided(state, name, decision) {
  if (decision === "undecided" || decision === "unsure") return withField(state, name, { state: decision });
  const stated = decision === "accepted" && given(state.fields[name].value);
  return withField(state, name, stated ? { state: "set" } : { state: "not_stated", value: null });
}

/** Document fields that every article has: never "not stated". */
export const ALWAYS_STATED = ["relevant", "genre"];

/** What `accept_above` would accept: ids of items and names of document fields. */
export function above(state, confidence, only = null) {
  const asked = (name) => !only || only.includes(name);
  const items = Object.values(state.items).filter(
    (i) => i.decision === "undecided" && asked(i.field) && (i.confidence ?? 0) >= confidence);
  const fields = Object.entries(state.fields).filter(
    ([name, f]) => f.state === "undecided" && asked(name) && (f.confidence ?? 0) >= confidence
      && (given(f.value) || !ALWAYS_STATED.includes(name)));
  return { items: items.map((i) => i.id), fields: fields.map(([name]) => name) };
}

function acceptAbove(state, { confidence, only }) {
  const { items, fields } = above(state, confidence, only ?? null);
  return fields.reduce((s, name) => fieldDecided(s, name, "accepted"), decided(state, items, "accepted"));
}

function resolved(state, { row: id, keep, reason }, rows) {
  const row = rows.find((r) => r.id === id);
  if (!row) return state;
  let now = reason ? { ...state, reasons: { ...state.reasons, [id]: reason } } : state;
  for (const side of ["a", "b"]) {
    if (!row[side]) continue;
    const kept = row.a === row.b ? keep !== "neither" : keep === side || keep === "both";
    now = decided(now, [row[side]], kept ? "accepted" : "rejected");
  }
  return now;
}
