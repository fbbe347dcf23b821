// The words of the page: t(key), numbers and dates as the language writes them. `D` holds all data of the page.
let D = null;
let language = "id";

/** The words of a key, with {name} replaced. An unknown key shows itself: it is a bug. */
function t(key, values = {}) {
  const words = D.words[language][key];
  if (words === undefined) return `⟦${key}⟧`;
  return words.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** A whole number: 12.345 and 12,345. */
const num = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, D.locale[language].number.thousands);

/** A share between 0 and 1 with two decimals: 0,60 and 0.60. */
const share = (x) => x.toFixed(2).replace(".", D.locale[language].number.decimal);

/** An ISO date, partial allowed, in words. */
function dateWords(iso) {
  const [year, month, day] = iso.split("-");
  const out = [year];
  if (month) out.unshift(D.locale[language].time.months[Number(month) - 1]);
  if (day) out.unshift(String(Number(day)));
  return out.join(" ");
}

const isoOf = (day) => new Date(day * D.constants.day).toISOString().slice(0, 10);
const dayOf = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / D.constants.day);
