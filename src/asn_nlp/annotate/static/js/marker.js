// The selected words, drawn over the text so that they stay in sight while a value is typed.

import { app } from "./app.js";
import { rangeOf, revealStretch } from "./article.js";
import { $, h } from "./dom.js";
import { ends } from "./tokens.js";

let drawn = null;

/** Draws the selection; scrolls to it when it moved. */
export function drawMarker(force = false) {
  const { selection, doc, state } = app;
  if (!force && drawn?.selection === selection && drawn.doc === doc && drawn.state === state) return;
  const moved = drawn?.selection !== selection;
  drawn = { selection, doc, state };
  const layer = $("marker");
  if (!selection || !doc) {
    layer.replaceChildren();
    return;
  }
  const { start, end } = ends(selection);
  if (moved) revealStretch(...(selection.head > selection.anchor ? [end - 1, end] : [start, start + 1]));
  const range = rangeOf(start, end);
  layer.replaceChildren(...(range ? boxes(range) : []));
}

function boxes(range) {
  const origin = $("text").getBoundingClientRect();
  const lines = [];
  for (const rect of range.getClientRects()) {
    if (!rect.width || !rect.height) continue;
    const line = lines.find((l) => Math.min(l.bottom, rect.bottom) - Math.max(l.top, rect.top) > rect.height / 2);
    if (!line) lines.push({ left: rect.left, right: rect.right, top: rect.top, bottom: rect.bottom });
    else {
      line.left = Math.min(line.left, rect.left);
      line.right = Math.max(line.right, rect.right);
      line.top = Math.min(line.top, rect.top);
      line.bottom = Math.max(line.bottom, rect.bottom);
    }
  }
  return lines.map((l) => {
    const box = h("div.box");
    box.style.left = `${l.left - origin.left}px`;
    box.style.top = `${l.top - origin.top}px`;
    box.style.width = `${l.right - l.left}px`;
    box.style.height = `${l.bottom - l.top}px`;
    return box;
  });
}

/** Draws again whenever the text is laid out anew: window, zoom, fonts. */
export function watchLayout() {
  new ResizeObserver(() => drawMarker(true)).observe($("text"));
}
