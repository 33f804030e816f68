// The trace: a number appears with its step, beside the document's equation and the line of code.

function shownUntil() {
  return byId("all").checked ? steps.length : current;
}

// A symbol that is a button, in the lines of the numbers.
function factor(k) {
  const made = element("button", "factor", symbolOf(numbers[k]));
  made.type = "button";
  made.dataset.symbol = numbers[k].symbol;
  made.setAttribute("aria-label", spoken(numbers[k]));
  return made;
}

// A symbol or a number that stands for a factor and is no button.
function plainFactor(k, ...parts) {
  const made = element("span", "", ...parts);
  made.dataset.symbol = numbers[k].symbol;
  return made;
}

function inSymbols(operation, isOpen = () => false, isButton = true) {
  const nodesOf = (k) => [isButton ? factor(k) : plainFactor(k, symbolOf(numbers[k]))];
  return written(operation, { nodesOf, isOpen, times: HAIR });
}

function inNumbers(operation, isOpen = () => false) {
  const nodesOf = (k, least) => [plainFactor(k, ...bracketed(numbers[k].shown, least))];
  return written(operation, { nodesOf, isOpen, times: POINT });
}

let before = null;                                 // the step that was shown

function isLike(z, other) {
  return other && z.group === other.group && z.code === other.code &&
    z.operands.length === other.operands.length;
}

function showLine(k) {
  const z = numbers[k], isSameGroup = isLike(z, before);
  before = z;
  showEquations(z, isSameGroup);
  showCode(z, isSameGroup);
  fill(byId("working"), z, [inSymbols(z.operation), inNumbers(z.operation), numberNodes(z.shown)]);
  if (!byId("in-full").hidden) inFull(z);
  markPointed();
}

function onPaper(z) {
  return [inSymbols(z.operation, () => false, false),
          [...inNumbers(z.operation), " = ", ...numberNodes(z.shown)]];
}

byId("all").addEventListener("change", hideLater);
start();
// The fields come when the first step has been seen.
const SEEN = 100;                                  // milliseconds
if (document.readyState === "complete") showFields();
else window.addEventListener("load", () => setTimeout(showFields, SEEN));
