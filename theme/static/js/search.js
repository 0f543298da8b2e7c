/* Full-text search with Pagefind, loaded when somebody begins to search; what was asked stands in the address. */
"use strict";
(() => {
  const form = document.querySelector("form.find-all");
  const found = document.querySelector("section.found");
  const list = found.querySelector("ol");
  const output = form.querySelector("output");
  const selects = [...form.querySelectorAll("select")];
  const root = new URL(form.dataset.root, location.href);
  const STEP = 20;
  let engine = null, results = [], asked = 0;

  async function load() {
    if (engine) return engine;
    engine = await import(new URL(form.dataset.index, location.href));
    await engine.options({excerptLength: 24});
    const choices = await engine.filters();
    for (const select of selects) {
      const names = Object.entries(choices[select.name] || {});
      names.sort(([a], [b]) => (select.name === "year" ? b.localeCompare(a) : a.localeCompare(b)));
      for (const [name, count] of names) select.add(new Option(`${name} (${count})`, name));
    }
    return engine;
  }

  function part(parent, tag, role, text) {
    const one = parent.appendChild(document.createElement(tag));
    if (role) one.className = role;
    if (text) one.textContent = text;
    return one;
  }

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  /* The event's best quote when it has a word of what was asked, else the passage that Pagefind found. */
  function quote(parent, data) {
    const asking = plain(form.elements.q.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    const pieces = (data.meta.quote || "").split(/([\p{L}\p{N}]+)/u);
    const found = pieces.map((text, number) => number % 2 === 1 && asking.some((word) => plain(text).startsWith(word)));
    if (pieces.length > 1 && (!asking.length || found.includes(true))) {
      pieces.forEach((text, number) => { if (found[number]) part(parent, "mark", "", text); else parent.append(text); });
      return;
    }
    /* The excerpt's only markup is <mark>; it is taken apart, so that nothing else can become markup. */
    const unescape = (text) => new DOMParser().parseFromString(`<p>${text}`, "text/html").body.textContent;
    data.excerpt.split(/<\/?mark>/).forEach((text, number) => {
      if (number % 2) part(parent, "mark", "", unescape(text));
      else parent.append(unescape(text));
    });
  }

  function line(data) {
    const item = document.createElement("li");
    item.className = "line";
    part(item, "span", "day", data.meta.date);
    const told = part(item, "span", "told");
    const link = part(told, "a", "", data.meta.title);
    link.href = new URL(data.raw_url.replace(/^\//, "").replace(/(index\.html)?$/, root.pathname.endsWith("index.html") ? "index.html" : ""), root);
    const meta = part(told, "span", "meta");
    part(meta, "span", `sign ${data.meta.quad}`);
    meta.append(data.meta.kind);
    quote(part(told, "span", "excerpt"), data);
    return item;
  }

  async function more() {
    const next = await Promise.all(results.splice(0, STEP).map((one) => one.data()));
    list.append(...next.map(line));
    found.querySelector(".more").hidden = !results.length;
  }

  async function search() {
    const turn = ++asked;
    const words = form.elements.q.value.trim();
    try {
      const pagefind = await load();
      const filters = Object.fromEntries(selects.filter((one) => one.value).map((one) => [one.name, one.value]));
      const idle = !words && !Object.keys(filters).length;
      document.querySelector(".everything").hidden = !idle;
      found.hidden = idle;
      output.textContent = idle ? "" : form.dataset.busy;
      history.replaceState(null, "", `${location.pathname}${idle ? "" : `?${new URLSearchParams([...new FormData(form)].filter(([, value]) => value))}`}`);
      if (idle) return;
      const answer = await pagefind.search(words || null, {filters});
      if (turn !== asked) return;
      results = answer.results;
      output.textContent = form.dataset.shown.replace("{n}", results.length);
      list.replaceChildren();
      await more();
    } catch {
      output.textContent = form.dataset.failed;
    }
  }

  let waiting = 0;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(search, 150); };
  form.addEventListener("focusin", () => load().catch(() => {}), {once: true});
  form.addEventListener("input", soon);
  form.addEventListener("reset", soon);
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  found.querySelector(".more").addEventListener("click", more);

  const asking = [...new URLSearchParams(location.search)].filter(([, value]) => value);
  if (asking.length) {
    const fill = () => { for (const [name, value] of asking) if (form.elements.namedItem(name)) form.elements.namedItem(name).value = value; };
    fill();
    load().then(() => { fill(); return search(); }).catch(() => { output.textContent = form.dataset.failed; });
  }
})();
