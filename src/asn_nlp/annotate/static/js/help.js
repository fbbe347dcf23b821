// All keys on one page, made from the table that they are read from.

import { app, fieldOf } from "./app.js";
import { openDialog } from "./dialog.js";
import { h } from "./dom.js";
import { say, t } from "./i18n.js";
import { BINDINGS, FIELD_KEYS } from "./keymap.js";
import { keycaps } from "./parts.js";

/** Shows the keys. */
export function showHelp() {
  const groups = [...new Set(BINDINGS.map((b) => b.group))];
  const shown = (binding) => !binding.mode || binding.mode === app.session.mode;
  const line = (keys, words) => h("div.line", {}, h("dt", {}, keys.flatMap((key, i) => [i ? " " : "", keycaps(key)])), h("dd", {}, words));
  openDialog({
    title: t("help.title"), kind: "board",
    body: [
      h("p", {}, t("help.intro")),
      h("div.columns", {}, h("section", {}, h("h3", {}, t("help.labels")), h("dl.keylist", {},
        Object.entries(FIELD_KEYS).map(([field, key]) => line([key], say(fieldOf(field).label))),
        line(["1", "9"], t("help.values")))),
      groups.map((group) => {
        const bindings = BINDINGS.filter((b) => b.group === group && shown(b));
        return bindings.length ? h("section", {}, h("h3", {}, t(`help.group.${group}`)),
          h("dl.keylist", {}, bindings.map((b) => line(b.keys.filter((key, i) => i === 0 || key.length === 1).slice(0, 2), t(`do.${b.command}`))))) : null;
      })),
      h("p.hint", {}, t("help.mouse"), " ", t("help.signs")),
    ],
  });
}
