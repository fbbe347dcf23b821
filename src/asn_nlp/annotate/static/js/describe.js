// Values in words: labels of codes, names of regions and rules, one line for an entry.

import { app, documentFieldOf, fieldOf, update } from "./app.js";
import { checkRule, lookUp } from "./api.js";
import { given } from "./fold.js";
import { current, say, t } from "./i18n.js";
import { isoDate } from "./values.js";

/** Names of regions and rules: code -> {name, more}. Filled by look-ups, and by what a labeller chose. */
const names = { region: new Map(), rule: new Map() };
let asked = 0;

/** Remembers a name that is known already. */
export const learn = (type, code, name, more = "") => names[type].set(code, { name, more });

/** The name of a region or rule; its code until the name is known. */
export function nameOf(type, code) {
  const known = names[type].get(code);
  if (!known) {
    learn(type, code, code);
    fetchName(type, code);
  }
  return known ?? { name: code, more: "" };
}

async function fetchName(type, code) {
  asked += 1;
  try {
    if (type === "region") {
      const { results } = await lookUp("regions", code);
      const found = results.find((r) => r.code === code);
      if (found) learn(type, code, found.name, found.province === found.name ? "" : found.province);
    } else {
      const { name } = await checkRule(code);
      if (name) learn(type, code, name, code);
    }
  } catch {
    names[type].delete(code);
  }
  asked -= 1;
  namesVersion += 1;
  if (!asked && app.doc) update();
}

/** Counts up whenever a name became known: what shows names draws itself again. */
export let namesVersion = 0;

/** The entry of a value set. */
export const codeOf = (set, code) => app.codes.sets[set]?.find((entry) => entry.code === code);

/**
 * A value in words.
 * @param {{type: string, set?: string}} kind  as `/api/codes` gives it
 */
export function display(kind, value) {
  if (!given(value)) return "";
  switch (kind.type) {
    case "set":
      return say(codeOf(kind.set, value)?.label) || String(value);
    case "sets":
      return value.map((code) => say(codeOf(kind.set, code)?.label) || code).join(", ");
    case "boolean":
      return t(value ? "value.true" : "value.false");
    case "region":
      return nameOf("region", value).name;
    case "rule":
      return nameOf("rule", value).name;
    case "list":
      return value.join("; ");
    case "date":
      return `${value}${weekday(value)}`;
    default:
      return String(value);
  }
}

/** The weekday of a day, in brackets; nothing for a month or a year. */
const weekday = (iso) => (iso.length === 10 && isoDate(iso) ? ` (${weekdays[current()].format(new Date(`${iso}T00:00:00Z`))})` : "");

const weekdays = Object.fromEntries([["id", "id-ID"], ["en", "en-GB"]].map(
  ([name, locale]) => [name, new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" })]));

/** What a value that is empty means: "tidak disebut", "ragu", "tidak ada dalam daftar", or nothing yet. */
export const emptyWords = (state) => t(state ? `state.${state}` : "state.empty");

const MAIN = { officials: ["name", "position", "institution"], furniture: [] };

/**
 * An entry in one line.
 * @returns {{main: string, details: string[]}}
 */
export function summary(item) {
  const { values } = fieldOf(item.field);
  const shown = values.filter((kind) => kind.key !== "comment" && (given(item.values[kind.key]) || item.states[kind.key]));
  const words = (kind) => display(kind, item.values[kind.key]) || emptyWords(item.states[kind.key]);
  const order = MAIN[item.field] ?? values.map((kind) => kind.key);
  const main = order.map((key) => shown.find((kind) => kind.key === key && given(item.values[key]))).find(Boolean);
  const details = shown.filter((kind) => kind !== main && given(item.values[kind.key])).map(words);
  if (main?.type === "region") details.unshift(item.values[main.key]);
  if (main) return { main: words(main), details };
  const first = item.spans[0];
  const quoted = first ? quote(first) : "";
  return { main: quoted ? `“${quoted}”` : t("state.empty"), details };
}

/** The words of a stretch in one line, shortened. */
export function quote({ start, end }, longest = 80) {
  const words = app.text.map.slice(start, end).replace(/\s+/g, " ");
  return words.length > longest ? `${words.slice(0, longest - 1)}…` : words;
}

/** A document field in words. */
export const fieldWords = (name, field) =>
  display(documentFieldOf(name), field.value) || (field.state === "undecided" ? t("state.empty") : emptyWords(field.state));

/** The short tag of an entry: label and number, as it stands in the text and on its card. */
export const tagOf = (item, number) => `${t(`tag.${item.field}`)}${number}${sideOf(item)}`;

const sideOf = (item) => (item.row && (item.origin === "a" || item.origin === "b") ? ` ${item.origin.toUpperCase()}` : "");
