// Which key does what. The help overlay, the hints and the tests read the same table. Pure.

/** One key a label; the same letters in both languages. */
export const FIELD_KEYS = {
  regions: "r", officials: "p", dates: "t", rules: "a", prohibitions: "l", violations: "v", sanctions: "s", furniture: "f",
};

/**
 * @typedef {object} Binding
 * @property {string} command
 * @property {string[]} keys   the first one is shown
 * @property {string} group
 * @property {"annotate" | "adjudicate"} [mode]  only there
 */

/** @type {Binding[]} */
export const BINDINGS = [
  bind("decide", "acceptNext", "Enter"),
  bind("decide", "accept", "Space"),
  bind("decide", "reject", "x"),
  bind("decide", "unsure", "u"),
  bind("decide", "notStated", "0"),
  bind("decide", "undecide", "Backspace"),
  { ...bind("decide", "acceptAbove", "Shift+A"), mode: "annotate" },
  bind("move", "nextOpen", "n"),
  bind("move", "previousOpen", "Shift+N"),
  bind("move", "down", "ArrowDown", "j"),
  bind("move", "up", "ArrowUp", "k"),
  bind("move", "nextSpan", "i"),
  bind("edit", "edit", "e"),
  bind("edit", "relabel", "m"),
  bind("edit", "addSpan", "+", "="),
  bind("edit", "removeSpan", "-"),
  bind("edit", "remove", "Delete"),
  bind("edit", "comment", "c"),
  bind("edit", "undo", "z", "Ctrl+Z"),
  bind("edit", "redo", "Shift+Z", "Ctrl+Shift+Z", "Ctrl+Y"),
  bind("text", "tokenRight", "ArrowRight"),
  bind("text", "tokenLeft", "ArrowLeft"),
  bind("text", "extendRight", "Shift+ArrowRight"),
  bind("text", "extendLeft", "Shift+ArrowLeft"),
  bind("text", "extendRightFine", "Ctrl+Shift+ArrowRight", "Alt+Shift+ArrowRight"),
  bind("text", "extendLeftFine", "Ctrl+Shift+ArrowLeft", "Alt+Shift+ArrowLeft"),
  bind("text", "sentenceForward", "."),
  bind("text", "sentenceBack", ","),
  bind("text", "dropSelection", "Escape"),
  bind("span", "startLeft", "["),
  bind("span", "startRight", "{"),
  bind("span", "endRight", "]"),
  bind("span", "endLeft", "}"),
  bind("span", "startLeftFine", "Alt+[", "Ctrl+["),
  bind("span", "startRightFine", "Alt+{", "Ctrl+{"),
  bind("span", "endRightFine", "Alt+]", "Ctrl+]"),
  bind("span", "endLeftFine", "Alt+}", "Ctrl+}"),
  bind("article", "finish", "Ctrl+Enter"),
  bind("article", "nextArticle", ">"),
  bind("article", "previousArticle", "<"),
  bind("article", "list", "o"),
  bind("article", "check", "q"),
  bind("help", "help", "?"),
  bind("help", "guideline", "g"),
  bind("help", "why", "w"),
  { ...bind("adjudicate", "keepA", "a"), mode: "adjudicate" },
  { ...bind("adjudicate", "keepB", "b"), mode: "adjudicate" },
  { ...bind("adjudicate", "keepBoth", "d"), mode: "adjudicate" },
];

function bind(group, command, ...keys) {
  return { group, command, keys };
}

/**
 * The name of a pressed key: `n`, `Shift+N`, `Ctrl+Shift+Z`, `Alt+[`, `?`. Brackets go by their place on the
 * keyboard where a modifier makes another sign of them.
 * @param {{key: string, code?: string, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean, shiftKey?: boolean}} event
 */
export function keyName(event) {
  const bracket = { BracketLeft: ["[", "{"], BracketRight: ["]", "}"] }[event.code ?? ""];
  const modified = event.altKey || event.ctrlKey || event.metaKey;
  let key = bracket && modified ? bracket[event.shiftKey ? 1 : 0] : event.key === " " ? "Space" : event.key;
  const letter = key.length === 1 && key.toLowerCase() !== key.toUpperCase();
  if (letter) key = event.shiftKey || event.ctrlKey || event.metaKey ? key.toUpperCase() : key.toLowerCase();
  const named = key.length > 1 && key !== "Space";
  return [
    event.ctrlKey || event.metaKey ? "Ctrl+" : "",
    event.altKey ? "Alt+" : "",
    event.shiftKey && (letter || named) ? "Shift+" : "",
    key,
  ].join("");
}

/**
 * The command of a key, with what it works on; null for a key without one.
 * @param {string} name  of `keyName`
 * @param {"annotate" | "adjudicate"} mode
 * @param {boolean} selecting  words are selected: letters of labels label them
 * @returns {{command: string, field?: string, digit?: number} | null}
 */
export function commandOf(name, mode, selecting) {
  const field = Object.keys(FIELD_KEYS).find((f) => FIELD_KEYS[f] === name);
  if (field && selecting) return { command: "label", field };
  const bound = BINDINGS.find((b) => b.keys.includes(name) && (!b.mode || b.mode === mode));
  if (bound) return { command: bound.command };
  if (field) return { command: "label", field };
  return /^[1-9]$/.test(name) ? { command: "value", digit: Number(name) } : null;
}
