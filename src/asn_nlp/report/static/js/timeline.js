// Articles over time: the same as timeline.py.

function unitFor(first, last) {
  return (D.constants.widest.find(([widest]) => last - first <= widest) ?? [0, "year"])[1];
}

function binStart(day, unit) {
  if (unit === "day") return day;
  if (unit === "week") return day - (((day + 3) % 7) + 7) % 7;
  const date = new Date(day * D.constants.day);
  const month = date.getUTCMonth();
  const first = { month, quarter: month - (month % 3), year: 0 }[unit];
  return Date.UTC(date.getUTCFullYear(), first, 1) / D.constants.day;
}

function binEnd(start, unit) {
  if (unit === "day" || unit === "week") return start + (unit === "day" ? 1 : 7);
  return binStart(start + { month: 32, quarter: 95, year: 370 }[unit], unit);
}

/** First and last day to draw, of days in order: all, or all but strays. */
function spanOf(days) {
  if (!days.length) return [0, 0];
  const { stray, strayFrom } = D.constants;
  const [first, last] = [days[0], days[days.length - 1]];
  if (days.length >= strayFrom) {
    const cut = Math.floor(days.length * stray);
    const [low, high] = [days[cut], days[days.length - 1 - cut]];
    if (last - first > 2 * (high - low)) return [low, high];
  }
  return [first, last];
}

let lastBins = { numbers: null };

/** {unit, bins: [[start, reported, none]], undated, strays, first, end}; kept for the articles asked for last. */
function bins(numbers) {
  if (lastBins.numbers !== numbers) lastBins = { numbers, ...countBins(numbers) };
  return lastBins;
}

function countBins(numbers) {
  const { day, precision } = D.index;
  const days = numbers.filter((n) => day[n] !== null && precision[n] !== "y").map((n) => day[n]).sort((a, b) => a - b);
  const [first, last] = spanOf(days);
  let unit = days.length ? unitFor(first, last) : "year";
  if ((unit === "day" || unit === "week") && !numbers.some((n) => precision[n] === "d")) unit = "month";
  const begin = binStart(first, unit);
  const end = binEnd(binStart(last, unit), unit);
  const counts = new Map();
  let undated = 0;
  let strays = 0;
  for (const n of numbers) {
    if (day[n] === null || !D.constants.fits[unit].includes(precision[n])) {
      undated += 1;
    } else if (days.length && (day[n] < begin || day[n] >= end)) {
      strays += 1;
    } else {
      const start = binStart(day[n], unit);
      if (!counts.has(start)) counts.set(start, [0, 0]);
      counts.get(start)[reported(n) ? 0 : 1] += 1;
    }
  }
  const sorted = [...counts].sort((a, b) => a[0] - b[0]).map(([start, both]) => [start, ...both]);
  return { unit, undated, strays, begin, end, bins: sorted };
}

function binLabel(start, unit) {
  const first = isoOf(start);
  if (unit === "day") return dateWords(first);
  if (unit === "week") return `${dateWords(first)} – ${dateWords(isoOf(start + 6))}`;
  if (unit === "month") return dateWords(first.slice(0, 7));
  if (unit === "quarter") return `${dateWords(first.slice(0, 7))} – ${dateWords(isoOf(start + 70).slice(0, 7))}`;
  return first.slice(0, 4);
}

/** Elections within the drawn time, with the level and side of their labels. */
function timeMarks(rows, width) {
  if (!rows.length) return [];
  const { day: DAY, levels, label: LABEL } = D.constants;
  const apart = LABEL / width;
  const first = rows[0].start / DAY;
  const last = rows[rows.length - 1].end / DAY;
  const ends = Array(levels).fill(-Infinity);
  const out = [];
  for (const e of D.elections) {
    if (e.day < first || e.day >= last) continue;
    const place = (e.day - first) / Math.max(1, last - first);
    const late = place > 1 - apart;
    const begin = late ? place - apart : place;
    const level = ends.findIndex((end) => begin >= end);
    if (level >= 0) ends[level] = begin + apart;
    const label = e.label[language];
    out.push({ day: e.day * DAY, level, late, label, tip: `${label}: ${dateWords(isoOf(e.day))}` });
  }
  return out;
}
