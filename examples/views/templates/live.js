// Live: a given number is changed, and all that follows is computed by the recorded operations.

const asGiven = numbers.map(({ shown, value }) => ({ shown, value }));
const LARGEST = 1e100;                             // that is taken
const DIGIT = 7.7;                                 // how wide one is in the picture
let changed = new Map();                           // the texts of changed numbers, by symbol

// A number as it was typed; null where it is none that is taken.
function typed(text) {
  const plain = text.trim().replace(",", ".").replace("\u2212", "-");
  const value = plain ? numberOf(plain) : NaN;
  return Math.abs(value) <= LARGEST ? value : null;
}

function changeBy(input, k) {
  const { symbol } = numbers[k], isGood = typed(input.value) !== null;
  input.setAttribute("aria-invalid", !isGood);
  if (!isGood) return;
  if (input.value.trim() === asGiven[k].shown) changed.delete(symbol);
  else changed.set(symbol, input.value.trim());
  computeAll();
  show(current);
}

// Every number anew, or as it was given where nothing is changed.
function computeAll() {
  numbers.forEach((z, k) => {
    const text = changed.get(z.symbol);
    Object.assign(z, text !== undefined ? { shown: plainly(typed(text)), value: typed(text) }
      : changed.size && k >= firstStep ? result(z) : asGiven[k]);
    redraw(z, k);
  });
  redrawEdges();
  byId("changes").textContent = changed.size ? "Changed: " + [...changed.keys()].join(", ") : "";
  if (svg) svg.setAttribute("aria-label", changed.size ? descriptionNow() : DESCRIPTION);
}

function result(z) {
  const value = compute(z.operation, (k) => numbers[k].value);
  if (!Number.isFinite(value)) return { shown: "no number", value: NaN };
  const text = shown(value, data.decimals);
  return { shown: text, value: data.byHand ? numberOf(text) : value };
}

// A number as Python shows a given one: no e.
function plainly(value) {
  return String(value).replace(/e[+]?/, " * 10 ** ");
}

// ---- The picture follows -------------------------------------------------------

const DESCRIPTION = svg && svg.getAttribute("aria-label");

function redraw(z, k) {
  const group = groupOf[z.symbol], value = group && group.querySelector(".value");
  const now = inPlainText(z.shown), asDrawn = inPlainText(asGiven[k].shown);
  if (!value || value.textContent === now) return;
  const plate = group.querySelector(".plate"), text = group.querySelector("text");
  const wider = Math.max(0, now.length - asDrawn.length) * DIGIT;
  const room = plate.dataset.room = plate.dataset.room || plate.getAttribute("width");
  plate.setAttribute("width", Number(room) + wider);
  plate.setAttribute("x", Number(text.getAttribute("x")) - (Number(room) + wider) / 2);
  value.textContent = now;
  redrawTitle(z.at || edgeOf(z));
}

// What is shown of a place that is pointed at: its numbers, a line for each.
function redrawTitle(id) {
  const title = placeOf[id] && placeOf[id].querySelector("title");
  if (!title) return;
  const here = numbers.filter((z) => (z.at || edgeOf(z)) === id);
  title.textContent = here.map((z) => z.symbol + " = " + z.shown).join("\n");
}

// A weight is an edge: its width is its size, its colour and dashes are its sign.
function redrawEdges() {
  const weights = numbers.filter((z) => z.kind === "w" && placeOf[edgeOf(z)]);
  const largest = Math.max(...weights.map((z) => Math.abs(z.value))) || 1;
  for (const z of weights) {
    const edge = placeOf[edgeOf(z)];
    edge.classList.toggle("plus", z.value >= 0);
    edge.classList.toggle("minus", z.value < 0);
    edge.querySelector("line").setAttribute(
      "stroke-width", (0.8 + 3.2 * Math.abs(z.value) / largest).toFixed(2));
  }
}

function descriptionNow() {
  const all = (kind, layer) => numbers.filter((z) => z.kind === kind && z.layer === layer)
    .map((z) => z.shown).join(", ");
  const L = Math.max(...steps.map((z) => z.layer));
  return "The network, changed: x = [" + all("x", 0) + "] gives a^(" + L + ") = [" + all("a", L) +
    "]; E is " + (all("E", 0) || "not asked for") + ".";
}

// ---- The address -----------------------------------------------------------------

function changesForAddress() {
  return [...changed];
}

// Takes the changed numbers of an address; one without any keeps those that there are.
function takeChanges(asked) {
  const given = new Set(numbers.slice(0, firstStep).map((z) => z.symbol));
  const found = [...asked].filter(([symbol, text]) => given.has(symbol) && typed(text) !== null);
  if (!found.length || String(found) === String([...changed])) return;
  setChanges(found);
}

function setChanges(found) {
  changed = new Map(found);
  numbers.slice(0, firstStep).forEach(({ symbol }, k) => {
    if (fieldOf[symbol]) fillField(fieldOf[symbol], k);
  });
  computeAll();
}

byId("restore").addEventListener("click", () => {
  setChanges([]);
  show(current);
});
