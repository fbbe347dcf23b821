// Filters for the knowledge pages: words, choices and a day, without a server and from the disk too.
// A `.filter` holds what to ask; `[data-item]` are the rows and cards that it shows or hides.
(() => {
  const box = document.querySelector(".filter");
  if (!box) return;
  const items = [...document.querySelectorAll("[data-item]")];
  const say = items.map((item) => plain(`${item.textContent} ${item.dataset.words ?? ""}`));
  const query = new URLSearchParams(location.search);

  const words = control("input", { type: "search", placeholder: box.dataset.hint, name: "q" }, "Filter");
  const facets = (box.dataset.facets ?? "").split(" ").filter(Boolean).map(choice);
  const day = box.dataset.day ? control("input", { type: "date", name: "on" }, "in force on") : null;
  const count = box.appendChild(document.createElement("output"));
  const controls = [words, ...facets, ...(day ? [day] : [])];
  for (const c of controls) {
    c.value = query.get(c.name) ?? "";
    c.addEventListener("input", apply);
  }
  window.addEventListener("hashchange", reveal);
  apply();
  reveal();

  function plain(text) {
    return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  }

  function control(tag, values, label) {
    const holder = box.appendChild(document.createElement("label"));
    holder.append(label);
    return holder.appendChild(Object.assign(document.createElement(tag), values));
  }

  function choice(key) {
    const select = control("select", { name: key }, key === "doubt" ? "least sure" : key);
    const values = [...new Set(items.map((item) => item.dataset[key]).filter(Boolean))];
    for (const value of ["", ...values]) {
      select.append(Object.assign(document.createElement("option"), { value, textContent: value || "all" }));
    }
    return select;
  }

  function fits(item, text, wanted) {
    const { from, to } = item.dataset;
    if (!wanted.every((word) => text.includes(word))) return false;
    if (facets.some((f) => f.value && item.dataset[f.name] !== f.value)) return false;
    return !day?.value || ((!from || from <= day.value) && (!to || day.value < to));
  }

  function apply() {
    const wanted = plain(words.value).split(/\s+/).filter(Boolean);
    items.forEach((item, i) => {
      item.hidden = !fits(item, say[i], wanted);
    });
    for (const table of document.querySelectorAll("table.facts")) {
      (table.closest(".md-typeset__scrollwrap") ?? table).hidden = !table.querySelector("[data-item]:not([hidden])");
    }
    for (const heading of document.querySelectorAll("h2")) heading.hidden = empty(heading);
    const rows = items.filter((item) => item.tagName === "TR");
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = shown === rows.length ? `${shown} rows` : `${shown} of ${rows.length} rows`;
    remember();
  }

  // A heading whose tables and cards are all hidden goes with them.
  function empty(heading) {
    let any = false;
    for (let next = heading.nextElementSibling; next && next.tagName !== "H2"; next = next.nextElementSibling) {
      const parts = next.matches("[data-item]") ? [next] : [...next.querySelectorAll("[data-item]")];
      if (parts.some((part) => !part.hidden)) return false;
      any ||= parts.length > 0;
    }
    return any;
  }

  // The address holds what is asked, so that a view can be sent to somebody.
  function remember() {
    const asked = new URLSearchParams(controls.filter((c) => c.value).map((c) => [c.name, c.value]));
    const address = `${location.pathname}${asked.size ? `?${asked}` : ""}${location.hash}`;
    if (address !== location.pathname + location.search + location.hash) history.replaceState(null, "", address);
  }

  // A link to a row that is filtered away clears the filter.
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const item = target?.closest("[data-item]");
    if (!item?.hidden) return;
    for (const c of controls) c.value = "";
    apply();
    target.scrollIntoView();
  }
})();
