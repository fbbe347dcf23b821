// Editing one value in its place: an input with a list under it. Enter saves, Escape leaves.

import { closedChoices, filterChoices, isClosed, isSearched, searchedChoices, stateChoices } from "./choices.js";
import { dateWatch } from "./datecheck.js";
import { fill, h } from "./dom.js";
import { given } from "./fold.js";
import { t } from "./i18n.js";
import { parse, written } from "./values.js";

const STATE_KEYS = { not_stated: "0", unsure: "?", not_in_list: "#" };

/**
 * @param {object} what
 * @param {object} what.kind      as `/api/codes` gives it; `listed`, `always`: see `stateChoices`
 * @param {string} what.label
 * @param {unknown} what.value
 * @param {string | null} what.state
 * @param {string} what.suggestion  what the input begins with where there is no value
 * @param {string} what.printed   the evidence, for the weekday
 * @param {(value: unknown, state: string | null) => void} what.save
 * @param {() => void} what.leave
 * @returns {HTMLElement} give it the focus with `focusEditor`
 */
export function editor(what) {
  const { kind } = what;
  const many = kind.type === "sets";
  const closed = isClosed(kind.type);
  const chosen = new Set(many ? (what.value ?? []) : []);
  let choices = [];
  let at = -1;
  let turn = 0;
  let done = false;
  const message = h("p.hint", { role: "status" });
  const list = h("ul.choices", { role: "listbox", id: "choices", "aria-label": what.label, "aria-multiselectable": many });
  const input = h("input", {
    type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-label": what.label, "aria-controls": "choices",
    "aria-expanded": "true", "aria-autocomplete": "list",
    placeholder: t(closed ? "editor.filter" : isSearched(kind.type) ? "editor.search" : `editor.${kind.type}`),
    value: closed ? "" : isSearched(kind.type) ? (given(what.value) ? what.value : what.suggestion) : written(kind.type, what.value) || what.suggestion,
    oninput: () => offer(true), onkeydown: press,
    onblur: () => setTimeout(leaveBySide, 0),
  });
  const watch = kind.type === "date" ? dateWatch(message, what.printed) : null;

  async function offer(typed) {
    const mine = (turn += 1);
    const text = input.value;
    let found = closed ? filterChoices(closedChoices(kind), text) : [];
    if (isSearched(kind.type)) {
      try {
        found = await searchedChoices(kind.type, text);
      } catch {
        fill(message, t("editor.offline"));
      }
      if (mine !== turn) return;
      // A rule that no list holds may still be typed as it is built.
      if (kind.type === "rule" && /^[a-z]+(-[a-z0-9]+)+$/.test(text.trim()) && !found.some((f) => f.value === text.trim())) {
        found.push({ value: text.trim(), state: null, label: text.trim(), code: t("editor.asTyped") });
      }
    }
    watch?.(text);
    choices = [...found, ...stateChoices(kind)];
    const current = choices.findIndex((c) => !c.state && !many && given(what.value) && c.value === what.value);
    const listed = closed || isSearched(kind.type);
    at = listed && found.length ? (typed ? 0 : Math.max(0, current)) : -1;
    show();
  }

  function show() {
    let digit = 0;
    fill(list, choices.map((choice, i) => {
      const hint = choice.state ? STATE_KEYS[choice.state] : closed && !input.value && (digit += 1) <= 9 ? String(digit) : "";
      const on = many && chosen.has(choice.value);
      return h("li", {
        role: "option", id: `choice-${i}`, class: choice.state ? "stateful" : "", "aria-selected": String(many ? on : i === at),
        data: { at: i === at ? "1" : "" }, onmousedown: (event) => event.preventDefault(), onclick: () => take(choice),
      }, hint ? h("kbd", {}, closed && !input.value ? hint : "↓") : h("kbd.none", {}),
      h("span.label", {}, many && !choice.state ? `${on ? "☑" : "☐"} ` : "", choice.label),
      choice.code ? h("code", {}, choice.code) : null, choice.help ? h("small", {}, choice.help) : null);
    }));
    input.setAttribute("aria-activedescendant", at >= 0 ? `choice-${at}` : "");
    if (at >= 0) list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  function take(choice) {
    if (many && !choice.state) {
      if (!chosen.delete(choice.value)) chosen.add(choice.value);
      input.value = "";
      offer(false);
      at = choices.findIndex((c) => c.value === choice.value);
      show();
      return;
    }
    finish(choice.state === "unsure" && !many && given(what.value) ? what.value : choice.value, choice.state);
  }

  function finish(value, state) {
    done = true;
    what.save(value, state);
  }

  function enter() {
    if (many && !input.value && !choices[at]?.state) return finishMany();
    if (at >= 0 && choices[at]) return take(choices[at]);
    if (closed || isSearched(kind.type)) return input.value.trim() || kind.required ? fill(message, t("editor.nothing")) : finish(null, null);
    const parsed = parse(kind.type, input.value);
    if (parsed.problem) {
      input.setAttribute("aria-invalid", "true");
      return fill(message, t(parsed.problem));
    }
    return finish(parsed.value, null);
  }

  const finishMany = () => finish(chosen.size ? [...chosen] : null, chosen.size ? null : "not_stated");

  function press(event) {
    const alone = !event.ctrlKey && !event.altKey && !event.metaKey;
    const quick = alone && closed && !input.value;
    const byState = quick ? choices.find((c) => c.state && STATE_KEYS[c.state] === event.key) : null;
    event.stopPropagation();
    if (event.key === "Escape") {
      done = true;
      what.leave();
    } else if (event.key === "Enter" && !event.isComposing) enter();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const by = event.key === "ArrowDown" ? 1 : -1;
      at = (at + by + choices.length + (at < 0 && by < 0 ? 1 : 0)) % Math.max(1, choices.length);
      show();
    } else if (quick && /^[1-9]$/.test(event.key)) {
      const choice = choices[Number(event.key) - 1];
      if (choice && !choice.state) take(choice);
    } else if (quick && many && event.key === " " && choices[at]) take(choices[at]);
    else if (byState) take(byState);
    else return;
    event.preventDefault();
  }

  /** What was typed is kept when the focus goes elsewhere, as far as it is a value. */
  function leaveBySide() {
    if (done || !input.isConnected || document.activeElement === input || !document.hasFocus()) return;
    const free = !closed && !isSearched(kind.type);
    const parsed = free ? parse(kind.type, input.value) : { problem: "" };
    const changed = free && input.value.trim() && written(kind.type, what.value) !== input.value.trim() && input.value !== what.suggestion;
    if (changed && parsed.problem === undefined) finish(parsed.value, null);
    else {
      done = true;
      what.leave();
    }
  }

  const box = h("div.editor", {}, input, message, list);
  box.begin = () => {
    input.focus({ preventScroll: true });
    input.select();
  };
  offer(false);
  return box;
}
