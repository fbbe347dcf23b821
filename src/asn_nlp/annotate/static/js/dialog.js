// Windows over the page: one way to open them all. Escape closes; the focus goes back to where it was.

import { h } from "./dom.js";
import { t } from "./i18n.js";

/**
 * @param {object} what
 * @param {string} what.title
 * @param {Array<Node | string | null>} what.body
 * @param {Array<{label: string, primary?: boolean, run: () => void}>} [what.buttons]  each closes the window
 * @param {string} [what.kind]  a class: `wide`, `side`
 * @returns {HTMLDialogElement}
 */
export function openDialog({ title, body, buttons = [], kind = "" }) {
  const before = document.activeElement;
  const close = () => dialog.close();
  const dialog = h("dialog", { class: kind, "aria-label": title },
    h("header", {}, h("h2", {}, title),
      h("button.plain", { type: "button", "aria-label": t("action.close"), title: `${t("action.close")} (Esc)`, onclick: close }, "×")),
    h("div.body", { tabindex: "0" }, body),
    buttons.length
      ? h("footer", {}, buttons.map(({ label, primary, run }) =>
          h("button", { type: "button", class: primary ? "primary" : "", onclick: () => { run(); close(); } }, label)))
      : null);
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (before?.isConnected) before.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
  (dialog.querySelector("[autofocus]") ?? dialog.querySelector("button.primary") ?? dialog.querySelector(".body"))?.focus();
  return dialog;
}

/** Is a window open? Then keys are its own. */
export const dialogOpen = () => Boolean(document.querySelector("dialog[open]"));
