// Talking to the server. See PROTOCOL.md.

/** An answer that was not 200, or (`status` 0) no answer. `final`: asking again would not help. */
export class ApiError extends Error {
  constructor(status, body) {
    super(body?.message ?? "no answer");
    this.status = status;
    this.body = body ?? {};
    this.final = [400, 404, 413, 415, 422].includes(status) || (status === 409 && body?.error === "finished");
  }

  /** The error's code, as the protocol names it. */
  get code() {
    return this.status === 0 ? "offline" : (this.body.error ?? "server");
  }
}

const PATIENCE = 20_000;

async function ask(path, options = {}) {
  let response;
  let body = null;
  try {
    response = await fetch(path, {
      credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(PATIENCE), ...options,
    });
    body = await response.json();
  } catch {
    if (!response || response.ok) throw new ApiError(0, null);
  }
  if (!response.ok) throw new ApiError(response.status, body);
  return body;
}

/** GET, as JSON. Throws `ApiError`. */
export const get = (path) => ask(path);

/** POST of JSON. Throws `ApiError`. `keepalive`: goes on while the page closes. */
export const post = (path, body, keepalive = false) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), keepalive });

const query = (values) => new URLSearchParams(values).toString();

export const getDocument = (id) => get(`/api/document/${encodeURIComponent(id)}`);
export const getChanges = (id, since) => get(`/api/document/${encodeURIComponent(id)}/changes?${query({ since })}`);
export const getIssues = (id) => get(`/api/document/${encodeURIComponent(id)}/check`);
export const sendOperations = (id, body) => post(`/api/document/${encodeURIComponent(id)}/operations`, body);
export const lookUp = (kind, q) => get(`/api/lookup/${kind}?${query({ q, limit: 9 })}`);
export const checkDate = (date, printed) => get(`/api/check?${query({ date, printed })}`);
export const checkRule = (rule) => get(`/api/check?${query({ rule })}`);
export const getGuideline = (label, code) =>
  get(`/api/guideline/${encodeURIComponent(label)}${code ? `?${query({ code })}` : ""}`);
