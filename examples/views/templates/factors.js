// A factor is a button: pointed at or focused, it is marked wherever it stands; a click goes to the
// step that made it, or to the field of a given number.

// Makes a part stand for numbers: around what is in it there is an element for each of them.
function holding(part, ks) {
  for (let n = 1; n < ks.length; n += 1) {
    const tag = part.matches("mrow") ? "mrow" : "span";
    const inner = document.createElementNS(part.namespaceURI, tag);
    inner.append(...part.childNodes);
    part.append(inner);
  }
  label(part, ks);
}

// Says which numbers these are.
function label(part, ks) {
  let inner = part;
  ks.forEach((k, n) => {
    if (n) inner = inner.firstElementChild;
    inner.dataset.symbol = numbers[k].symbol;
  });
  if (part.matches("[role=button]")) {
    part.setAttribute("aria-label", ks.map((k) => spoken(numbers[k])).join(", "));
  }
}

// Makes a part a button that stands for numbers; in an equation, which is heard as a whole, one for
// the pointer alone.
function asFactor(part, ks) {
  if (!ks.length) return;
  part.classList.add("factor");
  if (!part.matches("math *")) {
    part.setAttribute("role", "button");
    part.setAttribute("tabindex", "0");
  }
  holding(part, ks);
}

// The symbols that what is pointed at, or focused, stands for.
function symbolsAt(target) {
  const part = target.closest(".factor, [data-symbol]");
  if (!part) return [];
  return [part, ...part.querySelectorAll("[data-symbol]")].map((one) => one.dataset.symbol)
    .filter(Boolean);
}

let pointed = [];                                  // their symbols

function mark(event) {
  pointed = symbolsAt(event.target);
  markPointed();
}

// Marks them wherever they stand, as after the lines have been written anew.
function markPointed() {
  only("marked", pointed.flatMap((symbol) => [
    ...root.querySelectorAll('[data-symbol="' + symbol + '"]')]));
}

// What has the focus stays marked when the pointer has left.
function unmark() {
  const focused = document.activeElement;
  mark({ target: root.contains(focused) ? focused : root });
}

function follow(event) {
  const part = event.target.closest("#columns .factor, #columns [data-symbol]");
  if (!part) return;
  const [symbol] = symbolsAt(part), n = steps.findIndex((z) => z.symbol === symbol);
  if (n < 0) {
    focusField(symbol);
    return;
  }
  pointed = [];
  history.pushState(null, "", address());
  show(n + 1);
  byId("next").focus({ preventScroll: true });
}

function onFactorKey(event) {
  const isPress = event.key === "Enter" || event.key === " ";
  if (!isPress || !event.target.matches("#columns [role=button]")) return;
  event.preventDefault();
  follow(event);
}

for (const name of ["pointerover", "focusin"]) root.addEventListener(name, mark);
for (const name of ["pointerleave", "focusout"]) root.addEventListener(name, unmark);
byId("columns").addEventListener("click", follow);
byId("columns").addEventListener("keydown", onFactorKey);
