// The guidelines on the current label, beside the text, with the borderline pairs first.

import { documentFieldOf, fieldOf } from "./app.js";
import { getGuideline } from "./api.js";
import { openDialog } from "./dialog.js";
import { codeOf } from "./describe.js";
import { h } from "./dom.js";
import { current, say, t } from "./i18n.js";
import { notice } from "./notice.js";

/** Shows the section on a label; `code`: the pairs that name it come first. */
export async function showGuideline(label, code) {
  try {
    const found = await getGuideline(label, typeof code === "string" ? code : "");
    const { title, blocks, pairs } = found[current()];
    const named = codeWords(label, code);
    openDialog({
      title, kind: "side",
      body: [
        pairs.length ? h("section.pairs", {}, h("h3", {}, named ? t("guideline.pairsOn", { code: named }) : t("guideline.pairs")), pairs.map(block)) : null,
        h("section", {}, h("h3", {}, t("guideline.section")), blocks.map(block)),
        h("p.hint", {}, t("guideline.version", { version: found.version })),
      ],
    });
  } catch (error) {
    if (!error.code) throw error;
    notice("error", "error.offline");
  }
}

function codeWords(label, code) {
  const set = (fieldOf(label)?.values.find((v) => v.set && codeOf(v.set, code)) ?? documentFieldOf(label))?.set;
  const entry = set && typeof code === "string" ? codeOf(set, code) : null;
  return entry ? say(entry.label) : "";
}

/** A block of the guidelines as nodes. */
function block(given) {
  switch (given.type) {
    case "heading":
      return h(`h${Math.min(6, given.level + 1)}`, {}, inline(given.text));
    case "list":
      return h(given.ordered ? "ol" : "ul", {}, given.items.map((blocks) => h("li", {}, blocks.map(block))));
    case "table":
      return h("div.scroll", { tabindex: "0" }, h("table", {},
        h("thead", {}, h("tr", {}, given.head.map((cell) => h("th", { scope: "col" }, inline(cell))))),
        h("tbody", {}, given.rows.map((row) => h("tr", {}, row.map((cell) => h("td", {}, inline(cell))))))));
    default:
      return h("p", {}, inline(given.text));
  }
}

const inline = (runs) => runs.map(([text, style]) => (style ? h(style, {}, text) : text));

