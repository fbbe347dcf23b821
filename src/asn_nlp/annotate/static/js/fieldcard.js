// The card of a document field: relevance, genre, topics, elections, place, day.

import { app, documentFieldOf } from "./app.js";
import { fieldWords, display } from "./describe.js";
import { h } from "./dom.js";
import { fieldEditor } from "./edit.js";
import { given } from "./fold.js";
import { number, say, t } from "./i18n.js";
import { button, mark, reasons } from "./parts.js";

/**
 * @param {string} name
 * @param {object} field
 * @param {boolean} open
 * @param {{run: (command: string, extra?: object) => void, activate: () => void}} on
 */
export function fieldCard(name, field, open, on) {
  const label = say(documentFieldOf(name).label);
  const words = fieldWords(name, field);
  const sure = field.confidence === null || field.confidence === undefined ? "" : number(field.confidence);
  const card = h("article.card.field", {
    class: `d-${field.state} ${open ? "open" : ""}`, tabindex: "-1", "aria-current": open ? "true" : null,
    "aria-label": [label, words, t(`decision.${field.state}`)].join(", "), data: { kind: "field", id: name },
  }, h("div.head", { onclick: on.activate },
    h("span.name", {}, label),
    h("span.summary", { class: given(field.value) ? "" : `empty ${field.state}` }, words,
      field.edited ? h("span.badge.quiet", {}, t("card.edited")) : null),
    h("span.origin", {}, sure),
    mark(field.state)));
  if (!open) return card;
  if (field.a || field.b) card.append(sides(name, field, on));
  card.append(app.editing?.key === "field"
    ? h("div.value.editing", {}, fieldEditor(name))
    : h("div.actions", {}, button("acceptNext", on.run), button("edit", on.run),
        documentFieldOf(name).type === "boolean" || name === "genre" ? null : button("notStated", on.run),
        button("unsure", on.run), button("why", on.run), button("guideline", on.run)));
  if (app.why) card.append(reasons(field.why));
  return card;
}

/** What A and B said of it. */
function sides(name, field, on) {
  const one = (side) => h("button.side", { type: "button", onclick: () => on.run(side === "a" ? "keepA" : "keepB") },
    h("kbd", {}, side), h("b", {}, app.session.adjudicate?.[side] ?? side.toUpperCase()), " ",
    display(documentFieldOf(name), field[side].value) || t(`state.${field[side].state}`));
  return h("div.sides", {}, one("a"), one("b"));
}
