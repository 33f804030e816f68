// Reading a number that somebody typed: perhaps an expression, perhaps with a remark behind it.
//   sum     product { (+ | -) product }        product  signed { (* | /) signed }
//   signed  { + | - } operand [ ^ signed ]     operand  number | ( sum )

const LARGEST = 1e9, LONGEST = 500;
const NUMBER = /^([0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE]([+-]?[0-9]+))?/;
const SIGNS = { "\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
                "\u200b": "", "\u00d7": "*", "\u00b7": "*", "\u22c5": "*", "**": "^" };
const TIMES = /(?<=[\p{Nd})])\s*[xX]\s*(?=[-\p{Nd}.,(])/gu;
const SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207b";
const POWER = new RegExp("[" + SUPERSCRIPTS + "]+", "g");
const NO_REMARK = new RegExp("^(?:" + ["[-+*/^][-+\\s]*[\\p{Nd}.,(]", "[+*/^]\\s*[\\p{L}\\p{N}_]",
  "[.,_]?\\p{Nd}", "\\([^A-Za-z]*$"].join("|") + ")", "u");

// A text as {value, unit, text, remark}; unit is one of its last place, null of an expression.
function read(text) {
  if ([...text].length > LONGEST) throw new Error("no number: too long");
  const typed = plain(text), [value, unit, rest] = readSum(typed);
  if (!(Math.abs(value) <= LARGEST)) throw new Error("no number up to 1e+09");
  if (NO_REMARK.test(rest) || /\p{Nd}[.,]\p{Nd}/u.test(rest.replace(/\(.*?\)/g, ""))) {
    throw new Error("two numbers");
  }
  return { value, unit, text: typed.slice(0, typed.length - rest.length).trim(),
           remark: rest.replace(/^[ .]+|[ .]+$/g, "") };
}

// A text with the signs of the grammar for those of a word processor.
function plain(text) {
  let typed = text.replace(/(?<!\p{Nd})0\u00b7(?=\p{Nd})/gu, "0.");
  for (const [sign, sense] of Object.entries(SIGNS)) typed = typed.replaceAll(sign, sense);
  typed = typed.replace(POWER, (found) => "^" + [...found].map(
    (letter) => "0123456789-"[SUPERSCRIPTS.indexOf(letter)]).join(""));
  return typed.replace(TIMES, " * ").replace(/^[ \t*"'`$]+|[ \t*"'`$]+$/g, "")
    .replace(/^[~\u2248]+/, "").trimStart();
}

function readSum(text) {
  return readOperations(text, "+-", readProduct);
}

function readProduct(text) {
  return readOperations(text, "*/", readSigned);
}

// Operands between signs, from left to right: [value, unit, what is left of text].
function readOperations(text, signs, operand) {
  let [value, unit, rest] = operand(text);
  while (rest && signs.includes(rest[0])) {
    const sign = rest[0], next = rest.slice(1).trimStart();
    if (signs === "+-" && /^[+-]/.test(next)) break;           // "0.61 +- 0.01"
    const found = operandOrRemark(operand, next);
    if (!found) break;                                         // "0.66 - rounded"
    if (sign === "/" && found[0] === 0) throw new RangeError("no number");
    value = OPERATIONS[sign](value, found[0]);
    unit = null;
    rest = found[2];
  }
  return [value, unit, rest];
}

function operandOrRemark(operand, text) {
  try {
    return operand(text);
  } catch (problem) {
    if (problem instanceof RangeError) throw problem;
    return null;
  }
}

// What is too large, or no number, ends the reading.
function finite(value) {
  if (!Number.isFinite(value)) throw new RangeError("no number");
  return value;
}

// A number or a power, perhaps with signs before it.
function readSigned(text) {
  if (text[0] === "-" || text[0] === "+") {
    const [value, unit, rest] = readSigned(text.slice(1).trimStart());
    return [text[0] === "-" ? -value : value, unit, rest];
  }
  const [value, unit, rest] = readOperand(text);
  if (rest[0] !== "^") return [value, unit, rest];
  const [exponent, , behind] = readSigned(rest.slice(1).trimStart());
  if (!Number.isFinite(value)) throw new Error("no number up to 1e+09");    // its power of 0 is 1
  if (exponent % 1 !== 0) throw new Error("no number: a power that is not whole");
  return [finite(value ** exponent), null, behind];
}

// A number, or what stands in parentheses.
function readOperand(text) {
  if (text[0] === "(") {
    const [value, , rest] = readSum(text.slice(1).trimStart());
    if (rest[0] !== ")") throw new Error("no closing parenthesis");
    return [value, null, rest.slice(1).trimStart()];
  }
  const found = NUMBER.exec(text);
  if (!found) throw new Error("no number");
  const digits = found[1].replace(",", "."), exponent = found[2] || "0";
  const [, behind = ""] = digits.split(".");
  const place = Math.max(Number(exponent) - behind.length, -400);      // 1e-400 is 0
  return [Number(digits + "e" + exponent), finite(power(place)),
          text.slice(found[0].length).trimStart()];
}

// The answer in what was typed behind a formula: what stands behind its last =.
// An operator at its end would take the next line of a sheet along, and a line ends nowhere else.
function answerIn(text) {
  const line = text.replace(/[\s\x00-\x1f\x85]+/g, " ");
  const parts = line.replace(/->|\u2192/g, "=").split("=");
  while (parts.length && !trimmed(parts[parts.length - 1])) parts.pop();
  let answer = parts.pop() || "";
  while (parts.length && answer.split(")").length > answer.split("(").length) {
    answer = parts.pop() + "=" + answer;                       // 0.66 (from h = 0.6604)
  }
  return trimmed(trimmed(answer).replace(/[-+*/(=>\s_]+$/, ""));
}

function trimmed(text) {
  return text.replace(/^[ _\t]+|[ _\t]+$/g, "");
}
