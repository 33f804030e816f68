// Recorded operations as a book writes them: indices, fractions, powers.

// How tightly an operation binds, and how tightly its first and its other terms must.
const FORMS = { "+": [1, 1, 2], "-": [1, 1, 2], "neg": [1, 2, 2], "*": [2, 2, 3], "/": [4, 0, 0],
                "**": [3, 5, 0] };
const FUNCTION = [4, 0, 0];                        // of a sign that is not there: tanh, max

function element(tag, kind, ...parts) {
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  made.append(...parts);
  return made;
}

function minus(text) {
  return text.replace(/^-/, "\u2212");
}

function letter(text) {
  return element("span", "letter", text);
}

function fraction(above, below) {
  return element("span", "fraction", element("span", "", ...above), element("span", "", ...below));
}

// A fraction of what is itself worked out, with the words that a listener needs.
function quotient(above, below) {
  return fraction([heard("the fraction "), ...above], [heard(" over "), ...below, heard(" end ")]);
}

function raised(...parts) {
  return element("sup", "", heard(" to the power "), ...parts);
}

function isNew(z) {
  return z.kind.startsWith("new ");
}

// The indices of a number below its layer.
function at(z) {
  const below = z.indices.join(Math.max(...z.indices) > 9 ? "," : "");
  const above = z.layer ? "(" + z.layer + ")" + (isNew(z) ? " new" : "") : "\u00a0";
  return element("span", "at", element("span", "", above), element("span", "", below));
}

// The symbol of a number, a partial derivative as a fraction.
function symbolOf(z) {
  if (z.kind === "E") return letter("E");
  if (z.kind === "learning_rate") return letter("\u03b7");
  const [above, below] = z.kind.split("/d");
  if (!below) return element("span", "symbol", letter(z.kind.replace("new ", "")), at(z));
  const numerator = [letter("\u2202" + above.slice(1))];
  if (above !== "dE") numerator.push(at(z));
  return fraction(numerator, [letter("\u2202" + below), at(z)]);
}

// An operation as nodes. A style says how: nodesOf(k, least) is how number k is written, isOpen(k)
// whether its own operation stands in its place, times the sign. What binds less than least is in
// brackets.
function written(operation, style, least = 0) {
  if (Number.isInteger(operation)) {
    if (style.isOpen(operation)) return written(numbers[operation].operation, style, least);
    return style.nodesOf(operation, least);
  }
  if (!Array.isArray(operation)) return bracketed(operation, least);
  const [op, ...terms] = operation;
  if (op === "=") return written(terms[0], style, least);
  const [tightness, first, other] = FORMS[op] || FUNCTION;
  const isAssociative = op === "+" || op === "*";
  const parts = terms.map((term, n) => written(
    term, style, n && !isAssociative ? other : first));
  const nodes = joined(op, parts, style.times);
  return tightness < least ? ["(", ...nodes, ")"] : nodes;
}

// A number as nodes, a power of ten with its exponent raised.
function numberNodes(text) {
  const [digits, exponent] = text.split(" * 10 ** ").map(minus);
  return exponent ? [digits + POINT + "10", raised(exponent)] : [digits];
}

// The same as an operation needs it.
function bracketed(text, least) {
  const tightness = text.includes(" * 10 ** ") ? FORMS["*"][0] : least;
  const isOpen = least && text[0] === "-" || tightness < least;
  return isOpen ? ["(", ...numberNodes(text), ")"] : numberNodes(text);
}

// The terms of an operation with its sign between them; a line may break before + and -.
function joined(op, parts, times) {
  const [first, second] = parts;
  if (op === "/") return [quotient(first, second)];
  if (op === "**") return [...first, raised(...second)];
  if (op === "exp") return [letter("e"), raised(...first)];
  if (op === "neg") return ["\u2212", ...first];
  if (op === "*") return parts.flatMap((part, n) => n ? [times, ...part] : part);
  if (!(op in FORMS)) return called(op, parts);
  const sign = op === "+" ? "+ " : "\u2212 ";
  return parts.flatMap((part, n) => n ? [" ", element("span", "term", sign, ...part)]
    : [element("span", "term", ...part)]);
}

// A function with what it is of in brackets.
function called(name, parts) {
  return [name + "(", ...parts.flatMap((part, n) => n ? [", ", ...part] : part), ")"];
}
