// Moving, snapping and resizing by token, sentence and character. Pure. Tokens: [[start, end], ...].

/**
 * Index of the token that holds a place, else of the next one, else of the last one; -1 without tokens.
 * @param {number[][]} tokens
 * @param {number} point
 */
export function tokenAt(tokens, point) {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle][1] <= point) low = middle + 1;
    else high = middle;
  }
  return Math.min(low, tokens.length - 1);
}

/**
 * The stretch widened to whole tokens; null where it touches none.
 * @returns {{start: number, end: number} | null}
 */
export function snap(tokens, start, end) {
  const first = tokenAt(tokens, start);
  if (first < 0 || tokens[first][0] >= end || tokens[first][1] <= start) return null;
  let last = first;
  while (last + 1 < tokens.length && tokens[last + 1][0] < end) last += 1;
  return { start: tokens[first][0], end: tokens[last][1] };
}

/**
 * The place of an edge after one step.
 * @param {number[][]} tokens
 * @param {"start" | "end"} edge
 * @param {number} at
 * @param {1 | -1} by
 * @param {number} length  of the text, for steps by character
 * @param {boolean} fine   by character
 */
export function step(tokens, edge, at, by, length, fine) {
  if (fine) return Math.min(length, Math.max(0, at + by));
  const side = edge === "start" ? 0 : 1;
  if (by > 0) {
    const next = tokens.find((token) => token[side] > at);
    return next ? next[side] : at;
  }
  for (let i = tokens.length - 1; i >= 0; i -= 1) if (tokens[i][side] < at) return tokens[i][side];
  return at;
}

/** The span with one edge moved; the same span where it would become empty. */
export function resize(tokens, span, edge, by, length, fine) {
  const moved = { ...span, [edge]: step(tokens, edge, span[edge], by, length, fine) };
  return moved.start < moved.end ? moved : span;
}

/**
 * @typedef {object} Selection  `anchor` and `head`: edges; the head moves
 * @property {number} anchor
 * @property {number} head
 */

/** Start and end of a selection. */
export const ends = (selection) => ({
  start: Math.min(selection.anchor, selection.head),
  end: Math.max(selection.anchor, selection.head),
});

/** The selection of the token before or after. */
export function moveToken(tokens, selection, by) {
  const { start, end } = ends(selection);
  const at = by > 0 ? tokenAt(tokens, end) : tokenAt(tokens, start) - (tokens.length ? 1 : 0);
  return ofToken(tokens, Math.max(0, at));
}

/** The selection of one token; null without tokens. */
export const ofToken = (tokens, index) =>
  tokens[index] ? { anchor: tokens[index][0], head: tokens[index][1] } : null;

/** The selection with its head moved; it turns round at the token where it began. */
export function extend(tokens, selection, by, length, fine) {
  const { anchor, head } = selection;
  if (fine) return step1(anchor, head, by, length);
  const forward = head >= anchor;
  const next = step(tokens, forward ? "end" : "start", head, by, length, false);
  if (forward ? next > anchor : next < anchor) return { anchor, head: next };
  // Turned round: the first token stays selected, from its other edge.
  const first = tokenAt(tokens, forward ? anchor : anchor - 1);
  const own = tokens[first];
  const other = tokens[first + (forward ? -1 : 1)] ?? own;
  return forward ? { anchor: own[1], head: other[0] } : { anchor: own[0], head: other[1] };
}

function step1(anchor, head, by, length) {
  let next = Math.min(length, Math.max(0, head + by));
  if (next === anchor) next = Math.min(length, Math.max(0, next + by));
  return next === anchor ? { anchor, head } : { anchor, head: next };
}

/** First token of the sentence before or after a place, as a selection. */
export function moveSentence(tokens, sentences, at, by) {
  const inside = sentences.findIndex(([, end]) => at < end);
  const now = inside < 0 ? sentences.length - 1 : inside;
  const to = Math.min(sentences.length - 1, Math.max(0, now + by));
  return sentences.length ? ofToken(tokens, tokenAt(tokens, sentences[to][0])) : null;
}
