// Active time: seconds in which something was done; a pause of a minute and more is left out.

import { addView, app } from "./app.js";
import { post } from "./api.js";

const IDLE = 60_000;
const BEAT = 20_000;

/**
 * Seconds of activity between two moments, given when the last sign of life was. Pure.
 * @param {number} from  milliseconds
 * @param {number} now
 * @param {number} lastSign
 */
export const activeSeconds = (from, now, lastSign) => Math.max(0, Math.min(now, lastSign + IDLE) - from) / 1000;

/**
 * Starts counting. `onLost`: no answer; `onBack`: an answer again.
 * @param {{onLost: (error: object) => void, onBack: () => void}} on
 */
export function startClock({ onLost, onBack }) {
  let from = performance.now();
  let sign = from;
  let id = null;
  const owed = new Map();

  const alive = () => {
    const now = performance.now();
    count(now);
    sign = now;
  };
  for (const name of ["keydown", "mousedown", "mousemove", "wheel", "touchstart"]) addEventListener(name, alive, { passive: true, capture: true });

  // To open an article is a sign of life: what follows is reading.
  addView(() => {
    if ((app.doc?.id ?? null) !== id) alive();
  });

  function count(now) {
    if (id && !document.hidden) owed.set(id, (owed.get(id) ?? 0) + activeSeconds(from, now, sign));
    from = now;
    id = app.doc?.id ?? null;
  }

  async function beat(keepalive = false) {
    count(performance.now());
    for (const [document_, seconds] of owed) {
      if (seconds < 0.5) continue;
      owed.delete(document_);
      try {
        await post("/api/time", { document: document_, seconds: Math.round(seconds * 10) / 10 }, keepalive);
        onBack();
      } catch (error) {
        owed.set(document_, (owed.get(document_) ?? 0) + seconds);
        if (!error.code) throw error;
        onLost(error);
      }
    }
  }
  setInterval(beat, BEAT);
  addEventListener("pagehide", () => beat(true));
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) beat(true);
    else from = sign = performance.now();
  });
}
