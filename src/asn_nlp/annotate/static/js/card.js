// The card of one entry: one line; opened, its values, evidence, reasons and what can be done.

import { app, fieldOf, keyOf } from "./app.js";
import { display, emptyWords, quote, summary, tagOf } from "./describe.js";
import { h } from "./dom.js";
import { given } from "./fold.js";
import { number, say, t } from "./i18n.js";
import { button, mark, reasons } from "./parts.js";
import { valueEditor } from "./edit.js";

/**
 * @param {object} item
 * @param {number} rank   its number within its field
 * @param {boolean} open  the active one
 * @param {{run: (command: string, extra?: object) => void, activate: () => void}} on
 */
export function itemCard(item, rank, open, on) {
  const { main, details } = summary(item);
  const tag = tagOf(item, rank);
  const words = label(item, rank);
  const card = h("article.card", {
    class: `c-${item.field} d-${item.decision} ${open ? "open" : ""}`, tabindex: "-1", "aria-label": words,
    "aria-current": open ? "true" : null, data: { kind: "item", id: item.id },
  }, h("div.head", { onclick: on.activate },
    h("span.tag", { "aria-hidden": "true" }, tag),
    h("span.summary", {}, h("b", {}, main), details.map((d) => h("span.detail", {}, d))),
    h("span.origin", { title: originWords(item) }, originShort(item)),
    mark(item.decision)));
  if (open) card.append(...opened(item, on));
  return card;
}

/** What a screen reader says of an entry. */
function label(item, rank) {
  const { main, details } = summary(item);
  return [tagOf(item, rank), say(fieldOf(item.field).label), main, ...details, t(`decision.${item.decision}`), originWords(item)].join(", ");
}

/** Gives a card another number, where it has one. */
export function renumber(card, item, rank) {
  const tag = card.querySelector(".tag");
  if (tag.textContent === tagOf(item, rank)) return;
  tag.textContent = tagOf(item, rank);
  card.setAttribute("aria-label", label(item, rank));
}

/** What is inside of an open card; also used for the side of a row that is being edited. */
export function opened(item, on) {
  const { values } = fieldOf(item.field);
  return [
    h("div.values", { role: "list" }, values.map((kind, i) => valueRow(item, kind, i + 1, on))),
    evidence(item, on),
    app.why ? reasons(item.why, item) : null,
    h("div.actions", {},
      button("acceptNext", on.run), button("reject", on.run), button("unsure", on.run),
      button("why", on.run), button("guideline", on.run), button("relabel", on.run),
      item.origin === "human" ? button("remove", on.run) : null),
    app.editing?.key === "relabel" ? valueEditor(item, "relabel", on) : null,
  ].filter(Boolean);
}

function valueRow(item, kind, digit, on) {
  const label = say(keyOf(item.field, kind.key).label);
  if (app.editing?.key === kind.key) {
    return h("div.value.editing", { role: "listitem" }, h("span.name", {}, label), valueEditor(item, kind.key, on));
  }
  const [value, state] = [item.values[kind.key], item.states[kind.key]];
  const filled = given(value);
  const edited = item.edited.includes(kind.key);
  return h("div.value", { role: "listitem" },
    h("button.row", { type: "button", onclick: () => on.run("value", { key: kind.key }) },
      h("kbd", {}, digit <= 9 ? String(digit) : ""), h("span.name", {}, label),
      h("span.content", { class: filled ? "" : `empty ${state ?? (kind.required ? "missing" : "")}` }, filled ? shown(kind, value) : emptyWords(state)),
      filled && state === "unsure" ? h("span.badge", {}, t("state.unsure")) : null,
      edited ? h("span.badge.quiet", {}, t("card.edited")) : null));
}

function shown(kind, value) {
  const words = display(kind, value);
  const coded = (kind.type === "region" || kind.type === "rule") && words !== value;
  return coded ? [words, " ", h("code", {}, value)] : words;
}

function evidence(item, on) {
  const at = Math.min(app.span, item.spans.length - 1);
  return h("div.evidence", {}, h("span.name", {}, t("card.evidence")),
    item.spans.length
      ? h("ol", {}, item.spans.map((span, i) => h("li", {},
          h("button.quote", { type: "button", class: i === at ? "current" : "", "aria-current": i === at ? "true" : null, onclick: () => on.run("span", { at: i }) },
            quote(span)))))
      : h("span.empty.missing", {}, t("card.noEvidence")));
}

const originWords = (item) =>
  item.confidence === null ? t(`origin.${item.origin}`) : t("origin.sure", { origin: t(`origin.${item.origin}`), c: number(item.confidence) });

const originShort = (item) => (item.confidence === null ? t(`origin.short.${item.origin}`) : number(item.confidence));
