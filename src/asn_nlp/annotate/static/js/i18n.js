// The words of the page. All of them are in i18n/*.json; codes and fields bring theirs from the server.

export const LANGUAGES = ["id", "en"];

const tables = {};
let language = "id";

/** Loads the language of the last time; the other one in the background, so that a switch needs no server. */
export async function loadWords(fetchJson) {
  const last = recall("language");
  const first = LANGUAGES.includes(last) ? last : "id";
  await loadLanguage(fetchJson, first);
  setLanguage(first);
  setTimeout(() => LANGUAGES.forEach((name) => loadLanguage(fetchJson, name).catch(() => {})), 1500);
}

/** Loads the words of one language. */
export async function loadLanguage(fetchJson, name) {
  tables[name] ??= await fetchJson(`/static/i18n/${name}.json`);
}

/** The language in use. */
export const current = () => language;

/** Switches, and words all elements that name their text by `data-t`, `data-t-title` or `data-t-label`. */
export function setLanguage(name) {
  language = name;
  keep("language", name);
  document.documentElement.lang = name;
  wordAll(document);
}

function wordAll(root) {
  for (const node of root.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of root.querySelectorAll("[data-t-title]")) node.title = t(node.dataset.tTitle);
  for (const node of root.querySelectorAll("[data-t-label]")) node.setAttribute("aria-label", t(node.dataset.tLabel));
}

/**
 * The words of a key, with `{name}` replaced. An unknown key shows itself: it is a bug.
 * @param {string} key
 * @param {Object<string, unknown>} [values]
 */
export function t(key, values = {}) {
  const words = tables[language]?.[key];
  if (words === undefined) return `⟦${key}⟧`;
  return words.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** The first of two keys where the page has words for it, else the second. */
export const keyOr = (key, other) => (tables[language]?.[key] === undefined ? other : key);

/** One of two-language words from the server: `{"id": ..., "en": ...}`. */
export const say = (words) => words?.[language] ?? words?.id ?? "";

/** A number as the language writes it: 0,95 and 0.95. */
export const number = (value) => (language === "id" ? value.toFixed(2).replace(".", ",") : value.toFixed(2));

/** Seconds as minutes and seconds. */
export function minutes(seconds) {
  const whole = Math.round(seconds);
  return t("time.minutes", { m: Math.floor(whole / 60), s: String(whole % 60).padStart(2, "0") });
}

/** A setting of this browser; none where it may not be read. */
export function recall(name) {
  try {
    return localStorage.getItem(`asn-annotate:${name}`);
  } catch {
    return null;
  }
}

/** Keeps a setting, or (null) forgets it. Returns whether the browser kept it. */
export function keep(name, value) {
  try {
    if (value === null) localStorage.removeItem(`asn-annotate:${name}`);
    else localStorage.setItem(`asn-annotate:${name}`, value);
    return true;
  } catch {
    return false;
  }
}

/** Names of all settings that begin so. */
export function kept(prefix) {
  try {
    const whole = `asn-annotate:${prefix}`;
    return Object.keys(localStorage).filter((k) => k.startsWith(whole)).map((k) => k.slice("asn-annotate:".length));
  } catch {
    return [];
  }
}
