// The outbox of one article. What is in it is not saved yet; it leaves only with the server's answer.

/**
 * @typedef {object} Outbox
 * @property {() => object[]} pending  operations without an answer, oldest first
 * @property {(op: object) => void} add
 * @property {() => void} retry        try again now
 * @property {(revision: number) => void} rebase  start over from a newer revision, with nothing waiting
 * @property {() => Promise<void>} idle  resolved when all is saved
 * @property {number} revision
 */

const PAUSES = [300, 700, 1500, 3000];

/**
 * @param {object} how
 * @param {number} how.revision
 * @param {(body: {revision: number, operations: object[]}) => Promise<object>} how.send  throws `ApiError`
 * @param {(answer: object, operations: object[]) => void} how.onAnswer
 * @param {(status: "saved" | "pending" | "offline" | "failed", error: object | null) => void} how.onStatus
 * @param {(error: object, operations: object[]) => void} how.onRefused  operations that will not be kept
 * @param {(document: object, operations: object[]) => void} how.onConflict
 * @param {(kept: {revision: number, batch: object[], waiting: object[]} | null) => void} how.store
 * @param {{revision: number, batch: object[], waiting: object[]} | null} [how.kept]  of a page that was closed
 * @returns {Outbox}
 */
export function createOutbox(how) {
  let revision = how.kept?.revision ?? how.revision;
  let batch = how.kept?.batch ?? [];
  let waiting = how.kept?.waiting ?? [];
  let busy = false;
  let failures = 0;
  let timer = 0;
  let waiters = [];
  let trouble = null;

  const remember = () => how.store(batch.length + waiting.length ? { revision, batch, waiting } : null);

  async function pump() {
    if (busy) return;
    clearTimeout(timer);
    if (!batch.length) [batch, waiting] = [waiting, []];
    if (!batch.length) {
      remember();
      how.onStatus("saved", null);
      for (const done of waiters.splice(0)) done();
      return;
    }
    remember();
    busy = true;
    if (!failures) how.onStatus("pending", null);
    try {
      // A batch whose fate is not known is sent again just as it was: its ids tell the server.
      const answer = await how.send({ revision, operations: batch });
      const done = batch;
      revision = answer.revision;
      batch = [];
      failures = 0;
      how.onAnswer(answer, done);
    } catch (error) {
      fail(error);
    } finally {
      busy = false;
    }
    if (!failures) pump();
  }

  function fail(error) {
    const code = error.body?.error;
    if (code === "conflict") {
      const lost = [...batch, ...waiting];
      [batch, waiting, failures] = [[], [], 0];
      revision = error.body.document.revision;
      how.onConflict(error.body.document, lost);
    } else if (code === "invalid" && batch.some((op) => op.id === error.body.operation)) {
      const lost = batch.filter((op) => op.id === error.body.operation);
      waiting = [...batch.filter((op) => op.id !== error.body.operation), ...waiting];
      [batch, failures] = [[], 0];
      how.onRefused(error, lost);
    } else if (error.final) {
      const lost = batch;
      [batch, failures] = [[], 0];
      how.onRefused(error, lost);
    } else {
      failures += 1;
      trouble = error;
      sayTrouble();
      timer = setTimeout(pump, PAUSES[Math.min(failures, PAUSES.length) - 1]);
    }
  }

  const sayTrouble = () => how.onStatus(trouble.status ? "failed" : "offline", trouble);

  return {
    pending: () => [...batch, ...waiting],
    add(op) {
      waiting = [...waiting, op];
      remember();
      if (failures) sayTrouble();
      else pump();
    },
    retry: () => pump(),
    rebase(newer) {
      if (batch.length + waiting.length === 0) revision = newer;
    },
    idle: () => (batch.length + waiting.length ? new Promise((done) => waiters.push(done)) : Promise.resolve()),
    start: () => pump(),
    get revision() {
      return revision;
    },
  };
}

/** An id that no other operation will ever have; also where `crypto.randomUUID` is not offered. */
export function freshId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
}
