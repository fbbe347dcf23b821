// The data of the page: unpacked once; then what is chosen.

/** Reads the packed data of the page: base64, gzip, JSON. */
async function unpack() {
  const raw = atob(document.getElementById("data").textContent);
  const bytes = Uint8Array.from(raw, (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

const NO_FILTER = { from: "", to: "", province: "", genre: "", outlet: "", relevance: "yes", copies: "all" };
const NONE = "\u0001"; // the choice of what has no region or no outlet
const STEP = 20; // articles that the list shows at a time

/** What is chosen: filters (they rule the figures and the list), a pick in a figure (the list alone). */
const S = { filters: { ...NO_FILTER }, pick: null, mode: "regency", shown: STEP, numbers: [] };

const STATS = { id: "stats" }; // the key figures: two of them lead to articles
let figureById = {};
let regionOf = []; // number of a region in the columns -> code
let copySet = new Set();

function prepare() {
  figureById = Object.fromEntries(D.figures.map((f) => [f.id, f]));
  regionOf = D.codes.region;
  copySet = new Set(D.index.copy);
  D.placeOf = Object.fromEntries(D.places.map(([code, full, name, lon, lat]) => [code, { code, full, name, lon, lat }]));
  // Nothing on neutrality in the data: a filter on it would show an empty page.
  if (!D.index.relevant.includes("1")) S.filters.relevance = NO_FILTER.relevance = "";
}

/** Numbers of the articles that pass the filters, in order. */
function filtered(filters) {
  const ix = D.index;
  const from = filters.from ? dayOf(filters.from) : null;
  const to = filters.to ? dayOf(filters.to) : null;
  const genre = D.codes.genre.indexOf(filters.genre);
  const outlet = filters.outlet === NONE ? -1 : D.codes.outlet.indexOf(filters.outlet);
  const out = [];
  for (let n = 0; n < ix.count; n++) {
    if (filters.relevance && (ix.relevant[n] === "1") !== (filters.relevance === "yes")) continue;
    if (filters.genre && ix.genre[n] !== genre) continue;
    if (filters.outlet && ix.outlet[n] !== outlet) continue;
    if (filters.copies === "first" && copySet.has(n)) continue;
    if (filters.province) {
      const code = ix.region[n] < 0 ? NONE : regionOf[ix.region[n]].slice(0, 2);
      if (code !== filters.province) continue;
    }
    if (from !== null || to !== null) {
      const day = ix.day[n];
      if (day === null || (from !== null && day < from) || (to !== null && lastDay(n) > to)) continue;
    }
    out.push(n);
  }
  return out;
}

/** The last day that the date of an article may mean: a month's or a year's lies in a period as a whole or not. */
function lastDay(n) {
  const unit = { d: "day", m: "month", y: "year" }[D.index.precision[n]];
  return binEnd(D.index.day[n], unit) - 1;
}

/** The values of an article in a field, as key * 16 + series. */
function pairsOf(field, n) {
  if (D.constants.multiple.includes(field)) return D.index[field][n];
  const code = D.index[field][n];
  return code < 0 ? [] : [code << D.constants.shift];
}

const LANGUAGE = "lang";
const MAP = "map";

/** What the address says behind its #: `report.html#province=33&lang=en` opens so. */
function fromAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const name of [...Object.keys(NO_FILTER), "election"]) {
    if (given.has(name)) S.filters[name] = given.get(name);
  }
  if (given.get(LANGUAGE) in D.words) language = given.get(LANGUAGE);
  if (["regency", "province", ...(D.shapes ? ["area"] : [])].includes(given.get(MAP))) S.mode = given.get(MAP);
}

/** Keeps what is chosen in the address, so that a view can be kept as a bookmark. */
function toAddress() {
  const chosen = Object.entries(S.filters).filter(([name, value]) => value !== (NO_FILTER[name] ?? ""));
  if (language !== D.language) chosen.push([LANGUAGE, language]);
  if (S.mode !== "regency") chosen.push([MAP, S.mode]);
  const hash = new URLSearchParams(chosen).toString();
  if (hash !== location.hash.slice(1)) history.replaceState(null, "", hash ? `#${hash}` : "#");
}
