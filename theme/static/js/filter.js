/* Hides list items that the reader's choice leaves out; the choice stands in the address, nothing else is kept. */
"use strict";
(() => {
  const form = document.querySelector("form.filters");
  const items = [...document.querySelectorAll("li.entry, .search-page li.line, .country-page li.line")];
  if (!form || !items.length) return;
  const output = form.querySelector("output");
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = form.elements.q ? items.map((item) => plain(item.textContent + item.parentElement.parentElement.id)) : [];

  const tests = {
    kind: (item, value) => item.dataset.kind === value,
    year: (item, value) => item.dataset.year === value,
    with: (item, value) => item.dataset.with === value,
    exact: (item) => item.dataset.exact === "1",
    context: (item, value) => item.dataset.context.includes(`|${value}|`),
    outlet: (item, value) => item.dataset.outlet.includes(`|${value}|`),
    q: (item, value) => plain(value).split(/\s+/).every((word) => texts[items.indexOf(item)].includes(word)),
  };

  const chosen = () => [...new FormData(form)].filter(([name, value]) => tests[name] && String(value).trim());

  function apply() {
    const wanted = chosen();
    let shown = 0;
    for (const item of items) {
      item.hidden = !wanted.every(([name, value]) => tests[name](item, value));
      shown += item.hidden ? 0 : 1;
    }
    for (const section of document.querySelectorAll("section.year")) {
      section.hidden = !section.querySelector("li.entry:not([hidden]), li.line:not([hidden])");
    }
    for (const mark of document.querySelectorAll(".strip a[href^='#e-']")) {
      const item = document.getElementById(mark.getAttribute("href").slice(1));
      mark.classList.toggle("out", Boolean(item && item.hidden));
    }
    output.textContent = form.dataset.shown.replace("{n}", shown).replace("{all}", items.length);
    return wanted;
  }

  function remember() {
    const query = new URLSearchParams(apply()).toString();
    try {
      history.replaceState(null, "", location.pathname + (query ? `?${query}` : "") + location.hash);
    } catch {
      /* A page opened from a folder may not change its address. */
    }
  }

  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = Object.hasOwn(tests, name) && form.elements[name];
    if (!field) continue;
    if (field.type === "checkbox") field.checked = value === field.value;
    else field.value = value;
    if (field.tagName === "SELECT" && field.selectedIndex < 0) field.value = "";
  }

  const box = form.querySelector("details");
  if (box && !chosen().length && !matchMedia("(min-width: 68.75rem)").matches) box.open = false;
  form.hidden = false;
  form.addEventListener("input", remember);
  form.addEventListener("submit", (event) => { event.preventDefault(); remember(); });
  form.addEventListener("reset", () => setTimeout(remember));
  apply();
})();
