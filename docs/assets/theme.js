// Records and frames know the themes of notebooks: tell them the site's, which need not be the system's.
(() => {
  const body = document.body;
  const tell = () => (body.dataset.jpThemeLight = String(body.dataset.mdColorScheme !== "slate"));
  new MutationObserver(tell).observe(body, { attributeFilter: ["data-md-color-scheme"] });
  tell();
})();
