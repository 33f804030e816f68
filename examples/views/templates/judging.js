// What a line is worth, as worksheet.py mark says it: right, right from your own numbers, or wrong.
// A line counts from your own numbers only while it is as much work as the key's.

const RIGHT = "right", OWN = "right from your own numbers", WRONG = "wrong";
const BLANK = "blank", UNREADABLE = "unreadable";
const LOOKS_LIKE = "it looks like this mistake: ";

// Judges the steps among numbers in order; answers is {symbol: text}. slipName says what a wrong
// answer to number k, as it was read, is called from one's own numbers.
function judge(decimals, answers, slipName = () => "") {
  const judging = new Judge(decimals, slipName), lines = [];
  numbers.forEach((z, k) => {
    if (z.operation !== undefined) lines.push(judging.line(k, answers[z.symbol] || ""));
  });
  return { lines, own: judging.own };
}

class Judge {
  constructor(decimals, slipName) {
    this.own = new Own(decimals);
    this.decimals = decimals;
    this.slipName = slipName;
    this.done = new Map();                         // what was calculated, and the first such number
    this.slips = 0;
  }

  line(k, text) {
    let answer = null, [verdict, why] = [BLANK, ""];
    try {
      if (text) answer = readAnswer(text);
    } catch (problem) {
      [verdict, why] = [UNREADABLE, problem.message];
    }
    if (answer) [verdict, why] = this.verdict(k, answer);
    const counts = verdict === RIGHT || verdict === OWN, calculation = this.calculation(k);
    if (!counts) this.slips += 1;
    else if (!this.done.has(calculation)) this.done.set(calculation, k);
    this.own.take(k, answer);
    return { verdict, why, counts, answer };
  }

  verdict(k, answer) {
    const { value } = answer;
    const keys = [numbers[k].value, numbers[k].exact], [low, high] = this.own.reach(k);
    const isRight = keys.some((key) => agrees(value, key, key, this.decimals));
    if (!isRight && !agrees(value, low, high, this.decimals)) {
      const name = this.slipName(k, answer, this.own);
      return [WRONG, name && LOOKS_LIKE + name];
    }
    const empty = isRight ? "" : this.nothingLeft(k, value);
    if (empty) return [WRONG, "nothing is left to calculate: " + empty];
    const nearest = Math.min(Math.max(value, low), high);
    const isCut = this.isTruncated(value, this.own.redo(k)) && ![...keys, nearest].some(
      (z) => agrees(value, z, z, this.decimals, 0.01));
    return [isRight ? RIGHT : OWN, isCut ? "cut off instead of rounded" : ""];
  }

  isTruncated(value, right) {
    const hair = 0.01 * unit(right, this.decimals);
    return Math.abs(value - truncated(right, this.decimals)) < hair &&
      hair < Math.abs(value - rounded(right, this.decimals));
  }

  // Why the line is less work than the key's, or "".
  nothingLeft(k, value) {
    const { kind, operation, operands } = numbers[k];
    const isTrivial = (z) => z === 0 || z === 1 && this.slips > 1;
    if (this.slips <= 1 && (kind === "h" || kind === "a")) return "";
    if (operation[0] === "step") return "";        // to look at the sign is all the work
    if (isTrivial(value) && !isTrivial(numbers[k].value)) return "it has become " + value;
    const emptied = operands.filter(
      (one) => isTrivial(this.own.value(one)) && !isTrivial(numbers[one].value));
    if (emptied.length && (kind !== "h" || 2 * emptied.length === operands.length)) {
      return numbers[emptied[0]].symbol + " has become " + this.own.value(emptied[0]);
    }
    return this.slips > 1 ? this.savedWork(k) : "";
  }

  // Which number could be left out, or which line is the same calculation, or "".
  savedWork(k) {
    const { value, operands } = numbers[k];
    const valueOf = (one) => numbers[one].value;
    for (const one of operands) {
      const keyWithout = computed(k, (other) => other === one ? 0 : valueOf(other));
      if (this.same(this.own.redo(k), this.own.redo(k, one, 0)) && !this.same(value, keyWithout)) {
        return "it is as if " + numbers[one].symbol + " were not there";
      }
    }
    const calculation = this.calculation(k);
    const first = this.done.has(calculation) ? this.done.get(calculation) : k;
    const others = numbers[first].operands;
    const isSame = others.length === operands.length &&
      others.every((one, n) => valueOf(one) === valueOf(operands[n]));
    return isSame ? "" : "it is the same as that of " + numbers[first].symbol;
  }

  same(value, other) {
    return rounded(value, this.decimals) === rounded(other, this.decimals);
  }

  // What makes two lines the same calculation.
  calculation(k) {
    return numbers[k].kind + numbers[k].operands.map(
      (one) => " " + rounded(this.own.value(one), this.decimals)).join("");
  }
}

// Whether value is a number of low to high as shown, to some units of its last place.
function agrees(value, low, high, decimals, forgiven = 1.001) {
  const nearest = Math.min(Math.max(value, low), high);
  return Math.abs(value - rounded(nearest, decimals)) < forgiven * unit(nearest, decimals);
}
