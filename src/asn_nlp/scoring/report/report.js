"use strict";
// Filters of the list of errors. What is chosen is kept in the address, so that a view can be passed on.
(() => {
  const list = document.getElementById("list");
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const buttons = [...document.querySelectorAll(".matrix button")];
  const documents = [...list.querySelectorAll(".document")].map((box) => ({
    box,
    name: box.querySelector("h3").textContent.toLowerCase(),
    items: [...box.querySelectorAll("li")].map((item) => ({
      item,
      field: item.dataset.field,
      kind: item.dataset.kind,
      text: item.textContent.toLowerCase(),
    })),
  }));
  const state = { field: "", kind: "", q: "" };

  const many = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;

  function apply() {
    const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
    let errors = 0;
    let boxes = 0;
    for (const { box, name, items } of documents) {
      let here = 0;
      for (const { item, field, kind, text } of items) {
        const show =
          (!state.field || field === state.field) &&
          (!state.kind || kind === state.kind) &&
          words.every((w) => text.includes(w) || name.includes(w));
        item.hidden = !show;
        here += show ? 1 : 0;
      }
      box.hidden = here === 0;
      errors += here;
      boxes += here ? 1 : 0;
    }
    shown.textContent = `${many(errors, "error")} in ${many(boxes, "document")} shown`;
    for (const button of buttons) {
      const same = button.dataset.field === state.field && button.dataset.kind === state.kind;
      button.setAttribute("aria-pressed", String(same));
    }
  }

  function keep() {
    const chosen = Object.entries(state).filter(([, value]) => value);
    const hash = chosen.length ? `#${new URLSearchParams(chosen)}` : "#errors";
    history.replaceState(null, "", hash);
    apply();
  }

  function read() {
    if (!location.hash.includes("=")) return apply();
    const given = new URLSearchParams(location.hash.slice(1));
    for (const key of Object.keys(state)) state[key] = given.get(key) || "";
    search.value = state.q;
    document.getElementById("errors").scrollIntoView();
    return apply();
  }

  for (const button of buttons) {
    button.addEventListener("click", () => {
      const same = button.getAttribute("aria-pressed") === "true";
      state.field = same ? "" : button.dataset.field;
      state.kind = same ? "" : button.dataset.kind;
      keep();
    });
  }
  search.addEventListener("input", () => { state.q = search.value; keep(); });
  document.getElementById("clear").addEventListener("click", () => {
    Object.assign(state, { field: "", kind: "", q: "" });
    search.value = "";
    keep();
  });
  window.addEventListener("hashchange", read);
  read();
})();
