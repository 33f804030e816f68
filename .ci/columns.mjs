// node columns.mjs NODE_MODULES < JOBS
//
// What the columns of a page of the trace show in headless Chromium. JOBS is {page, steps: [N...],
// symbols: {symbol: text}}; printed as JSON are, for each of the steps, where its factors stand,
// what is marked when each is pointed at, and where a click leads; and all numbers when those in
// symbols are changed, after a reload, and as given.
import fs from "fs";
import { launch } from "./chromium.mjs";

const [modules] = process.argv.slice(2);
const jobs = JSON.parse(fs.readFileSync(0, "utf8"));
const browser = await launch(modules);
const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
const found = { errors: [], columns: {}, live: {} };
tab.on("pageerror", (error) => found.errors.push(String(error)));

const position = () => tab.textContent("#position");

function lookAtColumns() {
  const symbolsIn = (part, more = "") => [...new Set([...document.querySelectorAll(
    `[data-part=${part}] [data-symbol]${more}`)].map((one) => one.dataset.symbol))].sort();
  const parts = ["equation", "code", "numbers"];
  return { factors: parts.map((part) => symbolsIn(part)),
           marked: parts.map((part) => symbolsIn(part, ".marked")),
           inPicture: [...document.querySelectorAll("svg .marked")].map((g) => g.dataset.symbol),
           code: document.getElementById("code").innerText,
           equations: [...document.querySelectorAll("#equations .source")].map((p) => p.innerText) };
}

async function columns(step) {
  await tab.goto("about:blank");
  await tab.goto("file://" + jobs.page + "#step=" + step);
  const seen = await tab.evaluate(lookAtColumns), buttons = "[data-part=numbers] button.factor";
  seen.pointed = [];
  for (let n = 0; n < await tab.locator(buttons).count(); n += 1) {
    const button = tab.locator(buttons).nth(n), symbol = await button.getAttribute("data-symbol");
    await button.hover();
    const { marked, inPicture } = await tab.evaluate(lookAtColumns);
    await button.click();
    const there = await position();
    const field = await tab.evaluate(() => document.activeElement.getAttribute("aria-label"));
    if (!there.startsWith("step " + step + " ")) await tab.goBack();
    seen.pointed.push({ symbol, marked, inPicture, there, field, back: await position() });
  }
  return seen;
}

async function numbers() {
  return tab.evaluate(() => ({ hash: location.hash, shown: Object.fromEntries(
    [...document.querySelectorAll("svg .number")].map(
      (group) => [group.dataset.symbol, group.querySelector(".value").textContent])) }));
}

try {
  for (const step of jobs.steps) found.columns[step] = await columns(step);
  for (const [symbol, text] of Object.entries(jobs.symbols)) {
    await tab.getByRole("textbox", { name: symbol, exact: true }).fill(text);
  }
  found.live.changed = await numbers();
  await tab.reload();
  found.live.reloaded = await numbers();
  await tab.evaluate(() => { location.hash = "#step=7"; });
  await tab.waitForFunction(() => document.getElementById("position").textContent.includes(" 7 "));
  found.live.elsewhere = await numbers();
  await tab.click("#restore");
  found.live.restored = await numbers();
} finally {
  await browser.close();
}
console.log(JSON.stringify(found));
