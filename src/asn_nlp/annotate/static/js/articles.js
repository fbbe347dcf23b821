// From article to article: the list, the next one, finishing.

import { app, rows, update } from "./app.js";
import { get } from "./api.js";
import { openDialog } from "./dialog.js";
import { h } from "./dom.js";
import { keyOr, minutes, number, t } from "./i18n.js";
import { activate } from "./moves.js";
import { nextOpen, progress } from "./order.js";
import { notice } from "./notice.js";
import { act, openDocument, saved } from "./work.js";

/** Opens an article; says plainly why, where that cannot be. Returns whether it is open. */
export async function go(id, cursor = null) {
  const at = performance.now();
  try {
    await openDocument(id, cursor);
    performance.measure("document", { start: at });
    refreshList();
    return true;
  } catch (error) {
    if (!error.code) throw error;
    showTrouble(id, error);
    return false;
  }
}

function showTrouble(id, error) {
  const { ways = [], waiting = [], message = "" } = error.body;
  const row = app.documents.find((d) => d.id === id);
  openDialog({
    title: t("trouble.title", { title: row?.title || row?.name || id }),
    body: [h("p", {}, t(keyOr(`error.${error.code}`, "error.server"), { code: error.code, names: waiting.join(", ") })),
      message && error.code !== "offline" ? h("p.hint", {}, message) : null,
      ways.length ? h("p", {}, t("trouble.ways")) : null, ...ways.map((way) => h("pre", {}, way))],
    buttons: [{ label: t("action.list"), primary: true, run: () => setTimeout(openList) }, { label: t("action.close"), run: () => {} }],
  });
}

/** The list of articles anew; kept as it was where the server does not answer. */
export async function refreshList() {
  try {
    const { documents } = await get("/api/documents");
    update({ documents });
  } catch (error) {
    if (!error.code) throw error;
  }
}

/** To the article before or after the open one. */
export function goRelative(by) {
  const at = app.documents.findIndex((d) => d.id === app.doc?.id);
  const next = app.documents[at + by];
  return next ? go(next.id) : notice("info", by > 0 ? "article.last" : "article.first");
}

/** Finishes the open article and goes on to the next that is not; or reopens it. */
export async function finishAndNext() {
  const { doc } = app;
  if (app.state.finished) {
    act({ op: "finish", value: false });
    return;
  }
  const { open } = progress(app.state, rows());
  if (open) {
    notice("info", "finish.open", { n: open });
    activate(nextOpen(app.state, app.target, 1, rows()) ?? app.target);
    return;
  }
  act({ op: "finish", value: true });
  await saved();
  await refreshList();
  if (app.doc !== doc || !app.state.finished) return;
  const at = app.documents.findIndex((d) => d.id === doc.id);
  const next = [...app.documents.slice(at + 1), ...app.documents.slice(0, at)].find((d) => !d.finished && !d.error && !d.waiting.length);
  notice("info", next ? "finish.done" : "finish.all");
  if (next) await go(next.id);
}

/** The list of articles, with a filter; Enter opens the first that is shown. */
export async function openList() {
  await refreshList();
  const body = h("tbody");
  const filter = h("input", { type: "search", autofocus: true, "aria-label": t("list.filter"), placeholder: t("list.filter"), oninput: show, onkeydown: keys });
  const dialog = openDialog({
    title: t("list.title"), kind: "wide",
    body: [filter, h("table.articles", {}, h("thead", {}, h("tr", {}, ["list.article", "list.state", "list.open", "list.time"].map((key, i) => h("th", { scope: "col", class: i > 1 ? "number" : "" }, t(key))))), body),
      await figures()],
  });
  filter.focus();
  show();

  function matching() {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    return app.documents.filter((d) => words.every((w) => `${d.name} ${d.title}`.toLowerCase().includes(w)));
  }
  function show() {
    body.replaceChildren(...matching().map((d) => h("tr", { class: d.id === app.doc?.id ? "current" : "" },
      h("td", {}, h("button.plain.link", { type: "button", onclick: () => choose(d.id) }, d.title || d.name), h("small", {}, d.name)),
      h("td", {}, stateWords(d)), h("td.number", {}, d.undecided === null ? "–" : String(d.undecided)),
      h("td.number", {}, d.seconds ? minutes(d.seconds) : "–"))));
  }
  function keys(event) {
    if (event.key === "Enter" && matching()[0]) choose(matching()[0].id);
    if (event.key === "ArrowDown") body.querySelector("button")?.focus();
  }
  function choose(id) {
    dialog.close();
    go(id);
  }
}

function stateWords(row) {
  if (row.error) return t(keyOr(`error.short.${row.error}`, "error.server"), { code: row.error });
  if (row.waiting.length) return t("list.waiting", { names: row.waiting.join(", ") });
  return t(row.finished ? "list.finished" : row.opened ? "list.begun" : "list.new");
}

/** The figures for the lead (a labeller sees their own). */
async function figures() {
  try {
    const { annotators } = await get("/api/progress");
    const columns = ["finished", "time", "kept", "edited", "rejected", "added", "rate"];
    return h("details", {}, h("summary", {}, t("progress.title")), h("table.figures", {},
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("progress.annotator")), columns.map((c) => h("th.number", { scope: "col" }, t(`progress.${c}`))))),
      h("tbody", {}, annotators.map((a) => h("tr", {}, h("th", { scope: "row" }, a.annotator), h("td.number", {}, `${a.finished}/${a.documents}`),
        h("td.number", {}, a.seconds_per_finished === null ? "–" : minutes(a.seconds_per_finished)),
        ["kept", "edited", "rejected", "added"].map((key) => h("td.number", {}, String(a[key]))),
        h("td.number", {}, a.edit_rate === null ? "–" : number(a.edit_rate)))))));
  } catch (error) {
    if (!error.code) throw error;
    return null;
  }
}
