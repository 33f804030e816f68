// node browser.mjs NODE_MODULES PAGE.html SHOTS
//
// Opens the page that examples/draw.py made in headless Chromium, at two widths; goes through
// it by button, key and address, and prints what it found as one line of JSON.
import path from "path";
import { launch } from "./chromium.mjs";

const [modules, page, shots] = process.argv.slice(2);

function lookAtStep() {
  const ids = (name) => [...document.querySelectorAll("svg g." + name)].map((g) => g.id).sort();
  return { lit: ids("lit"), from: ids("from"),
           line: [...document.querySelectorAll("#line span")].map((cell) => cell.textContent),
           position: document.getElementById("position").textContent, hash: location.hash };
}

function overlaps() {
  const texts = [...document.querySelectorAll("svg text")].filter((text) => text.textContent);
  const boxes = texts.map((t) => {
    const box = t.getBoundingClientRect();
    const trim = box.height * 0.14;               // a line's box has room above and below its ink
    return { told: t.textContent, left: box.left, right: box.right,
             top: box.top + trim, bottom: box.bottom - trim };
  });
  const found = [];
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
    if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) {
      found.push(a.told + " / " + b.told);
    }
  }));
  return { found, texts: boxes.length,
           scrolls: document.documentElement.scrollWidth > innerWidth };
}

const browser = await launch(modules);
const told = { errors: [], requests: [], widths: {}, steps: {} };
try {
  const tab = await browser.newPage();
  tab.on("pageerror", (error) => told.errors.push(String(error)));
  tab.on("request", (request) => told.requests.push(request.url()));
  const look = async (name) => { told.steps[name] = await tab.evaluate(lookAtStep); };
  for (const width of [1280, 800]) {
    await tab.setViewportSize({ width, height: 900 });
    await tab.goto("file://" + page);
    told.widths[width] = await tab.evaluate(overlaps);
    await tab.screenshot({ path: path.join(shots, "draw-" + width + ".png") });
  }
  await look("opened");
  await tab.click("#next");
  await tab.click("#next");
  await look("next twice");
  await tab.click("#back");
  await look("back");
  await tab.keyboard.press("ArrowRight");
  await tab.keyboard.press("ArrowRight");
  await look("right twice");
  await tab.keyboard.press("ArrowLeft");
  await look("left");
  await tab.goto("file://" + page + "#step=12");
  await look("address 12");
  await tab.evaluate(() => { location.hash = "#step=40"; });
  await tab.waitForFunction(() => document.getElementById("position").textContent.includes("40"));
  await look("address 40");
  await tab.goto("file://" + page + "#step=9999");
  await look("address 9999");
} finally {
  await browser.close();
}
console.log(JSON.stringify(told));
