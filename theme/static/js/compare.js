/* Sets two to four pairs on one axis; which ones stands in the address: ?pairs=egypt-russia,oman-russia */
"use strict";
(() => {
  const form = document.querySelector("form.pick");
  const list = document.querySelector(".lanes");
  const merged = document.querySelector(".merged");
  const selects = [...form.querySelectorAll("select")];
  const root = new URL("../", location.href.replace(/index\.html.*$|[?#].*$/, ""));
  const index = location.pathname.endsWith("index.html") ? "index.html" : "";
  const SVG = "http://www.w3.org/2000/svg", DAY = 864e5, ROW = 14, ROWS = 9;
  const QUADS = {"verbal cooperation": "vc", "material cooperation": "mc", "verbal conflict": "vx", "material conflict": "mx"};
  const loaded = new Map();

  const make = (name, attributes, parent) => {
    const one = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
    return parent ? parent.appendChild(one) : one;
  };
  const load = async (pair) => {
    if (!loaded.has(pair)) {
      const answer = await fetch(new URL(`${pair}/events.json`, root));
      if (!answer.ok) throw new Error(pair);
      loaded.set(pair, (await answer.json()).events);
    }
    return loaded.get(pair);
  };
  const yearOf = (day) => Number(day.slice(0, 4));
  const start = (year) => Date.UTC(year, 0, 1) / DAY;

  /* Three empty years and more are folded, busy years are wider, as on the other pages. */
  function axisOf(events) {
    const full = new Map();
    const mark = (year) => full.set(year, (full.get(year) || 0) + 1);
    for (const one of events) {
      const [low, high] = [yearOf(one.earliest), yearOf(one.latest)];
      for (let year = low; year <= high && high - low < 2; year += 1) mark(year);
    }
    if (!full.size) events.forEach((one) => { mark(yearOf(one.earliest)); mark(yearOf(one.latest)); });
    const wide = (year) => (full.has(year) ? Math.min(4, Math.max(1, full.get(year) / 3)) : 0.5);
    const first = Math.min(...events.map((one) => yearOf(one.earliest))), last = Math.max(...events.map((one) => yearOf(one.latest)));
    const points = [];
    let place = 0;
    for (let year = first; year <= last; ) {
      let end = year;
      while (end <= last && !full.has(end)) end += 1;
      const folded = end - year >= 3;
      points.push({year, day: start(year), place, folded});
      place += folded ? 0.35 : wide(year);
      year = folded ? end : year + 1;
    }
    points.push({day: start(last + 1), place});
    points.forEach((point) => { point.x = 1.5 + (97 * point.place) / place; });
    return points;
  }
  function placeOf(points, day) {
    const next = Math.max(1, points.findIndex((point) => point.day >= day));
    const [a, b] = [points[next - 1], points[next]];
    return a.x + ((b.x - a.x) * (day - a.day)) / (b.day - a.day);
  }

  function draw(events, points, width, labelled) {
    const sides = {c: [], x: []};
    const marks = events.map((one) => {
      const quad = QUADS[one.quad];
      const low = placeOf(points, Date.parse(one.earliest) / DAY), high = placeOf(points, Date.parse(one.latest) / DAY + 1);
      const half = Math.max(5.5, ((high - low) * width) / 200), middle = ((low + high) * width) / 200;
      const ends = sides[quad[1]];
      let row = ends.findIndex((end) => end <= middle - half);
      if (row < 0) row = ends.length;
      ends[row] = middle + half;
      const days = (Date.parse(one.latest) - Date.parse(one.earliest)) / DAY + 1;
      const shape = days > 366 ? "outline" : days > 31 ? "fade" : days > 1 ? "block" : "dot";
      return {one, quad, low, high, shape, row: Math.min(row, ROWS)};
    });
    const [up, down] = [sides.c, sides.x].map((ends) => Math.min(ends.length, ROWS + 1));
    const base = 8 + Math.max(1, up) * ROW, height = base + (down ? down * ROW + 5 : 0) + 22;
    const svg = make("svg", {class: "strip one", width: "100%", height, "aria-hidden": "true"});
    let free = 0;
    points.slice(0, -1).forEach((point, number) => {
      if (point.folded) make("rect", {class: "fold", x: `${point.x}%`, width: `${points[number + 1].x - point.x}%`, y: 0, height: height - 18}, svg);
      else make("line", {x1: `${point.x}%`, x2: `${point.x}%`, y1: 0, y2: height - 18}, svg);
      if (!labelled || point.folded || (point.x * width) / 100 < free || point.x > 96) return;
      make("text", {x: `${point.x}%`, dx: 3, y: height - 5}, svg).textContent = point.year;
      free = (point.x * width) / 100 + 36;
    });
    make("line", {class: "base", x1: 0, x2: "100%", y1: base, y2: base}, svg);
    for (const {one, quad, low, high, shape, row} of marks) {
      const y = base + (quad[1] === "c" ? -1 : 1) * (9 + row * ROW);
      const link = make("a", {href: new URL(one.path + index, root), tabindex: -1}, svg);
      make("title", {}, link).textContent = `${one.date_words}: ${one.title}`;
      const wide = ((high - low) * width) / 100, point = make("svg", {class: "point", x: `${(low + high) / 2}%`, y}, null);
      const look = `${quad} ${wide >= 11 ? shape : "dot"}${one.inferred ? " inferred" : ""}`;
      if (wide >= 11) {
        const bar = make("rect", {class: look, x: `${low}%`, width: `${high - low}%`, y: y - 3.5, height: 7, rx: quad[1] === "c" ? 3.5 : 0}, link);
        if (shape === "fade") bar.setAttribute("fill", `url(#fade-${quad})`);
      }
      else if (quad[1] === "c") make("circle", {class: look, r: 4.5}, link.appendChild(point));
      else make("path", {class: look, d: "M0-5.5 5.5 0 0 5.5-5.5 0z"}, link.appendChild(point));
    }
    return svg;
  }

  function lane(pair, name, events, svg) {
    const item = document.createElement("li");
    item.className = "lane";
    const title = item.appendChild(document.createElement("p"));
    title.className = "name";
    const link = title.appendChild(document.createElement("a"));
    link.href = new URL(`${pair}/${index}`, root);
    link.textContent = name;
    const count = title.appendChild(document.createElement("span"));
    count.className = "count";
    count.textContent = form.dataset.events.replace("{n}", events.length);
    const box = item.appendChild(document.createElement("div"));
    box.className = "strips";
    if (svg) box.append(svg);
    return item;
  }

  function line(one, name) {
    const item = document.createElement("li");
    item.className = "line";
    for (const [role, text] of [["day", one.date_words], ["told", ""]]) {
      const part = item.appendChild(document.createElement("span"));
      part.className = role;
      part.textContent = text;
    }
    const link = item.lastChild.appendChild(document.createElement("a"));
    link.href = new URL(one.path + index, root);
    link.textContent = one.title;
    const meta = item.lastChild.appendChild(document.createElement("span"));
    meta.className = "meta";
    const sign = meta.appendChild(document.createElement("span"));
    sign.className = `sign ${QUADS[one.quad]}`;
    meta.append(name);
    return item;
  }

  async function show() {
    const pairs = [...new Set(selects.map((one) => one.value).filter(Boolean))];
    const names = new Map(selects.flatMap((one) => [...one.selectedOptions].map((option) => [option.value, option.text.replace(/ \(\d+\)$/, "")])));
    try {
      const found = await Promise.all(pairs.map(load));
      const dated = found.map((events) => events.filter((one) => one.earliest && one.latest));
      if (!dated.flat().length) return;
      const points = axisOf(dated.flat());
      const width = matchMedia("(min-width: 40rem)").matches ? Math.max(300, list.clientWidth - 208) : list.clientWidth;
      list.replaceChildren(...pairs.map((pair, number) =>
        lane(pair, names.get(pair), found[number], dated[number].length ? draw(dated[number], points, width, number === pairs.length - 1) : null)));
      const rows = dated.flatMap((events, number) => events.map((one) => [one, names.get(pairs[number])]));
      rows.sort(([a], [b]) => (b.earliest + b.latest).localeCompare(a.earliest + a.latest));
      merged.querySelector("ol").replaceChildren(...rows.map((row) => line(...row)));
      merged.hidden = false;
      form.querySelector(".failed").textContent = "";
    } catch {
      form.querySelector(".failed").textContent = form.dataset.failed;
    }
    return pairs;
  }

  async function choose() {
    const pairs = await show();
    if (pairs) history.replaceState(null, "", `${location.pathname}?pairs=${pairs.join(",")}`);
  }

  const asked = (new URLSearchParams(location.search).get("pairs") || "").split(",").filter(Boolean).slice(0, 4);
  if (asked.length) {
    selects.forEach((one, number) => {
      const turned = (asked[number] || "").split("-").reverse().join("-");
      one.value = asked[number] || "";
      if (one.selectedIndex < 0) one.value = turned;
      if (one.selectedIndex < 0) one.value = "";
    });
    show();
  }
  form.addEventListener("change", choose);
})();
