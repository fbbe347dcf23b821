// The day that is being typed: is it one, which weekday is it, does the printed weekday agree?

import { checkDate } from "./api.js";
import { fill, h } from "./dom.js";
import { say, t } from "./i18n.js";
import { isoDate } from "./values.js";

/**
 * A function that is told of each key press and words the result into `message`.
 * @param {HTMLElement} message
 * @param {string} printed  the evidence
 */
export function dateWatch(message, printed) {
  let turn = 0;
  return async (typed) => {
    const mine = (turn += 1);
    const iso = isoDate(typed.trim());
    if (!typed.trim()) return fill(message, t("date.form"));
    if (!iso) return fill(message, h("span.bad", {}, t("problem.date")));
    try {
      const found = await checkDate(iso, printed);
      if (mine === turn) fill(message, verdict(found));
    } catch {
      if (mine === turn) fill(message, iso);
    }
  };
}

/** The words for an answer of `/api/check?date=`. */
export function verdict(found) {
  if (!found.valid) return h("span.bad", {}, t("problem.date"));
  if (!found.weekday) return h("span", {}, t(`date.${found.precision}`));
  if (found.agrees === false) {
    return h("span.bad", {}, t("date.mismatch", { weekday: say(found.weekday), printed: say(found.printed_weekday) }));
  }
  return h("span.good", {}, t(found.agrees ? "date.agrees" : "date.weekday", { weekday: say(found.weekday) }));
}
