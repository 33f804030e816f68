// The exercise: the reader types each result; the rule of judging.js says what it is worth.

const wordsOfNumbers = data.wordsOfNumbers;
const KEY = "scratchnet: " + data.head;
const MARKS = { [RIGHT]: "\u2713", [OWN]: "\u2248", [WRONG]: "\u2717", [UNREADABLE]: "?" };
let kept = { name: "", answers: {} };              // as typed, by symbol
let marks = null, marked = null;                   // of the answers that marked holds
const inPicture = new Map();                       // the class and the text of each group
const tries = {};                                  // how often a wrong answer was given, by symbol
const TRIES = 2;                                   // then the working is shown
const MOST_LETTERS = Math.max(...steps.map((z) => z.shown.length)) + 1;

// What was typed stays for the next visit, where the browser keeps anything for a file.
function remember() {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch (problem) { /* it then lasts as long as the page */ }
}

function recall() {
  try {
    kept = { ...kept, ...JSON.parse(localStorage.getItem(KEY) || "{}") };
  } catch (problem) { /* nothing was kept */ }
}

function shownUntil() {
  return steps.length;
}

function pathOf() {
  return [];
}

// The given numbers of an exercise stay as they are.
function changesForAddress() {
  return [];
}

function takeChanges() {}

function classOf(verdict) {
  return { [RIGHT]: "right", [OWN]: "own", [BLANK]: "blank" }[verdict] || "wrong";
}

// Marks what was typed, if it is other than what was marked, and shows what has changed.
function mark() {
  if (marked && JSON.stringify(marked) === JSON.stringify(kept.answers)) return;
  const answers = {};
  for (const symbol of Object.keys(kept.answers)) answers[symbol] = answerIn(kept.answers[symbol]);
  marks = judge(data.decimals, answers, slipName);
  marked = { ...kept.answers };
  steps.forEach((z, n) => draw(groupOf[z.symbol], marks.lines[n]));
  const verdicts = [RIGHT, OWN, WRONG, UNREADABLE, BLANK];
  byId("score").textContent = verdicts.map((verdict) => marks.lines.filter(
    (line) => line.verdict === verdict).length + " " + verdict).join(", ");
}

function draw(group, { verdict, answer }) {
  const text = answer ? inPlainText(fitting(answer.value)) : "?", name = classOf(verdict);
  if (inPicture.get(group) === name + text) return;
  inPicture.set(group, name + text);
  group.querySelector(".value").textContent = text;
  group.classList.remove("right", "own", "wrong", "blank");
  group.classList.add(name);
}

// A number as the sheet shows it, or as short as its place in the picture needs it.
function fitting(value) {
  const text = shown(value, data.decimals);
  return text.length > MOST_LETTERS ? value.toExponential(0) : text;
}

// The line of a step with a field for its result, and what its verdict says.
function showLine(k) {
  mark();
  const z = numbers[k], field = element("input"), wasTyping = byId("form").contains(
    document.activeElement);
  field.id = "answer";
  field.type = "text";
  field.autocomplete = "off";
  field.maxLength = 200;
  field.setAttribute("aria-label", z.symbol);
  field.value = kept.answers[z.symbol] || "";
  field.addEventListener("input", () => {
    kept.answers[z.symbol] = field.value;
    remember();
  });
  fill(byId("working"), z, [inSymbols(z.operation), [field, " ", element("button", "", "Enter")]]);
  showVerdict(k);
  if (wasTyping) field.focus();
}

// A wrong answer may be tried again; then the working is shown, or when it is asked for.
function showVerdict(k) {
  const { verdict, why } = marks.lines[k - firstStep], isWrong = verdict === WRONG;
  const isTold = isWrong && tries[numbers[k].symbol] >= TRIES;
  byId("verdict").className = classOf(verdict);
  byId("verdict").textContent = verdict === BLANK ? "" :
    MARKS[verdict] + " " + verdict + (why ? "; " + why : "") +
    (isTold ? ". From the numbers before it:" : isWrong ? ". Try again." : "");
  byId("tell").hidden = !isWrong || isTold;
  byId("in-full").hidden = !isTold;
  if (isTold) {
    const result = shown(marks.own.redo(k), data.decimals);
    fill(byId("in-full"), numbers[k], [ownNumbers(k), numberNodes(result)]);
  }
}

function tell() {
  tries[steps[current - 1].symbol] = TRIES;
  showVerdict(firstStep + current - 1);
  byId("answer").focus();
}

function inSymbols(operation) {
  const nodesOf = (k) => [said(numbers[k])];
  return written(operation, { nodesOf, isOpen: () => false, times: HAIR });
}

// The operation of a step with the reader's numbers in it.
function ownNumbers(k) {
  const textOf = (one) => numbers[one].operation === undefined
    ? numbers[one].shown : marks.own.texts.get(one);
  const nodesOf = (one, least) => bracketed(textOf(one), least);
  return written(numbers[k].operation, { nodesOf, isOpen: () => false, times: POINT });
}

// A second Enter goes on.
function enter(event) {
  event.preventDefault();
  const { symbol } = steps[current - 1], typed = byId("answer").value;
  if (typed.trim() && typed === marked[symbol]) {
    show(current + 1);
    return;
  }
  mark();
  if (marks.lines[current - 1].verdict === WRONG) tries[symbol] = (tries[symbol] || 0) + 1;
  showVerdict(firstStep + current - 1);
}

function onPaper(z) {
  return [inSymbols(z.operation), [kept.answers[z.symbol] || "_".repeat(24)]];
}

// The sheet as worksheet.py makes it, with what was typed in its blanks.
function sheet() {
  const texts = [null, kept.name, ...steps.map((z) => answerIn(kept.answers[z.symbol] || ""))];
  return data.sheet.map((part, n) => (n ? texts[n - 1] || data.blank : "") + part).join("");
}

function download() {
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([sheet()], { type: "text/plain" }));
  link.download = "worksheet.txt";
  link.click();
  URL.revokeObjectURL(link.href);
}

function startAgain() {
  if (!confirm("Forget what was typed?")) return;
  kept.answers = {};
  for (const symbol of Object.keys(tries)) delete tries[symbol];
  remember();
  mark();
  show(1);
}

recall();
byId("name").value = kept.name;
byId("name").addEventListener("input", (event) => {
  kept.name = event.target.value;
  remember();
});
byId("form").addEventListener("submit", enter);
byId("download").addEventListener("click", download);
byId("tell").addEventListener("click", tell);
byId("clear").addEventListener("click", startAgain);
mark();
start();
