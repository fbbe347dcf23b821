// The slim bar: where we are, how far, whether it is saved.

import { app, rows } from "./app.js";
import { $ } from "./dom.js";
import { current, keyOr, t } from "./i18n.js";
import { progress } from "./order.js";

/** Draws the bar, the banner of a finished article and the title of the window. */
export function drawTopbar() {
  const { doc, documents, save, session } = app;
  const finished = documents.filter((d) => d.finished).length;
  put("count", t("top.count", { finished, total: documents.length }));
  put("save", saveWords(save));
  put("who", t(session.mode === "adjudicate" ? "top.adjudicating" : "top.who", {
    name: session.annotator, a: session.adjudicate?.a ?? "", b: session.adjudicate?.b ?? "" }));
  $("meter").max = Math.max(1, documents.length);
  $("meter").value = finished;
  $("save").className = `save ${save.status}`;
  $("retry").hidden = save.status !== "offline" && save.status !== "failed";
  for (const button of $("languages").children) button.setAttribute("aria-pressed", String(button.value === current()));
  if (!doc) return;
  const at = documents.findIndex((d) => d.id === doc.id);
  const { open, all } = progress(app.state, rows());
  const title = doc.title ?? documents[at]?.title ?? doc.name;
  put("title", title);
  $("title").title = doc.name;
  put("place", t("top.place", { n: at + 1, total: documents.length }));
  put("open", open ? t("top.open", { open, all }) : t("top.decided"));
  $("finished").hidden = !app.state.finished;
  $("stale").hidden = !doc.stale?.length;
  put("stale", doc.stale?.length ? t("row.stale", { names: doc.stale.join(", ") }) : "");
  const windowTitle = `${save.status === "saved" ? "" : "● "}${title} · asn-nlp`;
  if (document.title !== windowTitle) document.title = windowTitle;
}

function saveWords({ status, error, count: n }) {
  if (status === "pending") return t("save.pending", { n });
  if (status === "offline") return t(n ? "save.offlineWith" : "save.offline", { n });
  if (status === "failed") return t(keyOr(`save.${error.code}`, "save.failed"), { n });
  return t("save.saved");
}

/** Text that did not change is left alone: a screen reader would read it again. */
function put(id, words) {
  if ($(id).textContent !== words) $(id).textContent = words;
}
