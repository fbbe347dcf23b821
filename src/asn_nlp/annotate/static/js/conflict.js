// Another tab was faster: says plainly what changed there and what of ours was not kept.

import { app, fieldOf, documentFieldOf } from "./app.js";
import { openDialog } from "./dialog.js";
import { fieldWords, summary } from "./describe.js";
import { h } from "./dom.js";
import { say, t } from "./i18n.js";

/**
 * Asks what to do. Returns true to send our operations once more.
 * @param {object} before  the state as this page showed it
 * @param {object} now     the state as the server has it
 * @param {object[]} lost  our operations that were not kept
 * @returns {Promise<boolean>}
 */
export function askConflict(before, now, lost) {
  return new Promise((done) => {
    let again = false;
    const theirs = differences(before, now, lost);
    const dialog = openDialog({
      title: t("conflict.title"),
      body: [
        h("p", {}, t("conflict.explained")),
        theirs.length ? h("h3", {}, t("conflict.theirs")) : null,
        h("ul", {}, theirs.map((line) => h("li", {}, line))),
        h("h3", {}, t("conflict.ours", { n: lost.length })),
        h("ul", {}, lost.map((op) => h("li", {}, words(op)))),
      ],
      buttons: [
        { label: t("conflict.again"), primary: true, run: () => { again = true; } },
        { label: t("conflict.drop"), run: () => {} },
      ],
    });
    dialog.addEventListener("close", () => done(again));
  });
}

function differences(before, now, lost) {
  const mine = new Set(lost.flatMap((op) => [op.item, ...(op.items ?? [])]).map((i) => i?.id ?? i));
  const lines = [];
  for (const id of new Set([...Object.keys(before.items), ...Object.keys(now.items)])) {
    const [was, is] = [before.items[id], now.items[id]];
    if (!is && mine.has(id)) continue;
    if (!is || !was) lines.push(`${is ? t("conflict.added") : t("conflict.removed")}: ${name(is ?? was)}`);
    else if (said(was) !== said(is)) lines.push(`${name(is)}: ${t(`decision.${is.decision}`)}`);
  }
  for (const [key, field] of Object.entries(now.fields)) {
    const was = before.fields[key];
    if (JSON.stringify([was?.value, was?.state]) !== JSON.stringify([field.value, field.state])) {
      lines.push(`${label(key)}: ${field.state === "undecided" ? t("state.undecided") : fieldWords(key, field)}`);
    }
  }
  if (before.comment !== now.comment) lines.push(t("comment.title"));
  return lines;
}

const said = (item) => JSON.stringify([item.values, item.states, item.decision, item.spans.map((s) => [s.start, s.end])]);
const name = (item) => `${say(fieldOf(item.field).label)}, ${summary(item).main}`;

const label = (field) => say(documentFieldOf(field).label);

function words(op) {
  const items = [op.item?.id ?? op.item, ...(op.items ?? [])].map((id) => app.state.items[id]).filter(Boolean);
  const about = [...items.map(name), ...[op.field, ...(op.fields ?? [])].filter(Boolean).map(label)];
  return about.length ? `${t(`operation.${op.op}`)}: ${about.join("; ")}` : t(`operation.${op.op}`);
}
