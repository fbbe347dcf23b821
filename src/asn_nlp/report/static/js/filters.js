// The filters: they rule every figure and the list.

function option(value, label, chosen) {
  return el("option", { value, selected: value === chosen }, label);
}

function select(name, options) {
  const id = `filter-${name}`;
  return el("div", { class: "field" },
    el("label", { for: id }, t(`filter.${name}`), options.length > CHOICES ? ` (${t("filter.most", { n: num(CHOICES) })})` : ""),
    el("select", { id, name, onchange: (e) => setFilter(name, e.target.value) },
      options.map(([value, label]) => option(value, label, S.filters[name] ?? ""))));
}

function dateField(name) {
  const id = `filter-${name}`;
  return el("div", { class: "field" },
    el("label", { for: id }, t(`filter.${name}`)),
    el("input", { id, name, type: "date", value: S.filters[name], onchange: (e) => setFilter(name, e.target.value) }));
}

const CHOICES = 1000;

/** The choices that the data offer, in the order of their labels; of very many, those with most articles. */
function choices(field) {
  const counts = new Map();
  for (const code of D.index[field]) counts.set(code, (counts.get(code) ?? 0) + 1);
  const codes = D.codes[field].map((code, n) => [code, counts.get(n)]).sort((a, b) => b[1] - a[1]);
  const labels = codes.slice(0, CHOICES).map(([code]) => [code, field === "outlet" ? code : labelOf(field, code)]);
  return labels.sort((a, b) => a[1].localeCompare(b[1], language));
}

function provinces() {
  const found = [...new Set(regionOf.map((code) => code.slice(0, 2)))];
  return found.map((code) => [code, D.placeOf[code].name]).sort((a, b) => a[1].localeCompare(b[1], language));
}

function seasons() {
  const days = D.index.day.filter((day) => day !== null);
  let first = Infinity;
  let last = -Infinity;
  for (const day of days) {
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  return D.elections.filter((e) => e.to >= first && e.from <= last).map((e) => [e.id, e.label[language]]);
}

function filterForm() {
  const all = ["", t("filter.all")];
  const without = (field, key) => (D.index[field].includes(-1) ? [[NONE, t(key)]] : []);
  const fields = [
    dateField("from"),
    dateField("to"),
    select("election", [all, ...seasons()]),
    select("province", [all, ...provinces(), ...without("region", "filter.none_region")]),
    select("genre", [all, ...choices("genre")]),
    select("outlet", [all, ...choices("outlet"), ...without("outlet", "filter.none_outlet")]),
    select("relevance", [all, ["yes", t("relevance.yes")], ["no", t("relevance.no")]]),
  ];
  if (D.index.copy.length) fields.push(select("copies", [["all", t("copies.all")], ["first", t("copies.first")]]));
  return el("form", { class: "filters", "aria-label": t("filters"), onsubmit: (e) => e.preventDefault() },
    el("div", { class: "fields" }, fields),
    el("p", { class: "state" },
      el("output", { id: "shown", "aria-live": "polite" }),
      el("button", { type: "button", id: "reset", onclick: resetFilters }, t("filter.reset"))));
}

function setFilter(name, value) {
  if (name === "election") {
    const season = D.elections.find((e) => e.id === value);
    S.filters.from = season ? isoOf(season.from) : "";
    S.filters.to = season ? isoOf(season.to) : "";
    document.getElementById("filter-from").value = S.filters.from;
    document.getElementById("filter-to").value = S.filters.to;
  }
  if (name === "from" || name === "to") {
    S.filters.election = "";
    document.getElementById("filter-election").value = "";
  }
  S.filters[name] = value;
  S.pick = null;
  S.shown = STEP;
  update();
}

function resetFilters() {
  S.filters = { ...NO_FILTER };
  S.pick = null;
  S.shown = STEP;
  build();
}

/** The filters in words, for print and for readers of screens. */
function filterWords() {
  const f = S.filters;
  const out = [];
  const words = { from: f.from && dateWords(f.from), to: f.to && dateWords(f.to) };
  if (f.from && f.to) out.push(t("period.between", words));
  else if (f.from) out.push(t("period.since", words));
  else if (f.to) out.push(t("period.until", words));
  if (f.province) out.push(f.province === NONE ? t("filter.none_region") : D.placeOf[f.province].full);
  if (f.genre) out.push(labelOf("genre", f.genre));
  if (f.outlet) out.push(f.outlet === NONE ? t("filter.none_outlet") : f.outlet);
  if (f.relevance) out.push(t(`relevance.${f.relevance}`));
  if (f.copies === "first") out.push(t("copies.first"));
  return out.length ? t("active", { filters: out.join("; ") }) : t("active.none");
}
