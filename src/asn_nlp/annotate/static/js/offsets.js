// Code points (the server's unit) <-> UTF-16 units (JavaScript's unit). Pure.

/**
 * @typedef {object} OffsetMap
 * @property {number} length  code points in the text
 * @property {(point: number) => number} unit  code point -> UTF-16 unit
 * @property {(unit: number) => number} point  UTF-16 unit -> code point; inside a pair: the pair's own
 * @property {(start: number, end: number) => string} slice  text between two code points
 */

/**
 * A lone surrogate is one code point, as in Python.
 * @param {string} text
 * @returns {OffsetMap}
 */
export function offsetMap(text) {
  /** Units at which a surrogate pair starts, and the same places in code points. */
  const units = [];
  const points = [];
  for (let i = 0; i + 1 < text.length; i += 1) {
    if (isHigh(text.charCodeAt(i)) && isLow(text.charCodeAt(i + 1))) {
      points.push(i - units.length);
      units.push(i);
      i += 1;
    }
  }
  const unit = (point) => point + countBelow(points, point);
  return {
    length: text.length - units.length,
    unit,
    point: (u) => u - countBelow(units, u - 1) - (units[countBelow(units, u) - 1] === u - 1 ? 1 : 0),
    slice: (start, end) => text.slice(unit(start), unit(end)),
  };
}

const isHigh = (code) => code >= 0xd800 && code < 0xdc00;
const isLow = (code) => code >= 0xdc00 && code < 0xe000;

/** How many numbers of a sorted list are smaller than `limit`. */
export function countBelow(sorted, limit) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Lines with their ends (LF, CRLF or CR), in code points; together they are the text.
 * @param {string} text
 * @param {OffsetMap} map
 * @returns {Array<{start: number, end: number, blank: boolean}>}
 */
export function linesOf(text, map) {
  const lines = [];
  const pattern = /\r\n|\n|\r/g;
  let from = 0;
  for (let hit = pattern.exec(text); hit; hit = pattern.exec(text)) {
    lines.push(line(from, pattern.lastIndex));
    from = pattern.lastIndex;
  }
  if (from < text.length) lines.push(line(from, text.length));
  return lines;

  function line(a, b) {
    return { start: map.point(a), end: map.point(b), blank: text.slice(a, b).trim() === "" };
  }
}
