// node browser.mjs NODE_MODULES SHOTS < JOBS
//
// Opens the pages of the examples in headless Chromium. JOBS is {trace: PAGE, screens: [PAGE...],
// courses: [PAGE...], recorded: the text of recorded.js, exercises: [{page, sheets:
// [[answer...]...]}], learning: PAGE}; what was seen is printed as JSON.
import fs from "fs";
import path from "path";
import { launch } from "./chromium.mjs";

const [modules, shots] = process.argv.slice(2);
const jobs = JSON.parse(fs.readFileSync(0, "utf8"));
const WIDTHS = [1280, 800, 390];

function lookAtStep() {
  const shownTexts = (groups) => groups.filter(
    (group) => getComputedStyle(group).visibility === "visible").map((g) => g.dataset.symbol);
  const found = (selector) => [...document.querySelectorAll(selector)];
  const told = (selector, of) => found(selector).map(of).sort();
  return { lit: told("svg [id].lit", (g) => g.id), edges: told(".edge.from", (g) => g.id),
           from: told(".number.from", (g) => g.dataset.symbol),
           position: document.getElementById("position").textContent,
           now: [...document.querySelectorAll(".now")].map((group) => group.dataset.symbol),
           visible: shownTexts([...document.querySelectorAll(".number")]),
           where: ["phase", "section", "equation"].map((id) => found("#" + id)[0].textContent),
           working: document.getElementById("working").innerText.replace(/\s+/g, ""),
           rows: found("#working > :nth-child(even)").map((row) => row.textContent),
           inFull: document.getElementById("in-full").innerText.replace(/\s+/g, ""),
           focus: document.activeElement.id, hash: location.hash };
}

// Texts on texts, the smallest letters, what is cut off by its node, and edges over a text.
function lookAtPicture() {
  const { baseVal } = document.querySelector("svg").viewBox;
  const box = document.querySelector("svg").getBoundingClientRect();
  const scale = Math.min(box.width / baseVal.width, box.height / baseVal.height);
  const texts = [...document.querySelectorAll("svg text")].filter(
    (text) => text.textContent && getComputedStyle(text).visibility === "visible");
  const boxes = texts.map((text) => {
    const box = text.getBoundingClientRect(), trim = box.height * 0.14;
    return { said: text.textContent, left: box.left, right: box.right,
             top: box.top + trim, bottom: box.bottom - trim };   // a line's box is above its ink
  });
  const isOn = (a, b) => a.left < b.right && b.left < a.right &&
    a.top < b.bottom && b.top < a.bottom;
  const overlaps = [], loose = [];
  boxes.forEach((a, n) => boxes.slice(n + 1).forEach((b) => {
    if (isOn(a, b)) overlaps.push(a.said + " / " + b.said);
  }));
  texts.forEach((text, n) => {
    const plate = text.previousElementSibling, box = plate && plate.getBoundingClientRect();
    if (text.matches(".number text, text.name") && !(plate.matches(".plate") &&
        box.left <= boxes[n].left + 0.5 && boxes[n].right <= box.right + 0.5)) {
      loose.push(boxes[n].said);
    }
  });
  const sizes = [...document.querySelectorAll("svg text, svg tspan")].map(
    (part) => parseFloat(getComputedStyle(part).fontSize) * scale);
  const [next, line] = ["next", "working"].map(
    (id) => document.getElementById(id).getBoundingClientRect());
  return { texts: texts.length, overlaps, loose, smallest: Math.min(...sizes),
           isWider: document.documentElement.scrollWidth > innerWidth,
           isNextSeen: next.top > 0 && next.bottom <= innerHeight + 1,
           isLineSeen: line.top > 0 && line.bottom <= next.top + (innerWidth > 600 ? 99 : 0) };
}

const browser = await launch(modules);
const found = { errors: [], requests: [], steps: {}, screens: [], courses: [],
                exercises: [], learning: [] };

async function newTab(options) {
  const context = await browser.newContext(options), tab = await context.newPage();
  tab.on("pageerror", (error) => found.errors.push(String(error)));
  tab.on("request", (request) => found.requests.push(request.url()));
  return tab;
}

async function walk(page) {
  const tab = await newTab({ viewport: { width: 1280, height: 900 } });
  const look = async (name) => { found.steps[name] = await tab.evaluate(lookAtStep); };
  await tab.goto("file://" + page);
  await look("opened");
  await tab.click("#next", { clickCount: 2 });
  await look("next twice");
  await tab.click("#back");
  await look("back");
  for (const key of ["ArrowRight", "ArrowRight"]) await tab.keyboard.press(key);
  await look("right twice");
  await tab.keyboard.press("ArrowLeft");
  await look("left");
  await tab.keyboard.press("End");
  await look("end");
  await tab.click("#next", { force: true });
  await look("next at the end");
  await tab.keyboard.press("Home");
  await look("home");
  await tab.focus("#slider");
  await tab.keyboard.press("ArrowRight");
  await look("slider");
  await tab.click("#n2-1 .body", { position: { x: 3, y: 27 } });
  await look("click on a node");
  await tab.click("[data-symbol='w_12^(2)']");
  await look("click on an edge's weight");
  await tab.click("[data-symbol='E']");
  await look("click on E");
  await tab.click("#full");
  await tab.goto("file://" + page + "#step=12");
  await look("address 12");
  await tab.evaluate(() => { location.hash = "#step=60"; });
  await tab.waitForFunction(() => document.getElementById("position").textContent.includes("60"));
  await look("address 60");
  await tab.click("#all");
  await look("all numbers");
  await tab.goto("about:blank");
  await tab.goto("file://" + page + "#step=9999");
  await look("address 9999");
}

async function screens(pages) {
  const tab = await newTab({});
  for (const page of pages) {
    for (const width of WIDTHS) {
      await tab.setViewportSize({ width, height: 900 });
      await tab.goto("about:blank");
      await tab.goto("file://" + page + "#step=9999");
      const name = path.basename(page, ".html") + "-" + width;
      found.screens.push({ name, width, ...await tab.evaluate(lookAtPicture) });
      await tab.screenshot({ path: path.join(shots, name + ".png") });
    }
  }
}

// Every step of a page, with what recorded.js computes of the values before it.
async function courses(pages) {
  const tab = await newTab({ viewport: { width: 1280, height: 900 } });
  for (const page of pages) {
    await tab.goto("about:blank");
    await tab.goto("file://" + page);
    const values = await tab.evaluate((code) => {
      const { numbers } = JSON.parse(document.getElementById("data").textContent);
      const compute = new Function("numbers", code + "; return compute;")(numbers);
      return numbers.filter((z) => z.operation).map(
        (z) => compute(z.operation, (k) => numbers[k].value));
    }, jobs.recorded);
    const steps = [];
    for (let n = 1; n <= values.length; n += 1) {
      await tab.evaluate((step) => {
        const slider = document.getElementById("slider");
        slider.value = step;
        slider.dispatchEvent(new Event("input"));
      }, n);
      steps.push(await tab.evaluate(lookAtStep));
    }
    found.courses.push({ values, steps });
  }
}

// Types the answers of a sheet by keyboard; returns the verdicts and the sheet to hand in.
async function fillIn(tab, answers) {
  await tab.evaluate(() => {
    window.confirm = () => true;
    document.getElementById("clear").click();
  });
  await tab.focus("#answer");
  for (const answer of answers) {
    if (answer) {
      await tab.fill("#answer", answer);
      await tab.keyboard.press("Enter");
      await tab.keyboard.press("Enter");
    } else {
      await tab.evaluate(() => document.getElementById("next").click());
    }
  }
  return handedIn(tab);
}

async function handedIn(tab) {
  const verdicts = await tab.evaluate(() => {
    const slider = document.getElementById("slider");
    return Array.from({ length: Number(slider.max) }, (_, n) => {
      slider.value = n + 1;
      slider.dispatchEvent(new Event("input"));
      return document.getElementById("verdict").textContent;
    });
  });
  const waiting = tab.waitForEvent("download");
  await tab.click("#download");
  return { verdicts, sheet: fs.readFileSync(await (await waiting).path(), "utf8") };
}

async function exercises(list) {
  for (const { page, sheets } of list) {
    const tab = await newTab({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
    await tab.goto("file://" + page);
    await tab.fill("#name", "Ann Lee");
    for (const answers of sheets) found.exercises.push(await fillIn(tab, answers));
    await tab.reload();
    found.exercises.push(await handedIn(tab));                   // as the last, after a reload
    await tab.context().close();
  }
}

// A page whose text stands in another twice, as a notebook may show it: each goes its own way.
async function twice(page) {
  const tab = await newTab({ viewport: { width: 1280, height: 900 } });
  const text = fs.readFileSync(page, "utf8"), both = page.replace(/html$/, "twice.html");
  fs.writeFileSync(both, "<!DOCTYPE html><div id='one'>" + text + "</div><div id='other'>" + text + "</div>");
  await tab.goto("file://" + both);
  await tab.click("#other #next");
  found.twice = [await tab.textContent("#one #position"), await tab.textContent("#other #position")];
}

async function watch(page) {
  const tab = await newTab({ viewport: { width: 1280, height: 900 } });
  await tab.goto("file://" + page);
  const look = async () => found.learning.push(await tab.evaluate(() => ({
    position: document.getElementById("position").textContent,
    shown: Object.fromEntries([...document.querySelectorAll("[data-symbol]")].map(
      (group) => [group.dataset.symbol, group.querySelector(".value").textContent])),
    edges: Object.fromEntries([...document.querySelectorAll(".edge[id]")].map(
      (edge) => [edge.id, [edge.classList.contains("plus"),
                           Number(edge.querySelector("line").getAttribute("stroke-width"))]])),
    titles: Object.fromEntries([...document.querySelectorAll("svg [id] title")].map(
      (title) => [title.parentNode.id, title.textContent])),
    error: document.getElementById("error").textContent,
    marker: ["cx", "cy"].map((at) => Number(document.getElementById("marker").getAttribute(at))),
    fits: [...document.querySelectorAll(".number text")].every((text) => {
      const box = text.getBoundingClientRect(), plate = text.previousElementSibling;
      return box.width <= plate.getBoundingClientRect().width;
    }) })));
  await look();
  await tab.keyboard.press("ArrowRight");
  await look();
  await tab.keyboard.press("End");
  await look();
  await tab.click("#play");
  await tab.waitForFunction(
    () => document.getElementById("position").textContent.startsWith("epoch 6 "));
  await tab.click("#play");
  await look();
  await tab.screenshot({ path: path.join(shots, "learning.png") });
}

try {
  await walk(jobs.trace);
  await twice(jobs.trace);
  await screens(jobs.screens);
  await courses(jobs.courses);
  await exercises(jobs.exercises);
  await watch(jobs.learning);
} finally {
  await browser.close();
}
console.log(JSON.stringify(found));
