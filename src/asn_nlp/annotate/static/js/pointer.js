// The mouse in the article: a click on a mark, a click on a word, words that are dragged over.

import { app, rows, update } from "./app.js";
import { pointAt } from "./article.js";
import { activate } from "./moves.js";
import { $ } from "./dom.js";
import { snap, tokenAt } from "./tokens.js";

/** Wires the article. */
export function wirePointer() {
  $("article").addEventListener("mouseup", (event) => {
    if (event.button === 0 && app.doc) setTimeout(() => release(event), 0);
  });
  document.addEventListener("copy", (event) => {
    const chosen = app.selection;
    if (!chosen || !getSelection().isCollapsed || event.target.closest?.("input, textarea")) return;
    const [start, end] = [chosen.anchor, chosen.head].sort((a, b) => a - b);
    event.clipboardData.setData("text/plain", app.text.map.slice(start, end));
    event.preventDefault();
  });
}

function release(event) {
  const native = getSelection();
  if (!native.isCollapsed && native.rangeCount) {
    const range = native.getRangeAt(0);
    const [a, b] = [pointAt(range.startContainer, range.startOffset), pointAt(range.endContainer, range.endOffset)];
    native.removeAllRanges();
    if (a === null || b === null || a >= b) return;
    const stretch = event.altKey ? { start: a, end: b } : snap(app.text.tokens, a, b);
    if (stretch) update({ selection: { anchor: stretch.start, head: stretch.end } });
    return;
  }
  const marks = marksUnder(event.target);
  if (marks.length) return cycle(marks);
  const point = native.anchorNode ? pointAt(native.anchorNode, native.anchorOffset) : null;
  const token = point === null ? null : app.text.tokens[tokenAt(app.text.tokens, point)];
  const hit = token && token[0] <= point && point <= token[1] && event.target.closest(".line");
  update({ selection: hit ? { anchor: token[0], head: token[1] } : null });
}

/** Entries under a node of the text, innermost first. */
function marksUnder(target) {
  const found = [];
  for (let node = target.closest("[data-item]"); node; node = node.parentElement.closest("[data-item]")) found.push(node.dataset);
  return found;
}

/** Clicking again goes on to the entry around it. */
function cycle(marks) {
  const now = marks.findIndex((m) => m.item === app.target?.id);
  const { item: id, key } = marks[(now + 1) % marks.length];
  const item = app.state.items[id];
  const span = item.spans.findIndex((s) => key === `${id}:${s.start}-${s.end}`);
  const row = rows()?.find((r) => r.a === id || r.b === id);
  activate(row ? { kind: "row", id: row.id } : { kind: "item", id }, Math.max(0, span));
}
