// Goes through the steps: shows where each is in the picture, and its line.

const data = JSON.parse(byId("data").textContent);
const numbers = data.numbers;
const steps = numbers.filter((z) => z.operation !== undefined);
const firstStep = numbers.length - steps.length;
const LONGEST_FULL = 3000;                         // numbers that are shown in full
const HAIR = "\u2009", POINT = "\u2009\u00b7\u2009";
let current = 1;                                   // the step on show, from 1

const groupOf = {};                                // the group of each symbol in the picture
for (const group of root.querySelectorAll(".number")) groupOf[group.dataset.symbol] = group;

function isDerivative(z) {
  return z.kind.includes("/");
}

function phaseOf(z) {
  if (z.kind === "E") return "The error";
  if (isDerivative(z)) return "\u2190 Backward";
  return isNew(z) ? "Update" : "Forward \u2192";
}

function show(step, isOpening) {
  current = Math.min(Math.max(step, 1), steps.length);
  const z = steps[current - 1];
  root.classList.toggle("backward", isDerivative(z));
  light(z);
  byId("phase").textContent = phaseOf(z);
  byId("section").textContent = z.section;
  byId("equation").textContent = z.equation;
  byId("position").textContent = "step " + current + " of " + steps.length;
  byId("slider").value = current;
  byId("back").setAttribute("aria-disabled", current === 1);
  byId("next").setAttribute("aria-disabled", current === steps.length);
  showLine(firstStep + current - 1);
  document.documentElement.style.scrollPaddingBottom = byId("dock").offsetHeight + "px";
  if (isOpening) return;
  history.replaceState(null, "", "#step=" + current);
  for (const id of [...z.from, z.at]) intoView(byId(id));
}

// Marks the place of a step and of what it is computed from, and hides what comes later.
function light(z) {
  for (const group of root.querySelectorAll("svg [id]")) {
    group.classList.toggle("lit", group.id === z.at);
    group.classList.toggle("from", group.id !== z.at && z.from.includes(group.id));
  }
  steps.forEach((one, n) => {
    groupOf[one.symbol].classList.toggle("now", n === current - 1);
    groupOf[one.symbol].classList.toggle("later", isLater(n + 1));
  });
}

function intoView(group) {
  group.scrollIntoView({ block: "nearest", inline: "nearest" });
}

// The lines of working: a symbol, and what it equals in one form after another.
function fill(place, z, forms) {
  const rows = forms.map((nodes, n) => [
    element("span", "", ...(n ? [] : [symbolOf(z)])), element("span", "", "= ", ...nodes)]);
  place.replaceChildren(...rows.flat());
}

function inSymbols(operation, isOpen = () => false) {
  return written(operation, (k) => symbolOf(numbers[k]), isOpen, HAIR);
}

function inNumbers(operation, isOpen = () => false) {
  return written(operation, (k) => numbers[k].shown, isOpen, POINT);
}

// Down to x, y, w and a, which for a gradient are the factors of (10) or (15).
function inFull(z) {
  const isOpen = (k) => numbers[k].operation !== undefined && numbers[k].kind !== "a";
  const length = lengthOf(z.operation, isOpen, new Map());
  if (length > LONGEST_FULL) {
    fill(byId("in-full"), z, [[length + " numbers, along all paths to the outputs"]]);
    return;
  }
  fill(byId("in-full"), z, [inSymbols(z.operation, isOpen), inNumbers(z.operation, isOpen),
                            [minus(z.shown)]]);
}

// How many numbers stand in an operation; a deep network has too many paths to be counted twice.
function lengthOf(operation, isOpen, known) {
  if (Array.isArray(operation)) {
    return operation.slice(1).reduce((sum, term) => sum + lengthOf(term, isOpen, known), 0);
  }
  if (!Number.isInteger(operation) || !isOpen(operation)) return 1;
  if (!known.has(operation)) {
    known.set(operation, lengthOf(numbers[operation].operation, isOpen, known));
  }
  return known.get(operation);
}

function goTo(event) {
  const number = event.target.closest(".number"), group = event.target.closest("svg [id]");
  const label = event.target.closest(".label");
  const id = group ? group.id : label ? label.dataset.of : "";
  const there = steps.flatMap((z, n) => z.at === id ? [n + 1] : []);
  const exact = number ? steps.findIndex((z) => z.symbol === number.dataset.symbol) + 1 : 0;
  if (exact || there.length) show(exact || there.find((step) => step > current) || there[0]);
}

function onKey(event) {
  const keys = { ArrowRight: current + 1, ArrowLeft: current - 1, Home: 1, End: steps.length };
  const isTaken = event.target.matches("input[type=text], input[type=range]");
  if (event.altKey || event.ctrlKey || event.metaKey || isTaken || !(event.key in keys)) return;
  show(keys[event.key]);
  event.preventDefault();
}

function fromAddress() {
  const match = /^#step=(\d+)$/.exec(location.hash);
  show(match ? Number(match[1]) : 1, !match);
}

function start() {
  for (const edge of root.querySelectorAll(".edge[id] line")) {
    const hit = edge.cloneNode();                  // a thin line is hard to point at
    hit.setAttribute("class", "hit");
    edge.after(hit);
  }
  byId("slider").max = steps.length;
  byId("slider").addEventListener("input", (event) => show(Number(event.target.value)));
  byId("back").addEventListener("click", () => show(current - 1));
  byId("next").addEventListener("click", () => show(current + 1));
  byId("picture").addEventListener("click", goTo);
  document.addEventListener("keydown", onKey);
  window.addEventListener("hashchange", fromAddress);
  fromAddress();
}
