// Builds a sheet (ui/sheet.py) out of plain parts: elements of a closed set, and text nodes.
const TAGS = new Set(["div", "p", "span", "b", "small", "mark", "sup", "h3", "h4", "ul", "li", "table",
  "thead", "tbody", "tr", "th", "td", "details", "summary", "button", "blockquote", "nav", "pre"]);

function build(part, act) {
  if (typeof part === "string" || typeof part === "number") return document.createTextNode(String(part));
  if (!TAGS.has(part.t)) return document.createTextNode("");
  const el = document.createElement(part.t);
  if (part.c) el.className = part.c;
  if (part.id) el.dataset.id = part.id;
  if (part.title) el.title = part.title;
  if (part.label) el.setAttribute("aria-label", part.label);
  if (part.scope) el.setAttribute("scope", part.scope);
  if (part.span) el.colSpan = part.span;
  if (part.rows) el.rowSpan = part.rows;
  if (part.open) el.open = true;
  if (part.hit) el.dataset.hit = part.hit;
  if (part.t === "button") { el.type = "button"; el.addEventListener("click", (e) => act(e, el, part)); }
  for (const child of part.k || []) el.append(build(child, act));
  return el;
}

async function copy(text, el, done) {
  try { await navigator.clipboard.writeText(text); } catch {
    const box = document.createElement("textarea"); // plain http on an intranet has no clipboard
    box.value = text; el.getRootNode().host ? document.body.append(box) : el.after(box);
    box.select(); document.execCommand("copy"); box.remove();
  }
  const old = el.textContent; el.textContent = done || "✓";
  setTimeout(() => { el.textContent = old; }, 1500);
}

function show(box, el) {
  for (let up = el.parentElement; up && up !== box; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
  const gap = el.getBoundingClientRect().top - box.getBoundingClientRect().top;
  box.scrollTop += gap - Math.min(160, box.clientHeight / 3);
}

export default function (component) {
  const { data, parentElement } = component;
  const root = parentElement.querySelector(".sheet");
  root._tell = component.setTriggerValue; // each run of the page brings its own
  const sent = JSON.stringify(data);
  if (root._sent === sent) return;
  root._sent = sent;
  root.lang = data.lang || "zh";
  const opened = new Map([...root.querySelectorAll("details[data-id]")].map((d) => [d.dataset.id, d.open]));

  const hits = () => [...root.querySelectorAll("[data-hit]")];
  let at = 0;
  const step = (to) => {
    const all = hits(), box = root.querySelector(".scroll");
    if (!all.length || !box) return;
    at = (to + all.length) % all.length;
    all.forEach((h, i) => h.classList.toggle("current", i === at));
    show(box, all[at]);
    const count = root.querySelector(".count");
    if (count) count.textContent = `${at + 1} / ${all.length}`;
  };
  const act = (event, el, part) => {
    if (part.cite !== undefined) { event.preventDefault(); root._tell("opened", part.cite); }
    else if (part.do) root._tell("acted", part.do);
    else if (part.copy) copy(part.copy, el, part.done);
    else if (part.step) step(at + part.step);
    else if (part.go) {
      const to = [...root.querySelectorAll("[data-id]")].find((e) => e.dataset.id === part.go);
      const box = root.querySelector(".scroll");
      if (to && box) { show(box, to); to.tabIndex = -1; to.focus({ preventScroll: true }); }
    }
  };
  root.replaceChildren(...(data.parts || []).map((p) => build(p, act)));
  root.querySelectorAll("details[data-id]").forEach((d) => {
    if (opened.has(d.dataset.id)) d.open = opened.get(d.dataset.id);
  });
  // Streamlit keeps a chat at its end; a new answer is read from where it begins.
  if (data.fresh) for (const wait of [50, 400, 900]) {
    setTimeout(() => (root.getRootNode().host || root).scrollIntoView({ block: "start" }), wait);
  }
  if (hits().length) {
    const first = Math.max(0, hits().findIndex((h) => h.dataset.hit === "first"));
    // A dialog is still growing when it is filled: place the hit again once it has its size.
    step(first); requestAnimationFrame(() => step(first)); setTimeout(() => step(first), 250);
  }
}
