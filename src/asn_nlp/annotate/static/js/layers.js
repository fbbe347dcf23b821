// How spans that overlap, nest or coincide are drawn: each gets a lane of its own. Pure.

/**
 * @typedef {object} Mark  a span to draw
 * @property {string} key     unique
 * @property {number} start   code points, half-open
 * @property {number} end
 * @property {number} [lane]  0 is nearest to the text
 */

/**
 * Gives each mark a lane, so that marks that share a character never share a lane. Short ones come first:
 * what is inside lies nearer to the text than what is around it.
 * @param {Mark[]} marks
 * @returns {Mark[]} the same marks, `lane` set, in text order
 */
export function withLanes(marks) {
  const placed = [];
  const byLength = [...marks].sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start || order(a, b));
  for (const mark of byLength) {
    const taken = new Set();
    for (const other of placed) {
      if (other.start < mark.end && mark.start < other.end) taken.add(other.lane);
    }
    let lane = 0;
    while (taken.has(lane)) lane += 1;
    placed.push({ ...mark, lane });
  }
  return placed.sort((a, b) => a.start - b.start || b.end - a.end || order(a, b));
}

const order = (a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

/**
 * Cuts a stretch of the text at every border of a mark.
 * @param {number} start
 * @param {number} end
 * @param {Mark[]} marks  with lanes; others than those that touch the stretch are passed over
 * @returns {Array<{start: number, end: number, marks: Mark[], closing: Mark[]}>} `marks`: outermost lane first;
 *   `closing`: marks whose last character is in this piece and that end with it, innermost lane first
 */
export function pieces(start, end, marks) {
  const inside = marks.filter((m) => m.start < end && start < m.end);
  const borders = new Set([start, end]);
  for (const m of inside) {
    if (m.start > start) borders.add(m.start);
    if (m.end < end) borders.add(m.end);
  }
  const cuts = [...borders].sort((a, b) => a - b);
  const out = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const [from, to] = [cuts[i], cuts[i + 1]];
    const over = inside.filter((m) => m.start < to && from < m.end).sort((a, b) => b.lane - a.lane);
    const closing = over.filter((m) => m.end === to).reverse();
    out.push({ start: from, end: to, marks: over, closing });
  }
  return out;
}

/**
 * Puts marks into the lines that they touch.
 * @param {Array<{start: number, end: number}>} lines  in order, without gaps
 * @param {Mark[]} marks  in text order
 * @returns {Mark[][]} for each line its marks
 */
export function byLine(lines, marks) {
  const out = lines.map(() => []);
  for (const mark of marks) {
    let low = 0;
    let high = lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lines[middle].end <= mark.start) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < lines.length && lines[i].start < mark.end; i += 1) out[i].push(mark);
  }
  return out;
}
