// The rows that the charts draw: the same as rows.py, over the articles that the filters leave.

function chartRows(figure, numbers) {
  if (figure.kind === "map") return mapRows(numbers, S.mode);
  if (figure.kind === "time") return timeRows(figure, numbers);
  const found = tally(figure, numbers);
  return { bars: barRows, sides: sideRows, matrix: matrixRows }[figure.kind](figure, found);
}

const keyCode = (figure, key) => (key === D.constants.rest ? D.constants.restKey : D.codes[figure.field][key]);

/** What a code of a field is called. */
function labelOf(field, code) {
  if (field === "region") return D.placeOf[code]?.full ?? code;
  return D.labels.any[field]?.[code] ?? D.labels[language][field]?.[code] ?? code;
}

const named = (figure, code, found) =>
  code === D.constants.restKey ? t("other", { n: num(found.rest) }) : labelOf(figure.field, code);

const tip = (label, series, n) =>
  `${label}${series === "all" ? "" : ` · ${t(`series.${series}`)}`}: ${t("articles", { n: num(n) })}`;

const most = (found) =>
  Math.max(0, ...found.order.filter((key) => key !== D.constants.rest).map((key) => found.totals.get(key)));

function barRows(figure, found) {
  const { rest: REST, room } = D.constants;
  const longest = most(found);
  const out = [];
  found.order.forEach((key, rank) => {
    const code = keyCode(figure, key);
    const label = named(figure, code, found);
    const total = found.totals.get(key);
    let at = 0;
    let first = true;
    figure.series.forEach((series, s) => {
      const n = found.cell(key, s);
      if (!n) return;
      out.push({
        key: code, label, series, seriesLabel: t(`series.${series}`), n,
        x0: at, x1: key === REST ? at : at + n, end: key === REST ? 0 : total, total,
        text: key === REST ? "" : num(total), caption: key === REST ? `${label}: ${num(total)}` : label, rank, first, room: longest * room, tip: tip(label, series, n),
      });
      at += key === REST ? 0 : n;
      first = false;
    });
  });
  return out;
}

function sideRows(figure, found) {
  const { rest: REST, room } = D.constants;
  const sums = new Map(
    found.order.map((key) => [
      key,
      figure.groups.map((group) => group.reduce((sum, s) => sum + found.cell(key, figure.series.indexOf(s)), 0)),
    ]),
  );
  const widest = [0, 1].map((side) => Math.max(0, ...[...sums].filter(([key]) => key !== REST).map(([, s]) => s[side])));
  const reach = (widest[0] + widest[1]) * (room - 1);
  const out = [];
  found.order.forEach((key, rank) => {
    const code = keyCode(figure, key);
    const label = named(figure, code, found);
    figure.groups.forEach((group, side) => {
      const sign = key === REST ? 0 : side ? 1 : -1;
      let at = 0;
      let first = true;
      for (const series of side === 0 ? [...group].reverse() : group) {
        const n = found.cell(key, figure.series.indexOf(series));
        if (!n) continue;
        out.push({
          key: code, label, series, seriesLabel: t(`series.${series}`), n,
          x0: sign * at, x1: sign * (at + n), total: found.totals.get(key), side, end: sign * sums.get(key)[side],
          text: num(sums.get(key)[side]), caption: label, rank, first, low: -widest[0] - reach, high: widest[1] + reach,
          tip: tip(label, series, n),
        });
        at += n;
        first = false;
      }
    });
  });
  return out;
}

function matrixRows(figure, found) {
  const out = [];
  let largest = 0;
  found.order.forEach((key) => figure.series.forEach((_, s) => { largest = Math.max(largest, found.cell(key, s)); }));
  found.order.forEach((key, rank) => {
    const code = keyCode(figure, key);
    const label = named(figure, code, found);
    figure.series.forEach((series, column) => {
      const n = found.cell(key, column);
      if (!n) return;
      out.push({
        key: code, label, series, seriesLabel: t(`series.${series}`), n, total: found.totals.get(key),
        text: num(n), rank, column, dark: n > largest * 0.45, tip: tip(label, series, n),
      });
    });
  });
  return out;
}

function timeRows(figure, numbers) {
  const { day: DAY } = D.constants;
  const { unit, bins: found } = bins(numbers);
  const out = [];
  for (const [start, ...counts] of found) {
    const label = binLabel(start, unit);
    let at = 0;
    figure.series.forEach((series, s) => {
      const n = counts[s];
      if (!n) return;
      out.push({
        key: String(start), label, series, seriesLabel: t(`series.${series}`), n, total: counts[0] + counts[1],
        start: start * DAY, end: binEnd(start, unit) * DAY, y0: at, y1: at + n, tip: tip(label, series, n),
      });
      at += n;
    });
  }
  return out;
}

/** Articles by region code, for the map's view. */
function regionCounts(numbers, mode) {
  const counts = new Map();
  for (const n of numbers) {
    if (D.index.region[n] < 0) continue;
    let code = regionOf[D.index.region[n]];
    if (mode === "province") code = code.slice(0, 2);
    else if (mode === "regency" && code.length === 2) continue;
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}

function mapRows(numbers, mode) {
  const counts = regionCounts(numbers, mode);
  const order = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1));
  const names = namedPlaces(order, counts);
  return order.map((code, rank) => {
    const place = D.placeOf[code];
    const n = counts.get(code);
    return {
      key: code, label: place.full, short: place.name, series: "all", n, total: n, text: num(n), rank,
      named: names.has(code), lon: place.lon, lat: place.lat, tip: tip(place.full, "all", n),
    };
  });
}

function namedPlaces(order, counts) {
  const { named: NAMED, namedFrom, clear } = D.constants;
  const out = [];
  for (const code of order.slice(0, NAMED * 3)) {
    const here = D.placeOf[code];
    const near = out.some((o) => Math.abs(here.lon - o.lon) < clear[0] && Math.abs(here.lat - o.lat) < clear[1]);
    if (counts.get(code) >= namedFrom && !near && out.length < NAMED) out.push(here);
  }
  return new Set(out.map((place) => place.code));
}

/** The user's shapes with their counts: provinces where only they are drawn, else kabupaten and kota. */
function areaRows(numbers) {
  const codes = Object.keys(D.shapes.shapes);
  const fine = codes.some((code) => code.length > 2);
  const counts = regionCounts(numbers, fine ? "regency" : "province");
  return codes.filter((code) => !fine || code.length > 2).map((code) => {
    const n = counts.get(code) ?? 0;
    const label = D.placeOf[code].full;
    return { type: "Feature", geometry: D.shapes.shapes[code], key: code, label, series: "all", n, total: n, tip: tip(label, "all", n) };
  });
}
