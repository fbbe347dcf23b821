// Short messages: shown for a while, and read out.

import { $, h } from "./dom.js";
import { keyOr, t } from "./i18n.js";

const STAYS = { info: 4000, error: 12000 };

/**
 * Shows a message. An unknown `key` falls back to `other`.
 * @param {"info" | "error"} kind
 */
export function notice(kind, key, values = {}, other = null) {
  const words = t(other ? keyOr(key, other) : key, { code: key.split(".").pop(), ...values });
  const node = h(`div.notice.${kind}`, {}, h("span", {}, words),
    h("button.plain", { type: "button", "aria-label": t("action.close"), onclick: () => node.remove() }, "×"));
  for (const old of [...$("notices").children]) if (old.classList.contains("info") || old.firstChild.textContent === words) old.remove();
  $("notices").append(node);
  setTimeout(() => node.remove(), STAYS[kind]);
}

/** Has words read out by a screen reader without showing them. */
export function announce(key, values = {}) {
  $("spoken").textContent = t(key, values);
}
