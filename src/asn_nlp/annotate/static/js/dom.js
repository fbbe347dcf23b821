// Making and replacing nodes. Text only ever becomes text nodes.

/**
 * An element with attributes, listeners and children.
 * @param {string} name  `tag` or `tag.class.class`
 * @param {Object<string, unknown>} [given]  `onclick`: listener; `data`: data-...; true: empty attribute; null, false: none
 * @param {...(Node | string | null | false)} children
 * @returns {HTMLElement}
 */
export function h(name, given = {}, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "data") Object.assign(element.dataset, value);
    else if (key === "class") element.classList.add(...String(value).split(" ").filter(Boolean));
    else if (key === "value") element.value = value;
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));
  return element;
}

/** The one element of an id. */
export const $ = (id) => document.getElementById(id);

/** Replaces what is in an element. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));
  return element;
}

/**
 * Brings the children of `parent` in line with `entries`, keeping nodes whose stamp did not change.
 * @param {HTMLElement} parent
 * @param {Array<{key: string, stamp: unknown[], make: () => HTMLElement}>} entries
 * @param {Map<string, {stamp: unknown[], node: HTMLElement}>} cache  kept between calls
 */
export function reconcile(parent, entries, cache) {
  const seen = new Set();
  let at = parent.firstChild;
  for (const { key, stamp, make } of entries) {
    seen.add(key);
    let known = cache.get(key);
    if (!known || known.stamp.length !== stamp.length || known.stamp.some((s, i) => s !== stamp[i])) {
      const node = make();
      if (known) {
        if (known.node === at) at = at.nextSibling;
        known.node.remove();
      }
      known = { stamp, node };
      cache.set(key, known);
    }
    if (known.node === at) at = at.nextSibling;
    else parent.insertBefore(known.node, at);
  }
  for (const [key, { node }] of cache) {
    if (!seen.has(key)) {
      node.remove();
      cache.delete(key);
    }
  }
}

/** Scrolls as little as needed, leaving a margin, without animation. */
export function reveal(container, top, bottom, margin = 48) {
  const box = container.getBoundingClientRect();
  if (top < box.top + margin) container.scrollTop -= box.top + margin - top;
  else if (bottom > box.bottom - margin) container.scrollTop += Math.min(bottom - box.bottom + margin, top - box.top - margin);
}
