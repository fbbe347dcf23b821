// What can be chosen while a value is edited.

import { app } from "./app.js";
import { lookUp } from "./api.js";
import { learn } from "./describe.js";
import { say, t } from "./i18n.js";

/**
 * @typedef {object} Choice
 * @property {unknown} value
 * @property {string | null} state  "not_stated", "unsure", "not_in_list"; null for a value
 * @property {string} label
 * @property {string} [code]  shown beside the label
 * @property {string} [help]
 */

/** Is there a closed list that needs no server? */
export const isClosed = (type) => ["set", "sets", "boolean"].includes(type);

/** Is there a list that the server searches? */
export const isSearched = (type) => type === "region" || type === "rule";

/** All of a closed list. @returns {Choice[]} */
export function closedChoices(kind) {
  if (kind.type === "boolean") return [true, false].map((value) => ({ value, state: null, label: t(value ? "value.true" : "value.false") }));
  return app.codes.sets[kind.set].map(({ code, label, help }) => ({ value: code, state: null, label: say(label), code, help: help && say(help) }));
}

/**
 * Those whose label or code holds all that was typed; beginnings of words first.
 * @param {Choice[]} choices
 * @param {string} typed
 */
export function filterChoices(choices, typed) {
  const words = plain(typed).split(" ").filter(Boolean);
  if (!words.length) return choices;
  return choices
    .map((choice) => ({ choice, text: ` ${plain(`${choice.label} ${choice.code ?? ""}`)}` }))
    .filter(({ text }) => words.every((word) => text.includes(word)))
    .sort((a, b) => Number(b.text.includes(` ${words[0]}`)) - Number(a.text.includes(` ${words[0]}`)))
    .map(({ choice }) => choice);
}

const plain = (text) => text.toLowerCase().replace(/[_\W]+/gu, " ").trim();

/** What the server finds. @returns {Promise<Choice[]>} */
export async function searchedChoices(type, typed) {
  if (!typed.trim()) return [];
  const { results } = await lookUp(type === "region" ? "regions" : "rules", typed.trim());
  return results.map((found) => {
    if (type === "region") {
      const more = found.province === found.name ? "" : found.province;
      learn("region", found.code, found.name, more);
      return { value: found.code, state: null, label: found.name, code: found.code, help: more };
    }
    learn("rule", found.id, found.name, found.id);
    return { value: found.id, state: null, label: found.name, code: found.id, help: found.title };
  });
}

/**
 * Answers that are no value.
 * @param {{type: string, required?: boolean, always?: boolean, listed?: boolean}} kind
 * @returns {Choice[]}
 */
export function stateChoices(kind) {
  const states = [];
  if (kind.listed) states.push("not_in_list");
  if (!kind.required && !kind.always) states.push("not_stated");
  if (kind.type !== "boolean" || !kind.always) states.push("unsure");
  return states.map((state) => ({ value: null, state, label: t(`state.${state}`) }));
}
