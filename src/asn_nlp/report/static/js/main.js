// The page: built once a language, updated at every choice.

function build() {
  document.documentElement.lang = language;
  const title = D.title || t("title");
  document.title = title;
  for (const entry of views.values()) entry.result.finalize();
  views.clear();
  const page = document.getElementById("page");
  page.replaceChildren(
    el("a", { class: "skip", href: "#articles" }, t("skip")),
    el("header", { class: "masthead" },
      el("div", { class: "tools" },
        el("div", { class: "switch", role: "group", "aria-label": t("language.switch") },
          Object.keys(D.words).map((name) =>
            el("button", { type: "button", lang: name, "data-language": name, "aria-pressed": String(name === language),
              onclick: () => { language = name; build(); } }, D.words[name].language))),
        el("button", { type: "button", id: "print", onclick: () => window.print() }, t("print"))),
      el("h1", {}, title),
      el("p", { class: "lead", id: "lead" }),
      el("p", { class: "counts" }, t("counts"))),
    D.index.count ? filterForm() : el("p", { class: "notice", role: "status" }, t("empty")),
    el("p", { class: "active", id: "active" }),
    el("section", { class: "stats", id: "stats", "aria-label": t("table.count") }),
    el("main", { class: "figures" }, D.figures.map(figureFrame)),
    el("section", { id: "articles", class: "articles", "aria-labelledby": "articles-title" }),
    notes());
  page.hidden = false;
  return update();
}

const WIDE = ["map", "time", "matrix"];

function figureFrame(figure) {
  return el("figure", { id: `figure-${figure.id}`, class: `figure ${figure.kind}${WIDE.includes(figure.kind) ? " wide" : ""}` },
    el("figcaption", {},
      el("h2", {}, t(`figure.${figure.id}.title`)),
      el("p", { class: "note" })),
    figure.kind === "map" ? mapModes() : null,
    legend(figure),
    figure.kind === "map" ? el("p", { class: "hint" }, t("map.scroll")) : null,
    el("div", { class: "frame" }, el("div", { class: "chart", role: "img" })),
    el("p", { class: "outside" }),
    el("details", { class: "data" }, el("summary", { "aria-label": `${t("table")}: ${t(`figure.${figure.id}.title`)}` }, t("table")), el("div", { class: "scroll" })));
}

function mapModes() {
  const modes = ["regency", "province", ...(D.shapes ? ["area"] : [])];
  return el("div", { class: "switch modes", role: "group", "aria-label": t("map.mode") },
    modes.map((mode) =>
      el("button", { type: "button", "data-mode": mode, "aria-pressed": String(mode === S.mode),
        onclick: () => setMode(mode) }, t(`map.${mode}`))));
}

function setMode(mode) {
  S.mode = mode;
  if (S.pick?.figure === "map") S.pick = null;
  for (const button of document.querySelectorAll("[data-mode]")) {
    button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
  }
  update();
}

function legend(figure) {
  if (figure.series.length < 2 || figure.kind === "matrix") return null;
  return el("ul", { class: "legend" },
    figure.series.map((series, s) =>
      el("li", { "data-series": series }, swatch(figure.colours[s]), t(`series.${series}`))));
}

function swatch(colour) {
  const node = el("span", { class: "swatch" });
  node.style.background = colour;
  return node;
}

/** Everything that depends on what is chosen: the list at once, the charts one update after the other. Resolves when
 * they are drawn. `figures`: false where only the pick has changed. */
function update({ figures = true } = {}) {
  if (figures) {
    S.numbers = filtered(S.filters);
    summary();
    toAddress();
  }
  articleList();
  drawing = drawing.then(() => Promise.all(D.figures.map((figure) => (figures ? updateFigure(figure) : mark(figure)))));
  return drawing.then(() => {
    document.body.dataset.state = "ready";
  });
}

/** Shows in a chart what is picked. */
function mark(figure) {
  return views.get(figure.id)?.view.signal("picked", S.pick?.figure === figure.id ? S.pick.key : null).runAsync();
}

function summary() {
  const numbers = S.numbers;
  const regions = new Set();
  const outlets = new Set();
  let first = null;
  let last = null;
  let violations = 0;
  let sanctions = 0;
  for (const n of numbers) {
    const code = D.index.region[n] < 0 ? "" : regionOf[D.index.region[n]];
    if (code.length > 2) regions.add(code);
    if (D.index.outlet[n] >= 0) outlets.add(D.index.outlet[n]);
    const day = D.index.day[n];
    if (day !== null && D.index.precision[n] === "d") {
      first = first === null ? day : Math.min(first, day);
      last = last === null ? day : Math.max(last, day);
    }
    violations += reported(n);
    sanctions += imposed(n);
  }
  const words = { articles: num(numbers.length), regions: num(regions.size), outlets: num(outlets.size) };
  document.getElementById("lead").textContent =
    first === null
      ? t(numbers.length ? "lead_undated" : "lead_empty", words)
      : t("lead", { ...words, from: dateWords(isoOf(first)), to: dateWords(isoOf(last)) });
  document.getElementById("active").textContent = D.index.count ? filterWords() : "";
  const shown = document.getElementById("shown");
  if (shown) shown.textContent = t("shown", { shown: num(numbers.length), all: num(D.index.count) });
  const facts = [
    ["articles", numbers.length], ["regions", regions.size], ["reported", violations], ["imposed", sanctions],
  ];
  document.getElementById("stats").replaceChildren(
    ...facts.map(([name, n]) => {
      const words = t(`stat.${name}`);
      const leads = n && ["reported", "imposed"].includes(name);
      const shown = leads
        ? el("button", { type: "button", class: "number", "data-key": name, "aria-label": `${num(n)} ${words}. ${t("table.pick")}`,
            onclick: () => choose(STATS, name, null) }, num(n))
        : num(n);
      return el("p", {}, el("strong", {}, shown), " ", el("span", {}, words));
    }));
}

async function updateFigure(figure) {
  const node = document.getElementById(`figure-${figure.id}`);
  const chart = node.querySelector(".chart");
  const area = figure.kind === "map" && S.mode === "area";
  const rows = area ? areaRows(S.numbers) : chartRows(figure, S.numbers);
  const some = rows.some((row) => row.n);
  node.querySelector(".note").textContent = figureNote(figure);
  node.querySelector(".outside").textContent = outside(figure);
  const items = node.querySelectorAll(".legend li");
  for (const item of items) item.hidden = !rows.some((row) => row.series === item.dataset.series);
  node.querySelector(".data").hidden = !some;
  node.querySelector(".scroll").replaceChildren(some ? dataTable(figure, rows) : "");
  chart.setAttribute("aria-label", altText(figure, some ? rows : [], articlesIn(figure)));
  const keep = some || figure.kind === "map";
  node.classList.toggle("none", !some);
  if (!keep) {
    views.get(figure.id)?.result.finalize();
    views.delete(figure.id);
    chart.replaceChildren(el("p", { class: "nothing" }, t("figure.none")));
    return;
  }
  await draw(figure, chart, rows);
}

function articlesIn(figure) {
  if (figure.kind === "time") return bins(S.numbers).bins.reduce((sum, [, a, b]) => sum + a + b, 0);
  return S.numbers.filter((n) => pairsOf(figure.field, n).length).length;
}

function figureNote(figure) {
  const key = `figure.${figure.id}.note`;
  if (figure.kind === "map") return t(S.mode === "regency" ? key : `${key}.${S.mode}`);
  if (figure.kind === "time") return t(key, { unit: t(`unit.${bins(S.numbers).unit}`) });
  return t(key);
}

/** What a figure cannot show, counted. */
function outside(figure) {
  if (figure.kind === "map") {
    let none = 0;
    let province = 0;
    for (const n of S.numbers) {
      if (D.index.region[n] < 0) none += 1;
      else if (regionOf[D.index.region[n]].length === 2) province += 1;
    }
    return [
      province && S.mode !== "province" ? t("figure.map.outside.whole", { n: num(province) }) : "",
      none ? t("figure.map.outside", { n: num(none) }) : "",
    ].join(" ").trim();
  }
  if (figure.kind === "time") {
    const { undated, strays, begin, end } = bins(S.numbers);
    const bounds = strays ? { n: num(strays), from: dateWords(isoOf(begin)), to: dateWords(isoOf(end - 1)) } : {};
    return [
      undated ? t("figure.time.undated", { n: num(undated) }) : "",
      strays ? t("figure.time.strays", bounds) : "",
    ].join(" ").trim();
  }
  if (figure.field === "outlet") {
    const none = S.numbers.filter((n) => D.index.outlet[n] < 0).length;
    return none ? t("figure.outlets.outside", { n: num(none) }) : "";
  }
  return "";
}

function notes() {
  const a = D.about;
  const bar = share(D.constants.low / 100);
  const undated = D.index.day.filter((day) => day === null).length;
  const copies = D.index.copy.length;
  const lines = [t("note.articles"), t("note.claims"), t("note.machine", { bar }), t("note.dates", { undated: num(undated) }), t("note.places")];
  if (a.minimum > 0) lines.push(t("note.minimum", { bar: share(a.minimum) }));
  if (a.copiesKnown) lines.push(t("note.copies", { n: num(copies) }));
  else lines.push(a.sameText ? t("note.copies.same", { n: num(a.sameText) }) : t("note.copies.none"));
  if (a.failures) lines.push(t("note.failed", { n: num(a.failures) }));
  if (!a.names) lines.push(t("note.names"));
  if (D.shapes) {
    const missing = [...new Set(regionOf)].filter((code) => code.length > 2 && !D.shapes.shapes[code]).length;
    lines.push([t("note.boundaries", { file: D.shapes.file }),
      missing && Object.keys(D.shapes.shapes).some((c) => c.length > 2) ? t("note.boundaries.missing", { n: num(missing) }) : "",
      D.shapes.skipped ? t("note.boundaries.skipped", { n: num(D.shapes.skipped) }) : ""].filter(Boolean).join(" "));
  }
  const made = a.records.map(([version, backend, knowledge]) => t("note.made.records", { version, backend, knowledge })).join("; ");
  lines.push(t("note.made", { version: a.version, records: made || "–" }));
  return el("footer", { class: "notes" }, el("h2", {}, t("notes")), el("ul", {}, lines.map((line) => el("li", {}, line))));
}

async function start() {
  try {
    D = await unpack();
  } catch (error) {
    document.getElementById("old").hidden = false;
    throw error;
  }
  language = D.language;
  prepare();
  fromAddress();
  await build();
  let width = document.documentElement.clientWidth;
  window.addEventListener("resize", () => {
    if (printing || document.documentElement.clientWidth === width) return;
    width = document.documentElement.clientWidth;
    refit();
  });
}

// For tests and for the curious: the rows behind a figure, and when all charts are drawn.
let drawing = Promise.resolve();
window.report = {
  rows(id, filters = {}, mode = "regency") {
    const before = S.mode;
    S.mode = mode;
    const out = chartRows(figureById[id], filtered({ ...NO_FILTER, relevance: "", ...filters }));
    S.mode = before;
    return out;
  },
  marks: timeMarks,
  settled: () => drawing,
};
start();
