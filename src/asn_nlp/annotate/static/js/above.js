// "Accept all that is at least so sure": says how many that would be before it is done.

import { app, update } from "./app.js";
import { openDialog } from "./dialog.js";
import { h } from "./dom.js";
import { above } from "./fold.js";
import { keep, number, recall, t } from "./i18n.js";
import { toOpen } from "./moves.js";
import { notice } from "./notice.js";
import { act } from "./work.js";

/** Asks for the bound; remembers it. */
export function askAbove() {
  const kept = Number(recall("above"));
  const start = kept > 0 && kept <= 1 ? kept : 0.9;
  const count = h("p", { role: "status", "aria-live": "polite" });
  const slider = h("input", { type: "range", id: "bound", min: "0.5", max: "1", step: "0.01", value: String(start), autofocus: true, oninput: show, onkeydown: keys });
  const shown = h("output", { for: "bound" });
  const dialog = openDialog({
    title: t("above.title"),
    body: [h("label.slider", { for: "bound" }, t("above.bound"), slider, shown), count],
    buttons: [{ label: t("above.accept"), primary: true, run: accept }, { label: t("action.cancel"), run: () => {} }],
  });
  slider.focus();
  show();

  function show() {
    const { items, fields } = above(app.state, Number(slider.value));
    shown.textContent = number(Number(slider.value));
    count.textContent = t("above.count", { n: items.length + fields.length });
  }
  function keys(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    accept();
    dialog.close();
  }
  function accept() {
    const confidence = Number(slider.value);
    const { items, fields } = above(app.state, confidence);
    keep("above", slider.value);
    if (!items.length && !fields.length) return notice("info", "above.none");
    if (act({ op: "accept_above", confidence })) notice("info", "above.done", { n: items.length + fields.length });
    return toOpen(1) || update();
  }
}
