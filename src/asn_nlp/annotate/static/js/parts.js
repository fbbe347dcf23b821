// Small pieces that cards share.

import { quote } from "./describe.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { BINDINGS } from "./keymap.js";

const SIGNS = { undecided: "○", accepted: "✓", set: "✓", rejected: "✕", not_stated: "–", unsure: "?" };

/** The sign of a decision, with its words. */
export const mark = (decision) =>
  h("span.sign", { class: `s-${decision}`, role: "img", "aria-label": t(`decision.${decision}`), title: t(`decision.${decision}`) }, SIGNS[decision]);

/** How a key is written. */
export function keyWords(key) {
  const names = { ArrowRight: "→", ArrowLeft: "←", ArrowUp: "↑", ArrowDown: "↓", Space: t("key.space"), Escape: "Esc", Backspace: "⌫", Delete: "Del" };
  return key.split(/\+(?=.)/).map((part) => names[part] ?? part);
}

/** A key or a chord. */
export const keycaps = (key) => h("span.keys", {}, keyWords(key).map((part) => h("kbd", {}, part)));

/** The first key of a command. */
export const keyOfCommand = (command) => BINDINGS.find((b) => b.command === command)?.keys[0] ?? "";

/** A button for a command, with its key. */
export const button = (command, run, label = t(`do.${command}`)) =>
  h("button.action", { type: "button", onclick: () => run(command), "aria-keyshortcuts": keyOfCommand(command) },
    h("kbd", { "aria-hidden": "true" }, keyWords(keyOfCommand(command)).join(" ")), " ", label);

/** Why something is proposed: which pattern, row or score. */
export function reasons(why, item = null) {
  const rows = why.map(({ start, end, why: rule, note }) => h("li", {},
    h("code", { lang: "en" }, rule), note ? h("span", { lang: "en" }, ` ${note}`) : null,
    start !== undefined && end !== undefined ? h("q", {}, quote({ start, end }, 60)) : null));
  return h("section.why", { "aria-label": t("why.title") }, h("h4", {}, t("why.title")),
    rows.length ? h("ul", {}, rows) : h("p.hint", {}, t(item && item.origin !== "machine" ? "why.human" : "why.none")));
}
