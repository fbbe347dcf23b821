// Counting articles: the same as count.py, over the articles that the filters leave.

/** {order, totals, cells, rest}: articles by key and series; see `count.tally`. */
function tally(figure, numbers) {
  const { shift, rest: REST } = D.constants;
  const codes = D.codes[figure.field];
  const totals = new Map();
  for (const n of numbers) {
    for (const key of new Set(pairsOf(figure.field, n).map((p) => p >> shift))) {
      totals.set(key, (totals.get(key) ?? 0) + 1);
    }
  }
  const ranked = [...totals.keys()].sort(
    (a, b) => totals.get(b) - totals.get(a) || (codes[a] < codes[b] ? -1 : codes[a] > codes[b] ? 1 : 0),
  );
  const order = !figure.top || ranked.length <= figure.top + 1 ? ranked : ranked.slice(0, figure.top);
  const kept = new Set(order);
  const cells = new Map();
  let others = 0;
  for (const n of numbers) {
    const best = counted(figure, pairsOf(figure.field, n), kept);
    let beyond = false;
    for (const [place, series] of best) {
      const key = Number(place.split("/")[0]);
      beyond ||= key === REST;
      const cell = `${key}/${series}`;
      cells.set(cell, (cells.get(cell) ?? 0) + 1);
    }
    others += beyond;
  }
  const rest = ranked.length - order.length;
  if (rest) {
    totals.set(REST, others);
    order.push(REST);
  }
  return { order, totals, rest, kept, cell: (key, series) => cells.get(`${key}/${series}`) ?? 0 };
}

/** "key/group" -> the series under which an article counts there. */
function counted(figure, pairs, kept) {
  const { shift, rest: REST } = D.constants;
  const groupOf = figure.groups.flatMap((group, g) => group.map(() => g));
  const best = new Map();
  for (const pair of pairs) {
    const key = pair >> shift;
    const series = pair & ((1 << shift) - 1);
    const place = `${kept.has(key) ? key : REST}/${groupOf[series]}`;
    if (!best.has(place) || series < best.get(place)) best.set(place, series);
  }
  return best;
}

const has = (field, n, test) => D.index[field][n].some((p) => test(p & ((1 << D.constants.shift) - 1)));

/** Whether an article reports a violation that is not cleared away. */
function reported(n) {
  const cleared = figureById.violations.series.indexOf("cleared");
  return has("violations", n, (s) => s !== cleared);
}

/** Whether an article reports a sanction that was imposed. */
function imposed(n) {
  const wanted = figureById.sanctions.series.indexOf("dijatuhkan");
  return has("sanctions", n, (s) => s === wanted);
}
