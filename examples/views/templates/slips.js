// Naming a slip, as worksheet.py mark does: what a line comes to with each of the usual ones, from
// the reader's own numbers. A result is found with the recorded operation; no formula stands here.

const CLEAR = 2;                                   // units of the last place that a slip changes

// The name of the slip that gives what was written for number k, or "".
function slipName(k, written, own) {
  const right = own.redo(k), one = unit(right, own.decimals);
  let [nearest, found] = [Infinity, ""];
  for (const [name, result] of slipsIn(k, own, right)) {
    const off = Math.abs(written.value - result);
    if (Math.abs(result - right) > CLEAR * one && shows(written.value, result, own.decimals) &&
        off < nearest) [nearest, found] = [off, name];
  }
  const isFew = (written.unit || 0) > 1.001 * one && written.value !== 0 && written.value !== 1;
  if (found || !isFew || Math.abs(written.value - right) >= written.unit) return found;
  return "too few digits";
}

// Whether a value is the result as a sheet shows it, or one unit beside it.
function shows(value, result, decimals) {
  const one = unit(result, decimals);
  return Math.abs(value - result) < 2 * one &&
    Math.abs(value - rounded(result, decimals)) < 1.001 * one;
}

// Each slip that can be made in number k, with what it gives.
function* slipsIn(k, own, right) {
  for (const slips of [SLIPS[numbers[k].kind], signAndPoint]) {
    for (const [name, result] of slips(k, own, right)) {
      if (result !== null && Number.isFinite(result)) yield [name, result];
    }
  }
}

const placed = new Map(numbers.map((z, k) => [z.kind + " " + z.layer + " " + z.indices, k]));

// The index of the number called so, or undefined.
function numberAt(kind, layer, indices) {
  return placed.get(kind + " " + layer + " " + indices);
}

// The reader's number called so, null where there is none, or where the key has 0.
function ownAt(own, kind, layer, indices) {
  const k = numberAt(kind, layer, indices);
  return k === undefined || numbers[k].value === 0 ? null : own.value(k);
}

// Number k from change(one) for each operand of a kind; null where all stay as they are.
function redoWith(own, k, kind, change) {
  const other = new Map();
  for (const one of numbers[k].operands) {
    const value = numbers[one].kind === kind ? change(one) : null;
    if (value !== null) other.set(one, value);
  }
  const valueOf = (one) => other.has(one) ? other.get(one) : own.value(one);
  return other.size ? compute(numbers[k].operation, valueOf) : null;
}

function withKind(k, kinds) {
  return numbers[k].operands.filter((one) => kinds.includes(numbers[one].kind));
}

// ---- In any step, in a sum, in a product ----------------------------------------

function* signAndPoint(k, own, right) {
  for (const z of numbers[k].operands.filter((one) => own.value(one) < 0)) {
    yield ["a minus sign is lost", redoWith(own, k, numbers[z].kind, (one) => (
      one === z ? -own.value(one) : own.value(one)))];
  }
  yield [right < 0 ? "a minus sign is lost" : "a minus sign too many", -right];
  for (const factor of [10, 0.1]) {
    yield ["the decimal point is misplaced", factor * rounded(right, own.decimals)];
  }
}

// A sum without one of its terms, which is 0 where an operand is zero(operand).
function* missingTerms(k, own, kinds, zero) {
  const terms = withKind(k, kinds);
  for (const gone of terms.length > 1 ? terms : []) {
    yield ["the term of " + numbers[gone].symbol + " is missing",
           redoWith(own, k, numbers[gone].kind, (z) => z === gone ? zero(z) : own.value(z))];
  }
}

// A product, or a sum of products, without one of its factors.
function* missingFactors(k, own) {
  for (const kind of ["dE/da", "da/dh", "a", "x", "w"]) {
    const factors = withKind(k, [kind]);
    if (!factors.length) continue;
    const name = factors.length === 1 ? numbers[factors[0]].symbol : kind;
    yield ["the factor " + name + " is missing", redoWith(own, k, kind, () => 1)];
  }
}

function turned({ indices }) {
  return [...indices].reverse();
}

// What takes w_ji for w_ij, where there is such a one.
function transposed(own) {
  return (one) => {
    const z = numbers[one], other = turned(z);
    return String(other) === String(z.indices) ? null : ownAt(own, z.kind, z.layer, other);
  };
}

// ---- In each kind of step ---------------------------------------------------------

function* slipsOfH(k, own) {
  yield ["w_ji for w_ij", redoWith(own, k, "w", transposed(own))];
  yield ["f is forgotten", redoWith(own, k, "a", (one) => (
    ownAt(own, "h", numbers[one].layer, numbers[one].indices)))];
  yield* missingTerms(k, own, ["x", "a"], () => 0);
}

function* slipsOfA(k, own, right) {
  yield ["f is forgotten", own.value(numbers[k].operands[0])];
  yield ["f is applied twice", redoWith(own, k, "h", () => right)];
  yield ["e^h for e^-h", redoWith(own, k, "h", (one) => -own.value(one))];
  yield ["1 / 1 + e^-h without brackets", right ? 1 / right : null];
}

function* slipsOfE(k, own, right) {
  const differences = withKind(k, ["a"]).map((a) => own.redo(
    numberAt("dE/da", numbers[a].layer, numbers[a].indices)));
  const half = (values) => values.reduce((one, other) => one + other) / 2;
  yield ["the 1/2 of E is forgotten", 2 * right];
  yield ["the square of E is forgotten", half(differences)];
  yield ["the square of E is forgotten", half(differences.map(Math.abs))];
  yield* missingTerms(k, own, ["a"], (one) => ownAt(own, "y", 0, numbers[one].indices));
}

function* slipsOfPartial(k, own, right) {
  const { layer, indices } = numbers[k];
  if (!withKind(k, ["w"]).length) {                // of the output, which no weight leaves
    yield ["y - a for a - y", -right];
    yield ["y is forgotten", redoWith(own, k, "y", () => 0)];
    return;
  }
  yield ["w_ji for w_ij", redoWith(own, k, "w", transposed(own))];
  yield ["the activation for the weight",
         redoWith(own, k, "w", () => ownAt(own, "a", layer, indices))];
  yield ["the weights after their update", redoWith(own, k, "w", (one) => (
    ownAt(own, "new w", numbers[one].layer, numbers[one].indices)))];
  yield* missingFactors(k, own);
  yield* missingTerms(k, own, ["dE/da"], () => 0);
}

function* slipsOfSlope(k, own) {
  const { layer, indices } = numbers[k], a = numberAt("a", layer, indices), value = own.value(a);
  yield ["the factor 1 - a is forgotten", value];
  yield ["the factor a is forgotten", 1 - value];
  yield ["a * 1 - a without brackets", 0];
  yield ["h (1 - h) for a (1 - a)",
         redoWith(own, k, "a", () => ownAt(own, "h", layer, indices))];
  yield ["f is applied twice", redoWith(own, k, "a", () => redoWith(own, a, "h", () => value))];
}

function* slipsOfGradient(k, own) {
  const { kind, layer, indices } = numbers[k], other = numberAt(kind, layer, turned(numbers[k]));
  yield ["dE/dw_ji for dE/dw_ij", other === undefined || other === k ? null : own.redo(other)];
  yield ["the weight for the activation", redoWith(own, k, layer === 1 ? "x" : "a", () => (
    ownAt(own, "w", layer, indices)))];
  yield* missingFactors(k, own);
}

function* slipsOfUpdate(k, own) {
  yield ["+ for -", redoWith(own, k, "learning_rate", (one) => -own.value(one))];
  yield ["the learning rate is forgotten", redoWith(own, k, "learning_rate", () => 1)];
  yield ["nothing is subtracted", redoWith(own, k, "learning_rate", () => 0)];
  yield ["dE/dw_ji for dE/dw_ij", redoWith(own, k, "dE/dw", transposed(own))];
}

const SLIPS = { "h": slipsOfH, "a": slipsOfA, "E": slipsOfE, "dE/da": slipsOfPartial,
                "da/dh": slipsOfSlope, "dE/dw": slipsOfGradient, "new w": slipsOfUpdate };
