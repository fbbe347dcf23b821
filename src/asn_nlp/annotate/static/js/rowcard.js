// A row of an adjudication: what A said and what B said, side by side.

import { app, fieldOf } from "./app.js";
import { opened } from "./card.js";
import { display, emptyWords, quote, summary, tagOf } from "./describe.js";
import { h } from "./dom.js";
import { given } from "./fold.js";
import { say, t } from "./i18n.js";
import { settled } from "./order.js";
import { button, mark } from "./parts.js";

/**
 * @param {{id: string, field: string, a: string | null, b: string | null, same: boolean, differs: string[]}} row
 * @param {object | null} a
 * @param {object | null} b
 * @param {number} rank
 * @param {string} reason
 * @param {boolean} open
 * @param {object} on
 */
export function rowCard(row, a, b, rank, reason, open, on) {
  const how = settled(app.state, row);
  const field = say(fieldOf(row.field).label);
  const one = a ?? b;
  const outcome = how === null ? t("row.open") : t(`row.${row.same ? "same" : how}`);
  const tag = one ? tagOf({ ...one, row: null }, rank) : "";
  const card = h("article.card.rowcard", {
    class: `c-${row.field} ${how === null ? "d-undecided" : "d-accepted"} ${open ? "open" : ""}`, tabindex: "-1",
    "aria-current": open ? "true" : null, "aria-label": [tag, field, outcome].join(", "), data: { kind: "row", id: row.id },
  }, h("div.head", { onclick: on.activate }, h("span.tag", { "aria-hidden": "true" }, tag), h("span.summary", {}, row.same && one ? said(one) : outcome,
    row.differs.length && how === null ? h("span.detail", {}, t("row.differs", { keys: row.differs.map((k) => keyWords(row.field, k)).join(", ") })) : null),
  mark(how === null ? "undecided" : how === "neither" ? "rejected" : "accepted")));
  if (row.same && open) card.append(side(row, a, "a", on, true));
  else if (!row.same) card.append(h("div.pair", {}, side(row, a, "a", on, false), side(row, b, "b", on, false)));
  if (reason) card.append(h("p.reason", {}, h("b", {}, t("row.reason")), " ", reason));
  if (!open) return card;
  const edited = app.side && app.state.items[row[app.side]];
  if (edited) card.append(h("div.editside", {}, h("p.hint", {}, t("row.editing", { name: who(app.side) })), ...opened(edited, on)));
  else {
    card.append(h("div.actions", {}, a ? button("keepA", on.run) : null, b && !row.same ? button("keepB", on.run) : null,
      a && b && !row.same ? button("keepBoth", on.run) : null, button("reject", on.run, t("row.keepNeither")), button("edit", on.run),
      button("comment", on.run, t("row.giveReason")), button("guideline", on.run)));
  }
  return card;
}

/** What an agreed row says, in one line. */
function said(item) {
  const { main, details } = summary(item);
  return [h("b", {}, main), ...details.map((d) => h("span.detail", {}, d)), h("span.badge.quiet", {}, t("row.same"))];
}

const who = (side) => app.session.adjudicate?.[side] ?? side.toUpperCase();

const keyWords = (field, key) =>
  key === "spans" ? t("card.evidence") : key === "decision" ? t("row.decision") : say(fieldOf(field).values.find((v) => v.key === key)?.label);

function side(row, item, name, on, both) {
  const title = both ? t("row.sameTitle", { a: who("a"), b: who("b") }) : `${name.toUpperCase()} · ${who(name)}`;
  if (!item) return h("div.column.none", {}, h("h4", {}, title), h("p.empty", {}, t("row.none")));
  const differs = (key) => (row.differs.includes(key) ? "differs" : "");
  const kinds = fieldOf(item.field).values.filter((k) => given(item.values[k.key]) || item.states[k.key] || differs(k.key));
  return h("div.column", { class: `d-${item.decision}` },
    h("h4", {}, title, mark(item.decision)),
    h("dl", {}, kinds.flatMap((kind) => [
      h("dt", {}, say(kind.label)),
      h("dd", { class: `${differs(kind.key)} ${given(item.values[kind.key]) ? "" : "empty"}` }, display(kind, item.values[kind.key]) || emptyWords(item.states[kind.key])),
    ])),
    h("div.quotes", { class: differs("spans") }, item.spans.map((span) =>
      h("button.quote", { type: "button", onclick: () => on.run("reveal", span) }, quote(span, 60)))));
}
