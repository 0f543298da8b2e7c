/* Lists and strips: hides what the reader's choice leaves out, links marks with their events. The choice stands in the address. */
"use strict";
(() => {
  const items = [...document.querySelectorAll("li.entry, .search-page li.line, .country-page li.line, .pairs-page tbody tr")];
  if (!items.length) return;
  const strips = [...document.querySelectorAll(".strip[data-axis]")];
  const marks = new Map();
  for (const mark of document.querySelectorAll(".strip a[href^='#e-']")) {
    const id = mark.getAttribute("href").slice(1);
    marks.set(id, [...(marks.get(id) || []), mark]);
  }

  /* One event lights up wherever it is drawn or listed. */
  let lit = "";
  const idOf = (target) => {
    const mark = target.closest?.(".strip a[href^='#e-']");
    return mark ? mark.getAttribute("href").slice(1) : target.closest?.("li.entry, li.line")?.id || "";
  };
  const light = (event) => {
    const id = idOf(event.target);
    if (id === lit) return;
    for (const [name, on] of [[lit, false], [id, true]]) {
      for (const part of [document.getElementById(name), ...(marks.get(name) || [])]) part?.classList.toggle("lit", on);
    }
    lit = id;
  };
  document.addEventListener("pointerover", light);
  document.addEventListener("focusin", light);

  const form = document.querySelector("form.filters[data-shown]:not(.find-all)");
  if (!form) return;
  const field = (name) => form.elements.namedItem(name);
  const output = form.querySelector("output");
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = field("q") ? new Map(items.map((item) => [item, plain(item.textContent + item.parentElement.parentElement.id)])) : null;
  const within = (name) => (item, value) => item.dataset[name].includes(`|${value}|`);
  const tests = {
    kind: (item, value) => item.dataset.kind === value,
    class: (item, value) => item.dataset.class === value,
    year: (item, value) => item.dataset.year === value,
    exact: (item) => item.dataset.exact === "1",
    from: (item, value) => item.dataset.high >= value,
    to: (item, value) => item.dataset.low !== "" && item.dataset.low <= `${value}~`,
    with: within("with"),
    context: within("context"),
    outlet: within("outlet"),
    q: (item, value) => plain(value).split(/\s+/).every((word) => texts.get(item).includes(word)),
  };
  /* A year or a month will do for a span; what is half typed waits. */
  const valid = (name, value) => Object.hasOwn(tests, name) && value.trim() && (!["from", "to"].includes(name) || /^\d{4}(-\d\d){0,2}$/.test(value));
  const chosen = () => [...new FormData(form)].filter(([name, value]) => valid(name, String(value)));
  const count = (wanted) => items.filter((item) => wanted.every(([name, value]) => tests[name](item, value))).length;

  /* Each choice says how many events it would leave, given the others. */
  function recount(wanted) {
    for (const option of form.querySelectorAll("select:not([name='order']) option")) {
      const name = option.parentElement.name;
      const others = wanted.filter(([other]) => other !== name);
      const left = count(option.value ? [...others, [name, option.value]] : others);
      option.text = option.text.replace(/\(\d+\)$/, `(${left})`);
      option.disabled = !left && !option.selected;
    }
  }

  let oldest = false, counted = false;
  function order() {
    const first = field("order")?.value === "oldest";
    if (first === oldest) return;
    oldest = first;
    const sections = [...document.querySelectorAll("section.year")].filter((one) => /^y\d/.test(one.id));
    const end = sections.at(-1)?.nextSibling;
    for (const one of sections.reverse()) {
      one.parentElement.insertBefore(one, end);
      const list = one.querySelector("ol");
      list.append(...[...list.children].reverse());
    }
  }

  /* The span that was brushed, on every strip. */
  const DAY = 864e5, EPOCH = 719163;
  const ordinal = (day) => Date.parse(day) / DAY + EPOCH;
  const after = (day) => {
    const [year, month, date] = day.split("-").map(Number);
    return Date.UTC(date || month ? year : year + 1, date ? month - 1 : month || 0, date ? date + 1 : 1) / DAY + EPOCH;
  };
  const iso = (number) => new Date((Math.floor(number) - EPOCH) * DAY).toISOString().slice(0, 10);
  const axes = new Map(strips.map((strip) => [strip, strip.dataset.axis.split(" ").map((point) => point.split(":").map(Number))]));
  function between(points, value, from, to) {
    const next = points.findIndex((point) => point[from] >= value);
    if (next < 1) return points.at(next)[to];
    const [a, b] = [points[next - 1], points[next]];
    return a[to] + ((b[to] - a[to]) * (value - a[from])) / (b[from] - a[from]);
  }
  function shade() {
    const span = new Map(chosen());
    const [low, high] = [span.get("from"), span.get("to")];
    for (const [strip, points] of axes) {
      strip.querySelector(".span")?.remove();
      if (!low && !high) continue;
      const left = low ? between(points, ordinal(low), 0, 1) : 0;
      const right = high ? between(points, after(high), 0, 1) : 100;
      const box = document.createElementNS(strip.namespaceURI, "rect");
      box.setAttribute("class", "span");
      box.setAttribute("x", `${left}%`);
      box.setAttribute("width", `${Math.max(0.3, right - left)}%`);
      box.setAttribute("height", strip.getAttribute("height") - 18);
      strip.prepend(box);
    }
  }

  function apply() {
    const wanted = chosen();
    for (const item of items) {
      item.hidden = !wanted.every(([name, value]) => tests[name](item, value));
      for (const mark of marks.get(item.id) || []) mark.classList.toggle("out", item.hidden);
    }
    for (const section of document.querySelectorAll("section.year")) {
      section.hidden = !section.querySelector("li.entry:not([hidden]), li.line:not([hidden])");
    }
    order();
    shade();
    if (wanted.length || counted) recount(wanted);
    counted = true;
    output.textContent = form.dataset.shown.replace("{n}", count(wanted)).replace("{all}", items.length);
    const ordered = field("order")?.value;
    return ordered ? [...wanted, ["order", ordered]] : wanted;
  }

  function remember() {
    const query = new URLSearchParams(apply()).toString();
    try {
      history.replaceState(null, "", location.pathname + (query ? `?${query}` : "") + location.hash);
    } catch {
      /* A page opened from a folder may not change its address. */
    }
  }

  if (field("from")) {
    for (const [strip, points] of axes) {
      const fingers = new Map();
      let start = 0, pinched = false, moved = false;
      const share = (event) => {
        const box = strip.getBoundingClientRect();
        return Math.min(100, Math.max(0, (100 * (event.clientX - box.left)) / box.width));
      };
      strip.addEventListener("pointerdown", (event) => {
        if (event.button !== 0) return;
        if (!fingers.size) [start, pinched, moved] = [share(event), false, false];
        fingers.set(event.pointerId, share(event));
        pinched ||= fingers.size > 1;
      });
      strip.addEventListener("dragstart", (event) => event.preventDefault());
      strip.addEventListener("pointermove", (event) => {
        if (!fingers.has(event.pointerId) || (pinched && fingers.size < 2)) return;
        fingers.set(event.pointerId, share(event));
        /* One finger draws a span; two hold it between them. */
        const [low, high] = (pinched ? [...fingers.values()] : [start, share(event)]).sort((a, b) => a - b);
        if (high - low < 1) return;
        strip.setPointerCapture(event.pointerId);
        moved = true;
        field("from").value = iso(between(points, low, 1, 0));
        field("to").value = iso(between(points, high, 1, 0));
        shade();
      });
      const done = (event) => { if (fingers.delete(event.pointerId) && !fingers.size && moved) remember(); };
      strip.addEventListener("pointerup", done);
      strip.addEventListener("pointercancel", done);
      strip.classList.add("brushes");
    }
  }

  for (const [name, value] of new URLSearchParams(location.search)) {
    const one = Object.hasOwn(tests, name) || name === "order" ? field(name) : null;
    if (!one) continue;
    if (one.type === "checkbox") one.checked = value === one.value;
    else one.value = value;
    if (one.tagName === "SELECT" && one.selectedIndex < 0) one.value = "";
  }

  const box = form.querySelector("details");
  if (box && (chosen().length || matchMedia("(min-width: 68.75rem)").matches)) box.open = true;
  form.addEventListener("input", remember);
  form.addEventListener("submit", (event) => { event.preventDefault(); remember(); });
  form.addEventListener("reset", () => setTimeout(remember));
  apply();
})();
