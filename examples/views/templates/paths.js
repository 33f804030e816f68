// A step in full, down to x, y, w and a: all its factors, and in the picture all their paths.

const LONGEST_FULL = 400;                          // numbers that are shown in full

function isOpened(k) {
  return numbers[k].operation !== undefined && numbers[k].kind !== "a";
}

// How many numbers stand in an operation; a deep network has too many paths to be counted twice.
function lengthOf(operation, known) {
  if (Array.isArray(operation)) {
    return operation.slice(1).reduce((sum, term) => sum + lengthOf(term, known), 0);
  }
  if (!Number.isInteger(operation) || !isOpened(operation)) return 1;
  if (!known.has(operation)) {
    known.set(operation, lengthOf(numbers[operation].operation, known));
  }
  return known.get(operation);
}

// For a gradient these are the factors of (10) or (15).
function inFull(z) {
  const length = lengthOf(z.operation, new Map());
  const forms = length > LONGEST_FULL ? [[length + " numbers, along all paths to the outputs"]]
    : [inSymbols(z.operation, isOpened, false), inNumbers(z.operation, isOpened),
       numberNodes(z.shown)];
  fill(byId("in-full"), z, forms);
}

// The numbers that take part in a step, each once.
function takingPart(z) {
  const found = new Set(z.operands);
  for (const k of found) {                         // what is added meanwhile comes up too
    if (isOpened(k)) numbers[k].operands.forEach((one) => found.add(one));
  }
  return [...found];
}

// What is lit of them in the picture.
function pathOf(z) {
  return byId("in-full").hidden ? [] : takingPart(z).flatMap(lightsOf);
}

byId("full").addEventListener("click", (event) => {
  const isFull = byId("in-full").hidden;
  byId("in-full").hidden = !isFull;
  root.classList.toggle("in-full", isFull);
  event.target.setAttribute("aria-expanded", isFull);
  show(current);
});
