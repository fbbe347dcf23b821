// The list of articles: each with its values and the sentences that show them.

/** Chooses a bar, circle or cell: the list shows its articles. */
function choose(figure, key, series) {
  const same = S.pick?.figure === figure.id && S.pick.key === key && S.pick.series === series;
  S.pick = same ? null : { figure: figure.id, key, series };
  S.shown = STEP;
  update({ figures: false });
  if (S.pick) {
    const target = document.getElementById("articles");
    target.scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    document.getElementById("articles-title").focus({ preventScroll: true });
  }
}

/** Whether an article belongs to what is picked. */
function picker() {
  const pick = S.pick;
  if (!pick) return () => true;
  if (pick.figure === STATS.id) return { reported, imposed }[pick.key];
  const figure = figureById[pick.figure];
  if (figure.kind === "map") {
    return (n) => {
      const code = D.index.region[n] < 0 ? "" : regionOf[D.index.region[n]];
      return pick.key.length === 2 ? code.slice(0, 2) === pick.key : code === pick.key;
    };
  }
  if (figure.kind === "time") {
    const { unit } = bins(S.numbers);
    const wanted = Number(pick.key);
    return (n) =>
      D.index.day[n] !== null && D.constants.fits[unit].includes(D.index.precision[n]) &&
      binStart(D.index.day[n], unit) === wanted && (!pick.series || (pick.series === "reported") === reported(n));
  }
  const found = tally(figure, S.numbers);
  const rest = pick.key === D.constants.restKey;
  const wanted = rest ? D.constants.rest : D.codes[figure.field].indexOf(pick.key);
  return (n) => {
    for (const [place, series] of counted(figure, pairsOf(figure.field, n), found.kept)) {
      if (Number(place.split("/")[0]) === wanted && (!pick.series || figure.series[series] === pick.series)) return true;
    }
    return false;
  };
}

/** What is picked, in words. */
function pickWords() {
  const { key, series } = S.pick;
  if (S.pick.figure === STATS.id) return t(`stat.${key}`);
  const figure = figureById[S.pick.figure];
  let label;
  if (figure.kind === "time") label = binLabel(Number(key), bins(S.numbers).unit);
  else if (key === D.constants.restKey) label = `${t(`figure.${figure.id}.title`)}, ${t("other.short")}`;
  else label = labelOf(figure.field, key);
  return series ? `${label}, ${t(`series.${series}`)}` : label;
}

function articleList() {
  const belongs = picker();
  const fitting = S.numbers.filter(belongs);
  const wanted = new Set(fitting);
  const held = D.entries.filter((e) => wanted.has(e.n)).sort(newestFirst);
  const node = document.getElementById("articles");
  const part = held.length < fitting.length;
  const unsure = held.slice(0, S.shown).some((e) => e.v.some((v) => v[3] < D.constants.low));
  node.replaceChildren(
    el("h2", { id: "articles-title", tabindex: "-1" }, S.pick ? t("pick", { what: pickWords() }) : t("list")),
    el("p", { class: "note", id: "articles-note" },
      !fitting.length ? t("list.none")
        : part ? t("list.part", { listed: num(held.length), all: num(fitting.length) })
        : t("list.whole", { all: num(fitting.length) }),
      held.length && D.about.withoutText ? ` ${t("list.no_text", { n: num(D.about.withoutText) })}` : "",
      unsure ? ` ${t("list.low_explained", { bar: share(D.constants.low / 100) })}` : ""),
    S.pick
      ? el("p", { class: "ways" },
          el("button", { type: "button", id: "unpick", onclick: unpick }, t("pick.clear")),
          el("button", { type: "button", id: "back", onclick: goBack }, t("pick.back")))
      : "",
    ...held.slice(0, S.shown).map(articleEntry),
    el("p", { class: "note printed" }, t("list.printed", { shown: num(Math.min(held.length, S.shown)), all: num(fitting.length) })),
    held.length > S.shown
      ? el("p", { class: "more" }, el("button", { type: "button", id: "more", onclick: showMore },
          t("list.more", { n: num(Math.min(STEP, held.length - S.shown)) })))
      : "",
  );
}

const newestFirst = (a, b) => (a.d === b.d ? a.n - b.n : a.d < b.d ? 1 : -1);

/** To the figure from which the reader came, at the key's place in its table where that is open. */
function goBack() {
  const figure = document.getElementById(S.pick.figure === STATS.id ? "stats" : `figure-${S.pick.figure}`);
  figure.scrollIntoView();
  (figure.querySelector(`details[open] button[data-key="${CSS.escape(S.pick.key)}"]`) ?? figure.querySelector("summary, button")).focus();
}

function unpick() {
  S.pick = null;
  S.shown = STEP;
  update({ figures: false });
}

function showMore() {
  const at = S.shown;
  S.shown += STEP;
  articleList();
  document.querySelectorAll(".entry h3")[at]?.focus();
}

function articleEntry(entry) {
  const flags = [];
  if (D.index.relevant[entry.n] !== "1") flags.push(t("list.irrelevant"));
  if (entry.c) flags.push(entry.c === entry.i ? t("list.copy_same") : t("list.copy", { id: entry.c }));
  const meta = [
    entry.d ? dateWords(entry.d) : t("list.undated"),
    entry.o || null,
    entry.r || t("list.no_region"),
    labelOf("genre", D.codes.genre[D.index.genre[entry.n]]),
  ].filter(Boolean);
  return el("article", { class: "entry", "data-id": entry.i },
    el("h3", { tabindex: "-1", lang: "id" }, entry.t || t("list.untitled")),
    el("p", { class: "meta" }, meta.join(" · "),
      entry.u ? [" · ", el("a", { href: entry.u, rel: "noopener noreferrer nofollow", target: "_blank" }, t("list.source"))] : [],
      flags.map((flag) => [" ", el("span", { class: "flag" }, flag)]).flat()),
    sentenceList(entry),
    valueList(entry));
}

function valueList(entry) {
  const byField = new Map();
  for (const value of entry.v) {
    const field = D.constants.fields[value[0]];
    if (field === "regions" || field === "dates") continue;
    if (!byField.has(field)) byField.set(field, []);
    byField.get(field).push(value);
  }
  if (!byField.size) return null;
  const wanted = new Set([...pickedValues(entry)].map((v) => entry.v[v]));
  return el("dl", { class: "values" },
    [...byField].map(([field, values]) => [
      el("dt", { class: `f-${field}` }, t(`field.${field}`)),
      el("dd", {}, el("ul", {}, values.map((value) => el("li", { class: wanted.has(value) ? "wanted" : null }, valueWords(field, value))))),
    ]).flat());
}

function valueWords(field, [, key, series, sure, detail]) {
  const code = D.codes[field][key];
  const kind = t(`series.${figureById[field].series[series]}`);
  const out = [];
  if (field === "officials" && detail) out.push(el("span", { lang: "id" }, detail));
  else if (field === "rules") out.push(el("span", { lang: "id" }, labelOf(field, code)));
  else out.push(labelOf(field, code));
  const more = [kind.toLowerCase()];
  if (field === "rules") {
    if (detail[0]) out.push(`, ${detail[0]}`);
    if (detail[1]) more.push(t("list.repealed_by", { rule: labelOf("rules", detail[1]) }));
  }
  if (field === "sanctions") {
    if (detail[0]) more.push(t("list.months", { n: num(detail[0]) }));
    if (detail[1]) more.push(/^\d+$/.test(detail[1]) ? `Rp${num(detail[1])}` : detail[1]);
  }
  out.push(el("span", { class: "kind" }, ` (${more.join(", ")})`));
  if (sure < D.constants.low) {
    out.push(el("abbr", { class: "unsure", title: `${t("list.low")}: ${share(sure / 100)}` }, "?"));
  }
  return out;
}

const FIRST_SENTENCES = 3;

/** The sentences: those of what is picked first, then those of the most telling values; each part in text order. */
function telling(entry, shows) {
  const words = (sentence) => sentence[0].map((piece) => (typeof piece === "string" ? piece : piece[0])).join("");
  const body = entry.s.filter((sentence) => words(sentence) !== entry.t);
  const all = body.length ? body : entry.s;
  const rank = new Map(all.map((sentence) => [sentence, Math.min(...sentence[1].map((v) => entry.v[v][0])) - (shows(sentence) ? 10 : 0)]));
  const best = [...all].sort((a, b) => rank.get(a) - rank.get(b)).slice(0, FIRST_SENTENCES);
  const inOrder = (part) => part.sort((a, b) => shows(b) - shows(a) || all.indexOf(a) - all.indexOf(b));
  return [...inOrder(best), ...inOrder(all.filter((sentence) => !best.includes(sentence)))];
}

function sentenceList(entry) {
  if (!entry.s.length) return null;
  const wanted = pickedValues(entry);
  const shows = (sentence) => sentence[1].some((v) => wanted.has(v));
  const order = telling(entry, shows);
  const item = (sentence) =>
    el("blockquote", { lang: "id", class: wanted.size && shows(sentence) ? "wanted" : null },
      sentence[0].map((piece) =>
        typeof piece === "string" ? piece
          : marked(piece, entry, wanted)));
  const rest = order.slice(FIRST_SENTENCES);
  return el("div", { class: "sentences" },
    order.slice(0, FIRST_SENTENCES).map(item),
    rest.length
      ? el("details", {}, el("summary", {}, t("list.more_sentences", { n: num(rest.length) })), rest.map(item))
      : null);
}

/** A marked passage: in the colour of what is picked where it is evidence for that, else of the most telling field. */
function marked([text, ...places], entry, wanted) {
  const picked = new Set([...wanted].map((v) => entry.v[v][0]));
  const fields = places.map((place) => D.constants.fields[place]);
  const first = fields.find((_, at) => picked.has(places[at])) ?? fields[0];
  const title = fields.map((field) => t(field === "dates" ? "column.day" : `field.${field}`)).join(", ");
  return el("mark", { class: `f-${first}`, title }, text);
}

/** Numbers of the values of an article that are what is picked. */
function pickedValues(entry) {
  const out = new Set();
  if (!S.pick) return out;
  if (S.pick.figure === STATS.id) {
    const [field, wanted] = { reported: ["violations", (s) => s !== "cleared"], imposed: ["sanctions", (s) => s === "dijatuhkan"] }[S.pick.key];
    entry.v.forEach(([place, , series], v) => {
      if (D.constants.fields[place] === field && wanted(figureById[field].series[series])) out.add(v);
    });
    return out;
  }
  const figure = figureById[S.pick.figure];
  const field = { map: "regions", time: "dates" }[figure.kind] ?? figure.field;
  entry.v.forEach(([place, key, series], v) => {
    if (D.constants.fields[place] !== field) return;
    if (figure.kind !== "map" && figure.kind !== "time") {
      const code = D.codes[field][key];
      if (S.pick.key !== D.constants.restKey && code !== S.pick.key) return;
      if (S.pick.series && figure.series[series] !== S.pick.series) return;
    }
    out.add(v);
  });
  return out;
}
