// Numbers as a sheet shows them, and recorded operations with other numbers in them.

const power = (n) => Number("1e" + n);             // Math.pow is not exact everywhere

// A value with so many decimals, below 0.1 so many significant digits; a half is rounded up.
function shown(value, decimals) {
  let places = decimals;
  if (Math.abs(value) > 0 && Math.abs(value) < 0.1) {
    places -= 1 + Number(value.toExponential(decimals - 1).split("e")[1]);
  }
  const size = Math.abs(value);
  const hair = Math.min(Math.max(power(-(places + 8)), 4e-16 * size), power(-(places + 1)));
  const moved = value ? value + Math.sign(value) * hair : 0;             // -0 is 0
  if (moved && !(Math.abs(moved) >= 1e-9 && Math.abs(moved) < 1e15)) {
    return moved.toExponential(decimals - 1).replace(/e[+]?/, " * 10 ** ");
  }
  return moved.toFixed(places);
}

// The number that is shown.
const numberOf = (text) => Number(text.replace(" * 10 ** ", "e"));

// One unit of the last place that is asked for of a value.
function unit(value, decimals) {
  const [digits, exponent] = shown(value, decimals).split(" * 10 ** ");
  const [, behind = ""] = digits.split(".");
  return Math.max(power(Number(exponent || 0) - behind.length), 1e-300);
}

function rounded(value, decimals) {
  return numberOf(shown(value, decimals));
}

// A value without what stands behind its last place.
function truncated(value, decimals) {
  const one = unit(value, decimals);
  return Math.trunc(value / one * (1 + 1e-12)) * one;
}

const OPERATIONS = {
  "+": (y, z) => y + z, "-": (y, z) => y - z, "*": (y, z) => y * z, "/": (y, z) => y / z,
  "**": (y, z) => y ** z, "neg": (z) => -z, "=": (z) => z,
  "step": (z) => z > 0 ? 1 : 0, "ln": Math.log };

// The function of a sign; what Python's math has is called so here too: exp, tanh, max, abs, sin.
function functionOf(sign) {
  const found = OPERATIONS[sign] || Math[sign];
  if (!found) throw new Error(sign + " is unknown: OPERATIONS in recorded.js has no such function");
  return found;
}

// What an operation gives where number k is valueOf(k). A sum that is 0 on paper is 0.
function compute(operation, valueOf) {
  if (Number.isInteger(operation)) return valueOf(operation);
  if (!Array.isArray(operation)) return numberOf(operation);
  const [op, ...terms] = operation, values = terms.map((term) => compute(term, valueOf));
  const operate = functionOf(op);
  if (values.length === 1) return operate(values[0]);
  const total = values.reduce((one, other) => operate(one, other));
  if (op !== "+" && op !== "-") return total;
  const least = 2e-16 * values.length * Math.max(...values.map(Math.abs));
  return Math.abs(total) <= least && least < 1e300 ? 0 : total;
}

// The same for number k; the key's where there is no value, as the ln of 0.
function computed(k, valueOf) {
  const value = compute(numbers[k].operation, valueOf);
  return Number.isFinite(value) ? value : numbers[k].value;
}

// The reader's own numbers: values, and spans [low, high] of what they may have carried, by index.
// A number that is not among them is the key's.
class Own {
  constructor(decimals) {
    this.decimals = decimals;
    this.values = new Map();
    this.spans = new Map();
    this.texts = new Map();
  }

  value(k) {
    return this.values.has(k) ? this.values.get(k) : numbers[k].value;
  }

  // Takes what was read for number k; without one, what follows from the numbers before.
  take(k, read) {
    let span = this.reach(k), value = this.redo(k);
    if (read) {
      const exact = unit(read.value, this.decimals);
      const half = 0.5 * Math.min(exact, read.unit || exact);
      span = [read.value - half, read.value + half];
      value = read.value;
    }
    this.values.set(k, value);
    this.spans.set(k, span);
    this.texts.set(k, read && read.unit ? read.text.replace(",", ".")
      : shown(value, this.decimals));
  }

  // Number k from these numbers, or with another value for its operand other.
  redo(k, other = null, value = 0) {
    return computed(k, (one) => one === other ? value : this.value(one));
  }

  // The least and the greatest that number k can be while each operand is in its span.
  reach(k) {
    const middle = this.redo(k);
    let low = middle, high = middle;
    for (const one of numbers[k].operands) {
      const ends = this.spans.get(one) || [];
      const moved = ends.map((end) => this.redo(k, one, end) - middle);
      low += Math.min(0, ...moved);
      high += Math.max(0, ...moved);
    }
    return [low, high];
  }
}
