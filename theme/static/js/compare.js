/* Sets two to four pairs on one axis; which ones stands in the address: ?pairs=egypt-russia,oman-russia
   Draws by the numbers that the builder draws by (data-rules), so that a strip looks the same however it was made. */
"use strict";
(() => {
  const form = document.querySelector("form.pick");
  const list = document.querySelector(".lanes");
  const merged = document.querySelector(".merged");
  const selects = [...form.querySelectorAll("select")];
  const rules = JSON.parse(form.dataset.rules);
  const root = new URL("../", location.href.replace(/index\.html.*$|[?#].*$/, ""));
  const index = location.pathname.endsWith("index.html") ? "index.html" : "";
  const desk = matchMedia("(min-width: 40rem)");
  const SVG = "http://www.w3.org/2000/svg", DAY = 864e5, EPOCH = 719163;
  const loaded = new Map();

  const make = (name, attributes, parent) => {
    const one = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
    return parent ? parent.appendChild(one) : one;
  };
  const load = async (pair) => {
    if (!loaded.has(pair)) {
      const answer = await fetch(new URL(`${pair}/strip/marks.json`, root));
      if (!answer.ok) throw new Error(pair);
      loaded.set(pair, await answer.json());
    }
    return loaded.get(pair);
  };
  const ordinal = (day) => Date.parse(day) / DAY + EPOCH;
  const first = (year, month = 0) => Date.UTC(year, month, 1) / DAY + EPOCH;
  const yearOf = (day) => Number(day.slice(0, 4));
  const round = (number, places) => Number(number.toFixed(places));
  const below = (quad) => quad.endsWith("x");

  /* Days to per cent: empty years are folded, busy ones wider. */
  function axisOf(marks) {
    const {empty_years, fold, empty, usual, widest, edge} = rules.axis;
    const short = marks.filter((one) => one.shape !== "outline");
    const counts = new Map();
    for (const one of short.length ? short : marks) {
      for (let year = yearOf(one.low); year <= yearOf(one.high); year += 1) counts.set(year, (counts.get(year) || 0) + 1);
    }
    const wide = (year) => (counts.has(year) ? Math.min(widest, Math.max(1, counts.get(year) / usual)) : empty);
    const last = Math.max(...marks.map((one) => yearOf(one.high)));
    const points = [];
    let place = 0, year = Math.min(...marks.map((one) => yearOf(one.low)));
    while (year <= last) {
      let end = year;
      while (end <= last && !counts.has(end)) end += 1;
      const folded = end - year >= empty_years;
      points.push({year, day: first(year), place, folded});
      place += folded ? fold : wide(year);
      year = folded ? end : year + 1;
    }
    points.push({day: first(last + 1), place});
    for (const point of points) point.x = edge + ((100 - 2 * edge) * point.place) / place;
    return {points, listed: new Set(short.map((one) => yearOf(one.low)))};
  }
  function placeOf({points}, day) {
    const next = points.findIndex((point) => point.day >= day);
    if (next < 1) return points.at(next).x;
    const [a, b] = [points[next - 1], points[next]];
    return a.x + ((b.x - a.x) * Math.max(0, day - a.day)) / (b.day - a.day);
  }
  const years = (axis) => axis.points.filter((point) => point.year !== undefined && !point.folded);

  /* Every mark takes the lowest free row of its side; spans of years come in rows further out. */
  function layRows(marks, axis, screen, conflict) {
    const side = marks.filter((one) => below(one.quad) === conflict);
    const key = (one) => `${Number(one.shape === "outline")} ${one.low} ${one.high} ${one.anchor}`;
    side.sort((a, b) => (key(a) < key(b) ? -1 : 1));
    const ends = [];
    let inner = 0;
    return side.map((one) => {
      const [left, right] = [ordinal(one.low), ordinal(one.high) + 1].map((day) => (placeOf(axis, day) * screen.width) / 100);
      const half = one.shape === "dot" ? rules.smallest : Math.max(rules.smallest, (right - left) / 2 + 1);
      const middle = (left + right) / 2;
      const outline = one.shape === "outline";
      if (!outline) inner = ends.length;
      let row = outline ? inner : 0;
      while (row < ends.length && ends[row] > middle - half) row += 1;
      ends[row] = middle + half;
      if (!outline) inner = ends.length;
      return {...one, row};
    });
  }
  const countRows = (side) => 1 + Math.max(-1, ...side.map((one) => one.row));

  /* Too many to be told apart are counted: a date that is not exact is spread over the time it may fall in. */
  function countBars(marks, axis, screen) {
    const months = rules.units.find((unit) => (years(axis).length * 12) / unit <= screen.bars) || rules.units.at(-1);
    const number = (day) => Math.floor((yearOf(day) * 12 + Number(day.slice(5, 7)) - 1) / months);
    const piles = new Map();
    for (const one of marks) {
      const [low, high] = [number(one.low), number(one.high)];
      for (let at = low; at <= high; at += 1) {
        if (!piles.has(at)) piles.set(at, {mc: 0, vc: 0, mx: 0, vx: 0});
        piles.get(at)[one.quad] += 1 / (high - low + 1);
      }
    }
    const scale = rules.tallest / Math.max(...[...piles.values()].flatMap((pile) => [pile.mc + pile.vc, pile.mx + pile.vx]));
    const base = 8 + rules.tallest;
    const bars = [];
    for (const [at, pile] of piles) {
      const [left, right] = [at, at + 1].map((month) => placeOf(axis, first(Math.floor((month * months) / 12), (month * months) % 12)));
      for (const [quads, sign] of [[["mc", "vc"], -1], [["mx", "vx"], 1]]) {
        let filled = 0;
        for (const quad of quads) {
          const height = pile[quad] * scale;
          if (height < 0.05) continue;
          bars.push({quad, x: left, width: (right - left) * 0.86, height, y: sign > 0 ? base + filled : base - filled - height});
          filled += height;
        }
      }
    }
    return {bars, base, height: base + (marks.some((one) => below(one.quad)) ? rules.tallest + 6 : 4)};
  }

  function drawMark(svg, one, axis, screen, y) {
    const link = make("a", {href: new URL(one.path + index, root), tabindex: -1}, svg);
    make("title", {}, link).textContent = `${one.words}: ${one.title}`;
    const [left, right] = [placeOf(axis, ordinal(one.low)), placeOf(axis, ordinal(one.high) + 1)];
    const look = {class: `${one.quad} ${one.shape}${one.inferred ? " inferred" : ""}`};
    const calm = !below(one.quad), faded = ["fade", "lead"].includes(one.shape);
    const fill = faded ? {fill: `url(#${one.shape}-${one.quad})`} : {};
    const at = () => make("svg", {class: "point", x: `${round((left + right) / 2, 2)}%`, y}, link);
    if (one.shape === "dot" && calm) make("circle", {...look, cx: `${round((left + right) / 2, 2)}%`, cy: y, r: 4.5}, link);
    else if (one.shape === "dot") make("path", {...look, d: "M0-5.5 5.5 0 0 5.5-5.5 0z"}, at());
    else if (((right - left) * screen.usual) / 100 < 2 * rules.smallest) {
      make("rect", {...look, ...fill, x: -4.5, width: 9, y: -2.5, height: 5, ...(calm ? {rx: 2.5} : {})}, at());
    } else {
      const high = faded ? 9 : 7;
      const round_end = calm && !faded ? {rx: 3.5} : {};
      make("rect", {...look, ...fill, x: `${round(left, 2)}%`, width: `${round(right - left, 2)}%`, y: y - high / 2, height: high, ...round_end}, link);
    }
  }

  function drawYears(svg, axis, screen, height) {
    axis.points.slice(0, -1).forEach((point, number) => {
      if (point.folded) make("rect", {class: "fold", x: `${point.x}%`, width: `${axis.points[number + 1].x - point.x}%`, y: 0, height: height - 18}, svg);
      else make("line", {class: "year", x1: `${point.x}%`, x2: `${point.x}%`, y1: 0, y2: height - 18}, svg);
    });
    const room = (100 * rules.label) / screen.width;
    const all = years(axis);
    const wide = new Map(all.map((one, number) => [one, round((all[number + 1]?.x ?? 100) - one.x, 1)]));
    const order = all.filter((one) => one.x <= 100 - room * 0.8);
    order.sort((a, b) => axis.listed.has(b.year) - axis.listed.has(a.year) || wide.get(b) - wide.get(a) || a.year - b.year);
    const taken = [];
    for (const {x, year} of order) {
      if (taken.some((other) => Math.abs(x - other) < room)) continue;
      taken.push(x);
      make("text", {x: `${x}%`, dx: 3, y: height - 5}, svg).textContent = year;
    }
  }

  function draw(marks, axis) {
    const screen = rules.screens[Number(desk.matches)];
    const [upper, lower] = [false, true].map((conflict) => layRows(marks, axis, screen, conflict));
    const rows = [countRows(upper), countRows(lower)];
    const many = marks.length > rules.most_marks || Math.max(...rows) > screen.rows;
    const counted = many ? countBars(marks, axis, screen) : null;
    const base = many ? counted.base : 8 + Math.max(1, rows[0]) * rules.row;
    const height = rules.foot + (many ? counted.height : base + (rows[1] ? rows[1] * rules.row + 5 : 0));
    const svg = make("svg", {class: "strip one", width: "100%", height, "aria-hidden": "true", focusable: "false"});
    drawYears(svg, axis, screen, height);
    make("line", {class: "base", x1: 0, x2: "100%", y1: base, y2: base}, svg);
    if (many) {
      for (const {quad, x, width, y, height: high} of counted.bars) {
        make("rect", {class: `bar ${quad}`, x: `${round(x, 2)}%`, width: `${round(width, 2)}%`, y: round(y, 1), height: round(high, 1)}, svg);
      }
    } else {
      for (const one of upper) drawMark(svg, one, axis, screen, base - 9 - one.row * rules.row);
      for (const one of lower) drawMark(svg, one, axis, screen, base + 9 + one.row * rules.row);
    }
    return svg;
  }

  function part(parent, tag, role, text) {
    const one = parent.appendChild(document.createElement(tag));
    if (role) one.className = role;
    one.textContent = text || "";
    return one;
  }

  function lane(pair, name, events, svg) {
    const item = document.createElement("li");
    item.className = "lane";
    const title = part(item, "p", "name");
    part(title, "a", "", name).href = new URL(`${pair}/${index}`, root);
    part(title, "span", "count", form.dataset.events.replace("{n}", events));
    const box = part(item, "div", "strips");
    if (svg) box.append(svg);
    return item;
  }

  function line(one, name) {
    const item = document.createElement("li");
    item.className = "line";
    part(item, "span", "day", one.words);
    const told = part(item, "span", "told");
    part(told, "a", "", one.title).href = new URL(one.path + index, root);
    const meta = part(told, "span", "meta");
    part(meta, "span", `sign ${one.quad}`);
    meta.append(name);
    return item;
  }

  async function show() {
    const pairs = [...new Set(selects.map((one) => one.value).filter(Boolean))];
    const names = new Map(selects.flatMap((one) => [...one.selectedOptions].map((option) => [option.value, option.text.replace(/ \(\d+\)$/, "")])));
    try {
      const found = await Promise.all(pairs.map(load));
      const all = found.flatMap(({marks}) => marks);
      if (!all.length) return;
      const axis = axisOf(all);
      list.replaceChildren(...pairs.map((pair, number) =>
        lane(pair, names.get(pair), found[number].events, found[number].marks.length ? draw(found[number].marks, axis) : null)));
      const told = new Map();
      found.forEach(({marks}, number) => {
        for (const one of marks) told.set(one.path, [one, [...(told.get(one.path)?.[1] || []), names.get(pairs[number])]]);
      });
      const rows = [...told.values()].map(([one, named]) => [one, named.join(", ")]);
      rows.sort(([a], [b]) => (b.low + b.high).localeCompare(a.low + a.high));
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
  desk.addEventListener("change", () => { if (!merged.hidden) show(); });
})();
