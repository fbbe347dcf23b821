// Every chart as a table too: for readers of screens, for keys, for copying.

/** An element with attributes (`on...` are listeners) and children; text is always text, never markup. */
function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "class") node.className = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

const LONGEST_TABLE = 600;

/** The table of a figure: a row a key, a column a series; every number leads to its articles. */
function dataTable(figure, rows) {
  const byKey = new Map();
  for (const row of rows) {
    if (!row.total) continue;
    if (!byKey.has(row.key)) byKey.set(row.key, { label: row.label, total: row.total, cells: {} });
    byKey.get(row.key).cells[row.series] = row.n;
  }
  const several = figure.series.length > 1;
  const series = several ? figure.series.filter((s) => rows.some((r) => r.series === s)) : [];
  const button = (key, name, n, label) =>
    n
      ? el("button", { type: "button", class: "number", "data-key": key, "data-series": name ?? "",
          "aria-label": `${label}: ${num(n)}. ${t("table.pick")}`, onclick: () => choose(figure, key, name) }, num(n))
      : "";
  const head = el("tr", {},
    el("th", { scope: "col" }, t(`column.${figure.field}`)),
    series.map((s) => el("th", { scope: "col", class: "n" }, t(`series.${s}`))),
    el("th", { scope: "col", class: "n" }, t(several ? "table.all" : "table.count")));
  const body = [...byKey].slice(0, LONGEST_TABLE).map(([key, row]) =>
    el("tr", {},
      el("th", { scope: "row" }, row.label),
      series.map((s) => el("td", { class: "n" }, button(key, s, row.cells[s], `${row.label}, ${t(`series.${s}`)}`))),
      el("td", { class: "n" }, button(key, null, row.total, row.label))));
  return el("table", {}, el("caption", {}, t(`figure.${figure.id}.title`)), el("thead", {}, head), el("tbody", {}, body));
}

/** What a chart shows, in a sentence. */
function altText(figure, rows, articles) {
  const title = t(`figure.${figure.id}.title`);
  if (!rows.length) return t("figure.alt.empty", { title });
  const totals = new Map();
  for (const row of rows) if (row.key !== D.constants.restKey) totals.set(row.label, row.total);
  const top = [...totals].sort((a, b) => b[1] - a[1]).slice(0, 3).map(([label, n]) => `${label} (${num(n)})`);
  return t("figure.alt", { title, n: num(articles), top: top.join(", ") });
}
