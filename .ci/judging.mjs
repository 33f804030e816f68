// node judging.mjs FOLDER
//
// Runs the page's rule, the scripts in FOLDER, on what stands as JSON on the standard input: sheets
// that are filled in, texts to be read and numbers to be shown; prints what it makes of them.
import fs from "fs";
import path from "path";

const folder = process.argv[2], asked = JSON.parse(fs.readFileSync(0, "utf8"));
const source = ["recorded", "reading", "answers", "slips", "judging"].map(
  (name) => fs.readFileSync(path.join(folder, name + ".js"), "utf8")).join("\n");
const rule = new Function("numbers", "wordsOfNumbers", '"use strict";\n' + source +
  "\nreturn { shown, read, readAnswer, answerIn, judge, compute, slipName };");

function readOrRefused(read, text) {
  try {
    return read(text);
  } catch (problem) {
    return { error: problem.message };
  }
}

// The sheet of a problem that is filled in with what was typed; ms is what one change costs.
function marked({ numbers, decimals, rule: { answerIn, judge, slipName } }, typed) {
  const answers = {};
  for (const symbol of Object.keys(typed)) answers[symbol] = answerIn(typed[symbol]);
  const start = performance.now(), { lines, own } = judge(decimals, answers, slipName);
  const ms = performance.now() - start, first = numbers.length - lines.length;
  const steps = numbers.slice(first).map((z, n) => first + n);
  return { answers, ms, lines: lines.map(({ verdict, why, counts }) => [verdict, why, counts]),
           own: steps.map((k) => [own.value(k), own.texts.get(k)]) };
}

// Each step from the key's numbers, which is what compute is asked for first.
function computed({ numbers, rule: { compute } }) {
  return numbers.filter((z) => z.operation !== undefined).map(
    (z) => compute(z.operation, (k) => numbers[k].value));
}

const plain = rule([], asked.wordsOfNumbers);
for (const problem of asked.problems) problem.rule = rule(problem.numbers, asked.wordsOfNumbers);
console.log(JSON.stringify({
  computed: asked.problems.map(computed),
  sheets: asked.sheets.map(([n, typed]) => marked(asked.problems[n], typed)),
  read: asked.texts.map((text) => readOrRefused(plain.read, text)),
  readAnswer: asked.texts.map((text) => readOrRefused(plain.readAnswer, text)),
  answers: asked.texts.map((text) => plain.answerIn(text)),
  shown: asked.values.map(([value, decimals]) => plain.shown(value, decimals)) }));
