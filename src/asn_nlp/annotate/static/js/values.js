// What a typed value has to look like, before it is sent. The server checks again. Pure.

const PROVISION = /^(Pasal|Lampiran|Bab|Butir|Angka|Huruf|Nomor|Diktum|Bagian|Poin|butir|angka|huruf|poin|nomor)\b.+/;

/**
 * The value that a text stands for.
 * @param {string} type  as `/api/codes` names it
 * @param {string} typed
 * @returns {{value: unknown} | {problem: string}} `problem`: key of the words that say what is wrong
 */
export function parse(type, typed) {
  const text = typed.trim();
  if (!text) return { value: null };
  switch (type) {
    case "integer": {
      const months = Number(text);
      return /^\d{1,3}$/.test(text) && months > 0 && months <= 240 ? { value: months } : { problem: "problem.integer" };
    }
    case "amount": {
      const plain = text.replace(/^rp\.?\s*/i, "").replace(/\.(?=\d{3}\b)/g, "").replace(",", ".").replace(/\s+%$/, "%");
      return /^(\d+|\d+(\.\d+)?%)$/.test(plain) ? { value: plain } : { problem: "problem.amount" };
    }
    case "list": {
      const parts = text.split(/[;\n]/).map((part) => part.trim()).filter(Boolean);
      return parts.every((part) => PROVISION.test(part)) ? { value: parts } : { problem: "problem.provision" };
    }
    case "date": {
      const iso = isoDate(text);
      return iso ? { value: iso } : { problem: "problem.date" };
    }
    default:
      return text.length > 1000 ? { problem: "problem.long" } : { value: text };
  }
}

/** ISO day, month or year of `2024-09-16`, `2024-09`, `2024`, `16/9/2024`, `16-9-2024`; null for anything else. */
export function isoDate(text) {
  const turned = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text);
  const iso = turned ? `${turned[3]}-${turned[2].padStart(2, "0")}-${turned[1].padStart(2, "0")}` : text;
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(iso);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)];
  const made = new Date(0);
  made.setUTCFullYear(year, month - 1, day);
  return year > 0 && made.getUTCMonth() === month - 1 && made.getUTCDate() === day ? iso : null;
}

/** The text that an input begins with. */
export function written(type, value) {
  if (value === null || value === undefined) return "";
  return Array.isArray(value) ? value.join("; ") : String(value);
}
