// The article: its text, untouched, in text nodes; marks as nested underlines; tags as empty elements.

import { app, rows } from "./app.js";
import { tagOf } from "./describe.js";
import { $, h, reconcile, reveal } from "./dom.js";
import { current, t } from "./i18n.js";
import { byLine, pieces, withLanes } from "./layers.js";
import { numbers } from "./order.js";

const PAGE_LANE = 99; // page furniture lies around everything and has no underline
const DEEPEST = 5;

const cache = new Map();
let drawn = { doc: null, items: null, language: null };
let activeNodes = [];

/** Everything that is drawn in the text: evidence of all entries that are not rejected, and page furniture. */
export function marksOf(state, furniture, number) {
  const marks = [];
  for (const item of Object.values(state.items)) {
    if (item.decision === "rejected") continue;
    const tag = tagOf(item, number[item.id]);
    for (const { start, end } of item.spans) {
      marks.push({
        key: `${item.id}:${start}-${end}`, item: item.id, start, end,
        tag: item.decision === "unsure" ? `${tag}?` : tag, look: `c-${item.field} d-${item.decision}`,
      });
    }
  }
  const placed = withLanes(marks);
  for (const f of furniture) placed.push({ key: `page:${f.start}`, item: null, start: f.start, end: f.end, lane: PAGE_LANE, tag: "", look: "page" });
  return placed;
}

/** Draws what changed. */
export function drawArticle() {
  const { doc, state, text } = app;
  if (!doc) return;
  const fresh = drawn.doc !== doc;
  if (fresh) {
    cache.clear();
    $("text").replaceChildren();
    $("article").scrollTop = 0;
  }
  if (fresh || drawn.items !== state.items || drawn.language !== current()) {
    const marks = marksOf(state, doc.furniture, numbers(state, rows())).filter((m) => m.start < m.end);
    const perLine = byLine(text.lines, marks);
    const entries = text.lines.map((line, i) => ({
      key: String(line.start),
      stamp: [perLine[i].map((m) => `${m.key}|${m.lane}|${m.look}`).join(" ")],
      make: () => lineNode(line, perLine[i]),
    }));
    reconcile($("text"), entries, cache);
    retag(marks);
    drawn = { doc, items: state.items, language: current() };
  }
  showActive();
}

/** A new entry shifts the numbers of those behind it: only their tags change. */
function retag(marks) {
  const wanted = new Map(marks.map((m) => [m.key, m.tag]));
  for (const node of $("text").getElementsByClassName("tag")) {
    const tag = wanted.get(node.dataset.key);
    if (node.dataset.tag !== tag) node.dataset.tag = tag;
  }
}

function lineNode(line, marks) {
  const depth = Math.max(0, ...marks.filter((m) => m.lane < PAGE_LANE).map((m) => m.lane + 1));
  const node = h("div.line", { class: `${line.blank ? "blank" : ""} ${depth > 1 ? `deep${Math.min(depth, DEEPEST)}` : ""}` });
  node.dataset.start = line.start;
  for (const piece of pieces(line.start, line.end, marks)) {
    const tags = piece.closing.filter((m) => m.item).map((m) =>
      h("i.tag", { class: m.look, data: { tag: m.tag, item: m.item, key: m.key }, "aria-hidden": "true" }));
    let inner = [document.createTextNode(app.text.map.slice(piece.start, piece.end))];
    for (const mark of [...piece.marks].reverse()) {
      // A mark that goes on after this piece runs on under the tags of those that end here.
      if (!piece.closing.includes(mark)) inner.push(...tags.splice(0));
      const wrap = h("span", { class: mark.item ? `mark l${Math.min(mark.lane, DEEPEST)} ${mark.look}` : mark.look }, inner);
      if (mark.item) Object.assign(wrap.dataset, { item: mark.item, key: mark.key });
      inner = [wrap];
    }
    node.append(...inner, ...tags);
  }
  return node;
}

/** Marks the evidence of the active entry, the current one strongest. */
function showActive() {
  const { target, span, state } = app;
  for (const node of activeNodes) node.classList.remove("active", "current");
  activeNodes = [];
  for (const id of itemsOfTarget(target)) {
    const item = state.items[id];
    if (!item) continue;
    const at = item.spans[Math.min(span, item.spans.length - 1)];
    for (const node of $("text").querySelectorAll(`[data-item="${CSS.escape(id)}"]`)) {
      node.classList.add("active");
      if (at && node.localName === "span" && node.dataset.key === `${id}:${at.start}-${at.end}`) node.classList.add("current");
      activeNodes.push(node);
    }
  }
}

function itemsOfTarget(target) {
  if (target?.kind === "item") return [target.id];
  const row = target?.kind === "row" ? rows()?.find((r) => r.id === target.id) : null;
  return row ? [...new Set([row.a, row.b])].filter(Boolean) : [];
}

/** Scrolls to a stretch of the text, where it is not in sight. */
export function revealStretch(start, end) {
  const range = rangeOf(start, end);
  if (!range) return;
  const box = range.getBoundingClientRect();
  reveal($("article"), box.top, box.bottom, 64);
}

/** The DOM range of a stretch in code points; null where it is not drawn. */
export function rangeOf(start, end) {
  const [a, b] = [spotOf(start, false), spotOf(end, true)];
  if (!a || !b) return null;
  const range = document.createRange();
  range.setStart(...a);
  range.setEnd(...b);
  return range;
}

/** [text node, unit] of a place. `ending`: at a border, the end of what is before it. */
function spotOf(point, ending) {
  const { lines, map } = app.text;
  const i = lines.findIndex((line) => (ending ? point <= line.end && point > line.start : point < line.end));
  const entry = lines[i] && cache.get(String(lines[i].start));
  if (!entry) return null;
  let left = map.unit(point) - map.unit(lines[i].start);
  const walker = document.createTreeWalker(entry.node, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left < node.length || (ending && left === node.length)) return [node, left];
    left -= node.length;
  }
  return null;
}

/** The place (code points) of a DOM position within the text; null outside. */
export function pointAt(container, offset) {
  const range = document.createRange();
  const element = container.nodeType === Node.TEXT_NODE ? container.parentElement : container;
  const line = element?.closest(".line");
  if (!line) return element?.id === "text" ? lineEdge(offset) : null;
  range.setStart(line, 0);
  range.setEnd(container, offset);
  const { map } = app.text;
  return map.point(map.unit(Number(line.dataset.start)) + range.toString().length);
}

const lineEdge = (index) => app.text.lines[index]?.start ?? app.text.map.length;

/** What a screen reader says of the article as a whole. */
export const articleLabel = () => t("article.label", { title: app.doc.title ?? app.doc.name });
