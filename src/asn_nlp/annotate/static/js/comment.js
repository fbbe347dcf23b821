// Free text: the comment on an article, the reason of an adjudicated row.

import { app } from "./app.js";
import { openDialog } from "./dialog.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { act } from "./work.js";

/** The comment on the article. */
export const askComment = () =>
  ask(t("comment.title"), app.state.comment, t("comment.hint"), (text) => act({ op: "comment", text }));

/** Why a row was decided so. */
export const askReason = (row) =>
  ask(t("row.reason"), app.state.reasons[row] ?? "", t("row.reasonHint"), (text) => act({ op: "reason", row, text }));

function ask(title, text, hint, save) {
  const area = h("textarea", { rows: "6", maxlength: "10000", "aria-label": title, autofocus: true, value: text, onkeydown: keys });
  const done = () => area.value !== text && save(area.value);
  const dialog = openDialog({
    title, body: [area, h("p.hint", {}, hint)],
    buttons: [{ label: t("action.save"), primary: true, run: done }, { label: t("action.cancel"), run: () => {} }],
  });
  area.focus();

  function keys(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    done();
    dialog.close();
  }
}
