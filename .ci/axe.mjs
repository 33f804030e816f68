// node axe.mjs NODE_MODULES < JOBS
//
// Runs axe-core, best practices included, on pages in headless Chromium, light and dark, wide and
// narrow. JOBS is [[PAGE, STATE]...], STATE one of STATES below or an address such as #step=3; what
// axe finds is printed as JSON, and how many states it has seen.
import fs from "fs";
import path from "path";
import { launch } from "./chromium.mjs";

const [modules] = process.argv.slice(2);
const jobs = JSON.parse(fs.readFileSync(0, "utf8"));
const axe = fs.readFileSync(path.join(modules, "axe-core/axe.min.js"), "utf8");
const STATES = {
  "in full": async (tab) => {
    await tab.keyboard.press("End");
    await tab.click("#full");
  },
  "pointed at": async (tab) => {
    await tab.keyboard.press("End");
    await tab.hover("[data-part=numbers] .factor");
  },
  "changed": (tab) => tab.getByRole("textbox", { name: "x_1", exact: true }).fill("none"),
  "wrong": async (tab) => {
    await tab.fill("#answer", "9");
    await tab.keyboard.press("Enter");
  },
  "wrong twice": async (tab) => {
    await STATES.wrong(tab);
    await tab.fill("#answer", "8");
    await tab.keyboard.press("Enter");
  },
};

const browser = await launch(modules), found = { states: 0, findings: [] };

async function look(page, state, options) {
  const context = await browser.newContext(options), tab = await context.newPage();
  await tab.goto("file://" + page + (state[0] === "#" ? state : ""));
  if (STATES[state]) await STATES[state](tab);
  await tab.evaluate(axe);
  const { violations } = await tab.evaluate(() => window.axe.run());
  found.states += 1;
  for (const { id, nodes } of violations) {
    found.findings.push([path.basename(page), state, options.colorScheme, options.viewport.width,
                         id, nodes[0].html.slice(0, 200)]);
  }
  await context.close();
}

try {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1280, 390]) {
      for (const [page, state] of jobs) {
        await look(page, state, { colorScheme, viewport: { width, height: 900 } });
      }
    }
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(found));
