// What the page knows, and who is told when it changes.

/**
 * @typedef {object} App
 * @property {object} session    /api/session
 * @property {object} codes      /api/codes
 * @property {object[]} documents
 * @property {object | null} doc      the open article, as the server gave it
 * @property {object | null} text     {map, lines, tokens, sentences} of it
 * @property {object | null} state    its state with all that is waiting (fold.js)
 * @property {object | null} target   what is active: {kind, id}
 * @property {number} span            which of its evidence
 * @property {object | null} selection  selected words: {anchor, head}
 * @property {object | null} editing  the value being edited: {key}
 * @property {string | null} side     adjudication: the side being edited
 * @property {boolean} why            reasons are shown
 * @property {{status: string, error: object | null, count: number}} save
 */

/** @type {App} */
export const app = {
  session: null, codes: null, documents: [], doc: null, text: null, state: null,
  target: null, span: 0, selection: null, editing: null, side: null, why: false,
  save: { status: "saved", error: null, count: 0 },
};

const views = [];

/** Has a view told after each change. */
export const addView = (draw) => views.push(draw);

let held = 0;
let stale = false;
let later = [];

/** Changes what is known and shows it at once; within `together`, at its end. */
export function update(change = {}) {
  Object.assign(app, change);
  stale = true;
  if (!held) show();
}

function show() {
  stale = false;
  for (const draw of views) {
    try {
      draw();
    } catch (error) {
      reportError(error); // one part that cannot be drawn must not stop the others
    }
  }
}

/** Runs something that changes several things, and draws once, before it returns. */
export function together(work) {
  held += 1;
  try {
    work();
  } finally {
    held -= 1;
    if (!held) {
      if (stale) show();
      for (const task of later.splice(0)) task();
    }
  }
}

/** Runs something that needs what is drawn to be up to date. */
export const whenShown = (task) => (held ? later.push(task) : task());

/** Rows of an adjudication; null otherwise. */
export const rows = () => app.doc?.rows ?? null;

/** What `/api/codes` says of a field, of a key of it, of a document field. */
export const fieldOf = (name) => app.codes.fields.find((f) => f.field === name);
export const keyOf = (field, key) => fieldOf(field).values.find((v) => v.key === key);
export const documentFieldOf = (name) => app.codes.document.find((f) => f.field === name);

/** The entry that keys work on: the active one, or the side of a row that is being edited. */
export function activeItem() {
  if (!app.state || !app.target) return null;
  if (app.target.kind === "item") return app.state.items[app.target.id] ?? null;
  const row = app.target.kind === "row" && rows()?.find((r) => r.id === app.target.id);
  return row ? (app.state.items[row[app.side ?? "a"]] ?? app.state.items[row.a ?? row.b] ?? null) : null;
}

/** The evidence that keys work on; null where there is none. */
export function activeSpan() {
  const item = activeItem();
  return item?.spans[Math.min(app.span, item.spans.length - 1)] ?? null;
}
