// Starting the page, and where keys arrive.

import { addView, app, fieldOf, update } from "./app.js";
import { get, post } from "./api.js";
import { articleLabel, drawArticle } from "./article.js";
import { go, openList } from "./articles.js";
import { startClock } from "./clock.js";
import { run } from "./commands.js";
import { dialogOpen } from "./dialog.js";
import { $, fill, h } from "./dom.js";
import { current, keep, loadLanguage, loadWords, recall, say, setLanguage, t } from "./i18n.js";
import { FIELD_KEYS, commandOf, keyName } from "./keymap.js";
import { drawMarker, watchLayout } from "./marker.js";
import { wirePointer } from "./pointer.js";
import { drawRecord, wireRecord } from "./record.js";
import { drawTopbar } from "./topbar.js";
import { catchUp, retryAll, unsaved } from "./work.js";

async function start() {
  try {
    await loadWords(get);
    const [session, codes, list] = await Promise.all([get("/api/session"), get("/api/codes"), get("/api/documents")]);
    Object.assign(app, { session, codes, documents: list.documents });
  } catch (error) {
    if (!error.code) throw error;
    // The words may be what is missing: this sentence is in both languages.
    $("loading").textContent = $("loading").dataset[error.status === 401 ? "locked" : "lost"];
    return;
  }
  document.body.dataset.mode = app.session.mode;
  wire();
  [drawArticle, drawMarker, drawRecord, drawTopbar, drawLabels].forEach(addView);
  const { resume } = app.session;
  const first = resume?.document ?? (app.documents.find((d) => !d.finished && !d.error && !d.waiting.length) ?? app.documents[0])?.id;
  $("loading").remove();
  if (!first) return openList();
  if (!(await go(first, resume?.cursor))) update();
  addView(rememberPlace);
  performance.mark("ready");
  return undefined;
}

function wire() {
  wireRecord(run);
  wirePointer();
  watchLayout();
  document.addEventListener("keydown", onKey);
  // A click with the mouse leaves the focus where it is: the next Enter is a decision, not the button again.
  document.addEventListener("mousedown", (event) => { if (event.target.closest("#record button, #top button")) event.preventDefault(); });
  for (const button of document.querySelectorAll("[data-command]")) {
    button.addEventListener("click", () => { run(button.dataset.command); button.blur(); });
  }
  for (const button of document.querySelectorAll("#languages button")) {
    button.addEventListener("click", async () => { await loadLanguage(get, button.value); setLanguage(button.value); update(); });
  }
  $("theme").addEventListener("click", switchTheme);
  $("retry").addEventListener("click", retryAll);
  addEventListener("beforeunload", (event) => { if (unsaved()) event.preventDefault(); });
  addEventListener("focus", () => catchUp().catch(() => {}));
  startClock({
    onLost: (error) => { if (!unsaved()) update({ save: { status: error.status ? "failed" : "offline", error, count: 0 } }); setTimeout(probe, 2000); },
    onBack,
  });
  fill($("labels"), Object.keys(FIELD_KEYS).map((field) => h("button.label", {
    type: "button", class: `c-${field}`, data: { field }, onmousedown: (event) => event.preventDefault(), onclick: () => run("label", { field }),
  })));
}

const onBack = () => {
  if (!unsaved() && app.save.status !== "saved") update({ save: { status: "saved", error: null, count: 0 } });
};

/** Nothing waits, but the server was away: is it back? */
async function probe() {
  if (unsaved() || app.save.status === "saved") return;
  try {
    await get("/api/session");
    onBack();
    await catchUp();
  } catch {
    setTimeout(probe, 2000);
  }
}

function onKey(event) {
  if (event.defaultPrevented || event.isComposing || dialogOpen()) return;
  // A window that has just been closed may have the focus for another moment.
  const typing = event.target.closest("input, textarea, select");
  if (typing && !typing.closest("dialog:not([open])")) return;
  const name = keyName(event);
  // Enter and the space bar on a button that has the focus are the button's.
  if ((name === "Enter" || name === "Space") && event.target.closest("button, summary, a")) return;
  const found = commandOf(name, app.session.mode, Boolean(app.selection));
  if (!found) return;
  event.preventDefault();
  run(found.command, found);
}

/** The bar under the text: a button a label, with its key. */
function drawLabels() {
  const words = `${current()} ${app.selection !== null}`;
  if ($("labels").dataset.words === words) return;
  $("labels").dataset.words = words;
  for (const button of $("labels").children) {
    const { field } = button.dataset;
    fill(button, h("kbd", { "aria-hidden": "true" }, FIELD_KEYS[field]), " ", say(fieldOf(field).label));
    button.title = t("label.title", { tag: t(`tag.${field}`), key: FIELD_KEYS[field] });
    button.disabled = !app.selection;
  }
  if (app.doc) $("article").setAttribute("aria-label", articleLabel());
}

function switchTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = document.documentElement.dataset.theme ?? (dark ? "dark" : "light");
  const next = now === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  keep("theme", next);
}

let remembered = "";
let timer = 0;

/** Tells the server where we are, a moment after we came there. */
function rememberPlace() {
  if (!app.doc || !app.target) return;
  const cursor = { ...app.target, span: app.span };
  const now = JSON.stringify([app.doc.id, cursor]);
  if (now === remembered) return;
  remembered = now;
  clearTimeout(timer);
  timer = setTimeout(() => post("/api/cursor", { document: app.doc.id, cursor }).catch(() => {}), 500);
}

const theme = recall("theme");
if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
start();
