// The charts: Altair's specifications, drawn by Vega, fed with rows. No network, no eval (the AST interpreter).

const views = new Map(); // figure id -> {view, node, kind}
// Charts on A4 with the margins of print.css: pixels of the page's width, of one of two columns, of a row.
const PAPER = { wide: 690, half: 328, time: 130, step: 29, cell: 26, ratio: 2.85 };
let printing = false;

/** A named round value: at most three for the legend of circles. */
function steps(largest) {
  if (largest <= 2) return largest === 2 ? [1, 2] : [1]; // never empty: Vega cannot lay out a legend of nothing
  const out = new Set();
  for (const portion of [1, 0.4, 0.1]) {
    const value = largest * portion;
    const power = value >= 1 ? 10 ** (String(Math.floor(value)).length - 1) : 1;
    const factor = [5, 2, 1].find((m) => m * power <= Math.max(value, 1));
    out.add(Math.max(1, Math.floor(factor * power)));
  }
  return [...out].sort((a, b) => a - b);
}

const dataOf = (figure, rows) => {
  if (figure.kind === "map" && S.mode !== "area") {
    return { rows, base: D.places.filter(([code]) => code.length > 2).map(([, , , lon, lat]) => ({ lon, lat })) };
  }
  if (figure.kind === "sides") return { rows, zero: [{ x: 0 }] };
  return { rows };
};

const widthOf = (node) => Math.max(220, Math.floor(node.clientWidth));
const mapHeight = (width) => Math.round(Math.max(230, width / (S.mode === "area" ? 2.5 : 2.62)));

/** Draws a figure into its place, or feeds the chart that is there. */
async function draw(figure, node, rows) {
  const spec = figure.kind === "map" && S.mode === "area" ? "area" : figure.id;
  const known = views.get(figure.id);
  if (!known || known.spec !== spec || known.language !== language || known.node !== node) {
    known?.result?.finalize();
    views.delete(figure.id);
    const drawing = { ...structuredClone(D.specs[language][spec]), width: widthOf(node) };
    const result = await vegaEmbed(node, drawing, {
      actions: false, renderer: "svg", ast: true, defaultStyle: false, mode: "vega-lite", logLevel: 1,
      tooltip: { disableDefaultStyle: true, theme: "report" },
      formatLocale: D.locale[language].number, timeFormatLocale: D.locale[language].time,
    });
    result.view.addEventListener("click", (event, item) => clicked(figure, item));
    views.set(figure.id, { result, view: result.view, node, spec, language, figure });
  }
  const entry = views.get(figure.id);
  for (const [name, values] of Object.entries(dataOf(figure, rows))) entry.view.data(name, values);
  if (figure.kind === "map" && S.mode !== "area") {
    const largest = Math.max(0, ...rows.map((r) => r.n));
    entry.view.signal("steps", steps(largest)).signal("ceiling", Math.max(largest, D.constants.fewest));
  }
  entry.rows = rows;
  fit(entry);
  entry.view.signal("picked", S.pick?.figure === figure.id ? S.pick.key : null);
  await entry.view.runAsync();
  for (const svg of node.querySelectorAll("svg")) svg.setAttribute("aria-hidden", "true");
}

/** Sizes a chart to its place, on the screen or on paper. */
function fit(entry) {
  const { kind, id } = entry.figure;
  const width = !printing ? widthOf(entry.node) : ON_HALF.includes(id) ? PAPER.half : PAPER.wide;
  const { step, cell } = printing ? PAPER : D.constants;
  entry.view.width(width);
  if (kind === "map") {
    entry.view.height(printing ? Math.round(width / PAPER.ratio) : mapHeight(width));
    if (S.mode !== "area") entry.view.signal("largest", D.constants.largest * Math.min(1, width / 1000) ** 1.5);
  } else if (kind === "time") {
    entry.view.height(printing ? PAPER.time : 230).data("marks", timeMarks(entry.rows, width));
  } else {
    const keys = new Set(entry.rows.map((row) => row.key)).size;
    entry.view.height(keys * (kind === "matrix" ? cell : step));
  }
  if (kind === "matrix") entry.view.signal("narrow", width < 520);
}

const ON_HALF = ["genres", "outlets"]; // figures with short labels: two in a row on paper

function clicked(figure, item) {
  const datum = item?.datum;
  if (datum?.key === undefined) return;
  const whole = item.mark.marktype === "text" && figure.kind !== "matrix";
  choose(figure, datum.key, whole || datum.series === "all" ? null : datum.series);
}

/** Every chart anew to the width of its place. */
function refit() {
  for (const entry of views.values()) {
    fit(entry);
    entry.view.run();
  }
}

window.addEventListener("beforeprint", () => {
  document.body.classList.add("printing");
  printing = true;
  for (const entry of views.values()) {
    fit(entry);
    entry.view.run();
  }
});
window.addEventListener("afterprint", () => {
  printing = false;
  document.body.classList.remove("printing");
  refit();
});
