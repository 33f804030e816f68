// Goes through the steps: shows where each is in the picture, and its line.

const data = JSON.parse(byId("data").textContent);
const numbers = data.numbers;
const steps = numbers.filter((z) => z.operation !== undefined);
const firstStep = numbers.length - steps.length;
const HAIR = "\u2009", POINT = "\u2009\u00b7\u2009";
let current = 1;                                   // the step on show, from 1

const groupOf = {}, placeOf = {};                  // what is in the picture, by symbol and by id
for (const group of root.querySelectorAll(".number")) groupOf[group.dataset.symbol] = group;
for (const group of root.querySelectorAll("svg [id]")) placeOf[group.id] = group;

function isDerivative(z) {
  return z.kind.includes("/");
}

function phaseOf(z) {
  if (z.kind === "E") return "The error";
  if (isDerivative(z)) return "\u2190 Backward";
  return isNew(z) ? "Update" : "Forward \u2192";
}

// A text that is written again costs a layout.
function write(id, text) {
  if (byId(id).textContent !== text) byId(id).textContent = text;
}

function show(step, isOpening) {
  current = Math.min(Math.max(step, 1), steps.length);
  const z = steps[current - 1];
  root.classList.toggle("backward", isDerivative(z));
  write("phase", phaseOf(z));
  write("section", data.groups[z.group].section);
  write("equation", data.groups[z.group].equation);
  write("position", "step " + current + " of " + steps.length);
  byId("slider").value = current;
  byId("slider").setAttribute("aria-valuetext", spoken(z));
  byId("back").setAttribute("aria-disabled", current === 1);
  byId("next").setAttribute("aria-disabled", current === steps.length);
  showLine(firstStep + current - 1);
  if (!isOpening) sayStep(z);
  light(z);                                        // last, since it measures what then stands there
  if (isOpening) return;
  history.replaceState(null, "", address());
}

// ---- Light in the picture ----------------------------------------------------

const withClass = new Map();                       // what has a class now

// Gives a class to these alone, and touches only those that change.
function only(name, parts) {
  const before = withClass.get(name) || new Set(), after = new Set(parts);
  for (const part of before) if (!after.has(part)) part.classList.remove(name);
  for (const part of after) if (!before.has(part)) part.classList.add(name);
  withClass.set(name, after);
}

// The group of a number in the picture, and the edge that it stands on.
function lightsOf(k) {
  const { symbol, at = edgeOf(numbers[k]) } = numbers[k];
  return [groupOf[symbol], at[0] === "w" && placeOf[at]].filter(Boolean);
}

function edgeOf(z) {
  return z.indices.length === 2 ? "w" + [z.layer, ...z.indices].join("-") : "";
}

// Marks a step and what it is computed from, and hides what comes later.
function light(z) {
  const from = z.operands.flatMap(lightsOf).filter((part) => part !== placeOf[z.at]);
  only("lit", [placeOf[z.at]].filter(Boolean));
  only("now", [groupOf[z.symbol]].filter(Boolean));
  only("from", from);
  only("path", pathOf(z));
  hideLater();
  lookAt(["path", "from", "lit", "now"].flatMap((name) => [...withClass.get(name)]));
}

function hideLater() {
  const later = steps.slice(shownUntil()).map((z) => groupOf[z.symbol]);
  only("later", later.filter(Boolean));
}

// ---- Looking at what is lit --------------------------------------------------

const svg = root.querySelector("#picture svg");
const whole = svg && svg.getAttribute("viewBox");
const isSmall = matchMedia("(max-width: 600px)");

function lookAt(parts) {
  if (!svg) return;
  if (isSmall.matches) {
    crop(parts);
    centre(parts[parts.length - 1]);
  } else {
    view(whole.split(" "));
    for (const part of parts.slice(-2)) {
      part.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }
}

// Shows of the picture what its parts take up, with some air around them.
function crop(parts) {
  const boxes = parts.map((part) => part.getBBox()), air = 26;
  const left = Math.min(...boxes.map((box) => box.x)) - air;
  const top = Math.min(...boxes.map((box) => box.y)) - air;
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + air;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + air;
  view([left, top, right - left, bottom - top].map(Math.round));
}

// Scrolls the picture alone, and not the page.
function centre(part) {
  const frame = byId("picture"), there = frame.getBoundingClientRect();
  const here = part.getBoundingClientRect();
  frame.scrollLeft += here.left + here.width / 2 - there.left - there.width / 2;
  frame.scrollTop += here.top + here.height / 2 - there.top - there.height / 2;
}

function view(box) {
  if (svg.getAttribute("viewBox") === box.join(" ")) return;
  svg.setAttribute("viewBox", box.join(" "));
  svg.setAttribute("width", box[2]);
  svg.setAttribute("height", box[3]);
  svg.style.setProperty("--wide", box[2] + "px");
  svg.style.setProperty("--high", box[3] + "px");
}

// ---- The working ---------------------------------------------------------------

// The lines of working: a symbol, and what it equals in one form after another.
function fill(place, z, forms) {
  const rows = forms.map((nodes, n) => [
    element("span", "", ...(n ? [] : [said(z)])), element("span", "", "= ", ...nodes)]);
  place.replaceChildren(...rows.flat());
}

// A symbol with its name for those who do not see it.
function said(z) {
  const made = element("span", "", symbolOf(z));
  made.setAttribute("role", "img");
  made.setAttribute("aria-label", spoken(z));
  return made;
}

// ---- Going to another step -----------------------------------------------------

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
  isSmall.addEventListener("change", () => light(steps[current - 1]));
  fromAddress();
}

// What the address says: #step=12, and in the page of the trace which numbers were changed.
function address() {
  return "#" + new URLSearchParams([["step", current], ...changesForAddress()]);
}

function fromAddress() {
  const asked = new URLSearchParams(location.hash.slice(1));
  takeChanges(asked);
  const step = /^\d+$/.test(asked.get("step")) ? Number(asked.get("step")) : 0;
  show(step || 1, !step);
}
