// Watching it learn: a slider over what a run of train left after some of its epochs.

const data = JSON.parse(byId("data").textContent);
const SECONDS = 12;                                // that playing takes
const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
let timer = null;

const groupOf = {};
for (const group of root.querySelectorAll("[data-symbol]")) {
  groupOf[group.dataset.symbol] = group;
}

// A weight is an edge: its width is its size, its colour and dashes are its sign.
function drawEdge(symbol, text) {
  const weight = Number(text.replace(" * 10 ** ", "e"));
  const edge = byId(data.edges[symbol]), size = Math.abs(weight) / data.largest;
  edge.classList.toggle("plus", weight >= 0);
  edge.classList.toggle("minus", weight < 0);
  edge.firstElementChild.nextElementSibling.setAttribute(
    "stroke-width", data.thinnest + (data.widest - data.thinnest) * size);
}

// An answer of the map is a square: the bluer, the nearer to 1.
function drawCell(cell, text) {
  cell.setAttribute("fill-opacity", text);
}

function show(n) {
  const frame = data.frames[n];
  data.symbols.forEach((symbol, k) => {
    const group = groupOf[symbol], value = group.querySelector(".value");
    if (value) value.textContent = inPlainText(frame.shown[k]);
    else drawCell(group, frame.shown[k]);
    if (symbol in data.edges) drawEdge(symbol, frame.shown[k]);
  });
  tellPlaces(frame);
  byId("marker").setAttribute("cx", frame.x);
  byId("marker").setAttribute("cy", frame.y);
  byId("slider").value = n;
  byId("position").textContent = frame.words;
  tell(frame);
}

// What is shown of a place that is pointed at: its numbers, a line for each.
function tellPlaces({ shown }) {
  const lines = new Map();
  data.symbols.forEach((symbol, k) => {
    const edge = data.edges[symbol];
    const place = edge ? byId(edge) : groupOf[symbol].closest("svg [id]");
    const title = place && place.querySelector("title");
    if (title) lines.set(title, [...lines.get(title) || [], symbol + " = " + shown[k]]);
  });
  for (const [title, told] of lines) title.textContent = told.join("\n");
}

// E, or each answer, for who does not see the picture; E beside the slider, wherever it scrolls.
function tell({ words, shown, E }) {
  const told = data.symbols.flatMap((symbol, k) => (
    /^(E|answer .*)$/.test(symbol) ? [symbol + " " + shown[k]] : []));
  const text = words + ": " + told.join(", ");
  byId("slider").setAttribute("aria-valuetext", text);
  byId("picture").querySelector("svg").setAttribute("aria-label", text);
  byId("error").textContent = told.length === 1 ? told[0] : "mean E " + E;
}

function stop() {
  clearInterval(timer);
  timer = null;
  byId("play").textContent = "Play";
}

function play() {
  if (timer) {
    stop();
    return;
  }
  const last = data.frames.length - 1, stride = isCalm ? Math.ceil(last / SECONDS) : 1;
  let n = Number(byId("slider").value) % last;
  byId("play").textContent = "Pause";
  timer = setInterval(() => {
    n = Math.min(n + stride, last);
    show(n);
    if (n === last) stop();
  }, 1000 * SECONDS * stride / data.frames.length);
}

function onKey(event) {
  const n = Number(byId("slider").value), last = data.frames.length - 1;
  const keys = { ArrowRight: n + 1, ArrowLeft: n - 1, Home: 0, End: last };
  if (event.altKey || event.ctrlKey || event.metaKey || event.target === byId("slider") ||
      !(event.key in keys)) return;
  stop();
  show(Math.min(Math.max(keys[event.key], 0), last));
  event.preventDefault();
}

byId("slider").max = data.frames.length - 1;
byId("slider").addEventListener("input", (event) => {
  stop();
  show(Number(event.target.value));
});
byId("play").addEventListener("click", play);
document.addEventListener("keydown", onKey);
show(0);
