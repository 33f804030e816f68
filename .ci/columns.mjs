// node columns.mjs NODE_MODULES < JOBS
//
// What the columns of a page of the trace show in headless Chromium. JOBS is {page, steps: [N...],
// symbols: {symbol: text}, exercise: PAGE, small: [PAGE...], changed: [PAGE#ADDRESS...], telephone:
// [[PAGE, selectors of what is seen, of what is low]...]}; printed as JSON are, for each of the
// steps, where its factors stand, what is marked when each is pointed at, and where a click leads;
// all numbers when those in symbols are changed, after a reload, as given, and at the addresses with
// changed ones; what an exercise says of a wrong answer; the steps of the pages at which something
// is out of sight on a screen; and what of a page is so on a telephone.
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
           raised: [...document.querySelectorAll("msup")].map((one) => [
             one.textContent, one.getAttribute("intent"), one.getAttribute("aria-label")]),
           equations: [...document.querySelectorAll("#equations .source")].map(
             (p) => p.innerText) };
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

// A wrong answer, the same again after Back, another, and how many places Next touches.
async function exercise() {
  await tab.goto("file://" + jobs.exercise);
  const look = () => tab.evaluate(() => ({
    verdict: document.getElementById("verdict").textContent,
    isTold: !document.getElementById("in-full").hidden,
    mayAsk: !document.getElementById("tell").hidden }));
  const seen = [];
  for (const text of ["9", "8"]) {
    await tab.fill("#answer", text);
    await tab.keyboard.press("Enter");
    seen.push(await look());
  }
  seen.push(await tab.evaluate(async () => {
    let touched = 0;
    const observer = new MutationObserver((list) => { touched += list.length; });
    observer.observe(document.querySelector("svg"),
                     { subtree: true, characterData: true, childList: true });
    document.getElementById("next").click();
    await new Promise((done) => setTimeout(done));
    return touched;
  }));
  return seen;
}

// At each step: whether the number, the line of working and Next are in sight.
async function small(page, width, height) {
  await tab.setViewportSize({ width, height });
  await tab.goto("about:blank");
  await tab.goto("file://" + page);
  return tab.evaluate(async () => {
    const lost = [], bar = document.querySelector("nav");
    const room = () => Math.min(
      innerHeight, bar.getBoundingClientRect().top + (innerWidth > 600 ? 99 : 1));
    const isSeen = (box) => box.top >= -1 && box.left >= -1 && box.right <= innerWidth + 1 &&
      box.bottom <= room();
    const rectOf = (selector) => document.querySelector(selector).getBoundingClientRect();
    for (let n = 1; n <= Number(document.getElementById("slider").max); n += 1) {
      if (n > 1) document.getElementById("next").click();
      const dock = rectOf("#dock"), label = rectOf("svg .now");
      if (innerHeight > 420 && !(isSeen(label) && label.bottom <= dock.top + 1)) lost.push(n);
      const value = document.getElementById("working").lastElementChild.getBoundingClientRect();
      if (innerHeight < 420 && !isSeen(value)) lost.push(n);
      if (rectOf("#next").bottom > innerHeight + 1) lost.push(n);
    }
    return lost;
  });
}

// The columns that are cut at a step, with the step.
async function cut(width, height, isFull) {
  await tab.setViewportSize({ width, height });
  await tab.goto("about:blank");
  await tab.goto("file://" + jobs.page);
  return tab.evaluate((isFull) => {
    const found = [], sections = [...document.querySelectorAll("#columns > section")];
    if (isFull) document.getElementById("full").click();
    for (let n = 1; n <= Number(document.getElementById("slider").max); n += 1) {
      if (n > 1) document.getElementById("next").click();
      for (const one of sections) {
        if (one.scrollWidth > one.clientWidth + 1) found.push([n, one.dataset.part]);
      }
    }
    return found;
  }, isFull);
}

// On a telephone: what of these is not in sight at once, or is not low enough for the thumb.
async function telephone(page, seen, low) {
  await tab.setViewportSize({ width: 390, height: 844 });
  await tab.goto("file://" + page);
  return tab.evaluate(([seen, low]) => {
    const boxes = (selector) => [...document.querySelectorAll(selector)].map(
      (one) => one.getBoundingClientRect());
    const isIn = (box) => box.width > 0 && box.left >= 0 && box.top >= 0 &&
      box.right <= innerWidth && box.bottom <= innerHeight;
    const isLow = (box) => isIn(box) && box.top > 0.85 * innerHeight;
    return [...seen.filter((selector) => !boxes(selector).every(isIn)),
            ...low.filter((selector) => !boxes(selector).every(isLow)),
            ...document.documentElement.scrollWidth > innerWidth ? ["wide"] : []];
  }, [seen, low]);
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
  found.changed = [];
  for (const page of jobs.changed) {
    await tab.goto("about:blank");
    await tab.goto("file://" + page);
    found.changed.push(await numbers());
  }
  found.exercise = await exercise();
  found.telephone = [];
  for (const job of jobs.telephone) found.telephone.push(await telephone(...job));
  found.cut = {};
  for (const [width, height] of [[320, 640], [320, 225], [390, 844], [800, 900], [1280, 720],
                                 [1366, 768], [1600, 900], [1920, 1080]]) {
    for (const isFull of [false, true]) {
      found.cut[width + " " + height + " " + isFull] = await cut(width, height, isFull);
    }
  }
  found.lost = {};
  for (const page of jobs.small) {
    for (const [width, height] of [[1280, 900], [390, 844], [320, 225]]) {
      found.lost[page + " " + width] = await small(page, width, height);
    }
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(found));
