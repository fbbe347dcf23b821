// What a reviewer would find in the article as it stands.

import { app } from "./app.js";
import { getIssues } from "./api.js";
import { openDialog } from "./dialog.js";
import { quote, summary } from "./describe.js";
import { h } from "./dom.js";
import { keyOr, t } from "./i18n.js";
import { activate } from "./moves.js";
import { notice } from "./notice.js";
import { saved } from "./work.js";

/** What a finding is about: its entry, else the words where it begins. */
function where(issue) {
  const item = app.state.items[issue.item];
  if (item) return h("span.detail", {}, summary(item).main);
  if (issue.offset === null || issue.offset === undefined) return null;
  const { lines } = app.text;
  const line = lines.find((l) => issue.offset < l.end) ?? lines[0];
  return h("q", {}, quote({ start: issue.offset, end: line.end }, 50));
}

/** Shows the findings; those on an entry lead to it. */
export async function showCheck() {
  try {
    await saved();
    const { issues: all, undecided } = await getIssues(app.doc.id);
    // What is undecided is left out of the corpus: that is said once.
    const issues = undecided ? all.filter((issue) => issue.code !== "not_in_corpus") : all;
    const dialog = openDialog({
      title: t("check.title"), kind: "wide",
      body: [undecided ? h("p", {}, t("check.undecided", { n: undecided })) : null, issues.length ? null : h("p", {}, t("check.none")),
        h("ul.issues", {}, issues.map((issue) => h("li", { class: issue.level },
          h("b", {}, t(`check.${issue.level}`)), " ", t(keyOr(`issue.${issue.code}`, "issue.other"), { code: issue.code }), " ", where(issue),
          issue.item && app.state.items[issue.item]
            ? h("button.action", { type: "button", onclick: () => { dialog.close(); activate({ kind: "item", id: issue.item }); } }, t("check.show"))
            : null)))],
    });
  } catch (error) {
    if (!error.code) throw error;
    notice("error", "error.offline");
  }
}
