// The order of the record, the tags that link it to the text, and what comes next. Pure.

/** Fields of the article as a whole, and fields of entries, as they stand in the record. */
export const DOCUMENT_FIELDS = ["relevant", "genre", "topics", "elections", "primary_region", "event_date"];
export const ITEM_FIELDS = ["regions", "officials", "dates", "rules", "prohibitions", "violations", "sanctions", "furniture"];

/**
 * @typedef {object} Target  something that can be active
 * @property {"field" | "item" | "row"} kind
 * @property {string} id
 */

export const sameTarget = (a, b) => Boolean(a && b && a.kind === b.kind && a.id === b.id);

const place = (item) => item.spans[0]?.start ?? Number.MAX_SAFE_INTEGER;
const { compare: natural } = new Intl.Collator("en", { numeric: true });

/** Entries by field, sorted once for each set of entries. */
const sorted = new WeakMap();

/** Entries of one field in the order of their first evidence. */
export function itemsOf(state, field) {
  let groups = sorted.get(state.items);
  if (!groups) {
    groups = {};
    for (const item of Object.values(state.items)) (groups[item.field] ??= []).push(item);
    for (const group of Object.values(groups)) group.sort((a, b) => place(a) - place(b) || natural(a.id, b.id));
    sorted.set(state.items, groups);
  }
  return groups[field] ?? [];
}

/**
 * The number of each entry within its field, from 1: `{m4: 2}` is the second official. In an adjudication both
 * sides of a row have one number.
 */
export function numbers(state, rows = null) {
  const out = {};
  for (const field of ITEM_FIELDS) {
    const rank = new Map();
    for (const row of rows ?? []) if (row.field === field) rank.set(row.id, rank.size + 1);
    for (const item of itemsOf(state, field)) {
      const name = item.row && rank.has(item.row) ? item.row : item.id;
      if (!rank.has(name)) rank.set(name, rank.size + 1);
      out[item.id] = rank.get(name);
    }
  }
  return out;
}

/** Everything that can be active, in the order of the record. */
export function targets(state, rows = null) {
  const fields = DOCUMENT_FIELDS.filter((name) => state.fields[name]).map((id) => ({ kind: "field", id }));
  if (!rows) return [...fields, ...ITEM_FIELDS.flatMap((f) => itemsOf(state, f)).map(({ id }) => ({ kind: "item", id }))];
  const inRows = new Set(rows.flatMap((row) => [row.a, row.b]));
  return [...fields, ...ITEM_FIELDS.flatMap((f) => [
    ...rows.filter((row) => row.field === f).map(({ id }) => ({ kind: "row", id })),
    ...itemsOf(state, f).filter((item) => !inRows.has(item.id)).map(({ id }) => ({ kind: "item", id })),
  ])];
}

/** How a row of an adjudication was settled: null, a, b, both, neither, edited. */
export function settled(state, row) {
  const kept = [];
  for (const side of ["a", "b"]) {
    const item = state.items[row[side]];
    if (!item) continue;
    if (item.decision === "undecided") return null;
    if (item.decision !== "rejected") {
      if (item.edited.length) return "edited";
      kept.push(side);
    }
  }
  return ["neither", kept[0], "both"][kept.length];
}

/** Is this still open? */
export function isOpen(state, target, rows = null) {
  if (target.kind === "field") return state.fields[target.id]?.state === "undecided";
  if (target.kind === "item") return state.items[target.id]?.decision === "undecided";
  const row = rows?.find((r) => r.id === target.id);
  return row ? settled(state, row) === null : false;
}

/** What is open after `from` (by = 1) or before it (-1), going round once; null where nothing is. */
export function nextOpen(state, from, by = 1, rows = null) {
  const all = targets(state, rows);
  const at = all.findIndex((x) => sameTarget(x, from));
  const start = at < 0 ? (by > 0 ? -1 : all.length) : at;
  for (let i = 1; i <= all.length; i += 1) {
    const target = all[(((start + by * i) % all.length) + all.length) % all.length];
    if (!sameTarget(target, from) && isOpen(state, target, rows)) return target;
  }
  return null;
}

/** What stands after or before `from`; stays at the ends. */
export function neighbour(state, from, by, rows = null) {
  const all = targets(state, rows);
  const at = all.findIndex((x) => sameTarget(x, from));
  if (at < 0) return all[by > 0 ? 0 : all.length - 1] ?? null;
  return all[Math.min(all.length - 1, Math.max(0, at + by))];
}

/** Decided and all. */
export function progress(state, rows = null) {
  const all = targets(state, rows);
  const open = all.filter((target) => isOpen(state, target, rows)).length;
  return { open, all: all.length };
}
