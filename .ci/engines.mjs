// node engines.mjs NODE_MODULES PAGE
//
// Chromium, Firefox (by WebDriver BiDi) and WebKit (by WebDriver) run the same short script on the
// page of the trace: step, point, change, type, reload. What each has seen is printed as JSON.
import { spawn } from "child_process";
import fs from "fs";
import net from "net";
import os from "os";
import path from "path";
import { pathToFileURL } from "url";
import { launch } from "./chromium.mjs";

const [modules, page] = process.argv.slice(2);
const url = pathToFileURL(page).href;
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

// A port that nobody listens at.
function freePort() {
  return new Promise((done) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

// Tries until it does not throw, for half a minute.
async function eventually(task) {
  for (let n = 0; ; n += 1) {
    try {
      return await task();
    } catch (problem) {
      if (n > 120) throw problem;
      await wait(250);
    }
  }
}

// Starts a command; returns what ends it, and all that it has started.
function start(command, args, env = {}) {
  const child = spawn(command, args, {
    stdio: "ignore", detached: true, env: { ...process.env, ...env } });
  child.on("error", () => {});
  return () => process.kill(-child.pid);
}

// ---- The engines: each gives goto, evaluate, move, press and end --------------------

function actionsOf(x, y) {
  return [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" },
            actions: [{ type: "pointerMove", x, y, duration: 0 }] }];
}

function keysOf(key) {
  return [{ type: "key", id: "keys", actions: [{ type: "keyDown", value: key },
                                               { type: "keyUp", value: key }] }];
}

async function chromium() {
  const browser = await launch(modules), tab = await browser.newPage({ viewport: VIEWPORT });
  return { goto: (address) => tab.goto(address), evaluate: (code) => tab.evaluate(code),
           move: (x, y) => tab.mouse.move(x, y), end: () => browser.close(),
           press: (key) => tab.keyboard.press(key === RIGHT ? "ArrowRight" : key) };
}

async function firefox() {
  const port = await freePort();
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "firefox-"));
  const stop = start("firefox-esr", ["--headless", "--no-remote", "--profile", profile,
    "--width", VIEWPORT.width, "--height", VIEWPORT.height, "--remote-debugging-port", port],
    { HOME: profile });
  const { WebSocket } = await import(path.join(modules, "playwright-core/lib/utilsBundle.js"))
    .then((bundle) => ({ WebSocket: (bundle.default || bundle).ws }));
  const waiting = new Map();
  const socket = await eventually(() => new Promise((done, fail) => {
    const one = new WebSocket("ws://127.0.0.1:" + port + "/session");
    one.on("open", () => done(one));
    one.on("error", fail);
  }));
  socket.on("message", (text) => {
    const told = JSON.parse(text), [done, fail] = waiting.get(told.id) || [];
    if (done) told.type === "success" ? done(told.result) : fail(new Error(told.message));
  });
  const call = (method, params) => new Promise((done, fail) => {
    const id = waiting.size + 1;
    waiting.set(id, [done, fail]);
    socket.send(JSON.stringify({ id, method, params }));
  });
  await call("session.new", { capabilities: {} });
  const { contexts: [{ context }] } = await call("browsingContext.getTree", {});
  await call("browsingContext.setViewport", { context, viewport: VIEWPORT });
  const perform = (actions) => call("input.performActions", { context, actions });
  return {
    goto: (address) => call("browsingContext.navigate",
                            { context, url: address, wait: "complete" }),
    evaluate: async (code) => {
      const { result, exceptionDetails } = await call("script.evaluate", {
        expression: "JSON.stringify(" + code + ")", target: { context }, awaitPromise: true });
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return result.value === undefined ? undefined : JSON.parse(result.value);
    },
    move: (x, y) => perform(actionsOf(x, y)), press: (key) => perform(keysOf(key)),
    end: () => {
      socket.close();
      stop();
      fs.rmSync(profile, { recursive: true, force: true });
    } };
}

async function webkit() {
  const port = await freePort();
  const stop = start("xvfb-run", ["-a", "-s", "-screen 0 1400x1100x24", "WebKitWebDriver",
    "--port=" + port], { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" });
  const base = "http://127.0.0.1:" + port + "/session";
  const call = async (where, body) => {
    const answer = await fetch(base + where, body ? { method: "POST", body: JSON.stringify(body) }
      : { method: "DELETE" });
    const { value } = await answer.json();
    if (value && value.error) throw new Error(value.error + ": " + value.message);
    return value;
  };
  const asked = { "webkitgtk:browserOptions": {
    binary: browserOfWebKit(), args: ["--automation"] } };
  const { sessionId } = await eventually(() => call("", {
    capabilities: { alwaysMatch: asked } }));
  const at = "/" + sessionId, perform = (actions) => call(at + "/actions", { actions });
  return {
    goto: (address) => call(at + "/url", { url: address }),
    evaluate: (code) => call(at + "/execute/sync", { script: "return " + code, args: [] }),
    move: (x, y) => perform(actionsOf(x, y)), press: (key) => perform(keysOf(key)),
    end: async () => {
      await call(at);
      stop();
    } };
}

function browserOfWebKit() {
  const root = "/usr/lib/x86_64-linux-gnu";
  const folders = ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"];
  return folders.map((folder) => path.join(root, folder, "MiniBrowser")).find(fs.existsSync);
}

// ---- The script ---------------------------------------------------------------------

const VIEWPORT = { width: 1280, height: 900 }, RIGHT = "\uE014";
const LOOK = `(() => {
  const marked = (part) => document.querySelectorAll("[data-part=" + part + "] .marked").length;
  return { position: document.getElementById("position").textContent, hash: location.hash,
           working: document.getElementById("working").lastElementChild.textContent,
           E: document.querySelector("svg [data-symbol=E] .value").textContent,
           marked: ["equation", "code", "numbers"].map(marked),
           inPicture: [...document.querySelectorAll("svg .marked")].map((g) => g.dataset.symbol),
           maths: [...document.querySelectorAll("math")].every(
             (math) => math.getBoundingClientRect().height > 15),
           isWider: document.documentElement.scrollWidth > innerWidth };
})()`;
const FACTOR = `(() => {
  const box = document.querySelector("[data-part=numbers] .factor").getBoundingClientRect();
  return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
})()`;
const CHANGE = `(() => { const field = document.querySelector("input[aria-label=x_2]");
  field.focus(); field.select(); return true; })()`;

async function script({ goto, evaluate, move, press }) {
  const seen = {}, look = async (name) => { seen[name] = await evaluate(LOOK); };
  await goto(url + "#step=44");
  await press(RIGHT);
  await look("step");
  await move(...await evaluate(FACTOR));
  await look("point");
  await evaluate('document.querySelector("[data-part=numbers] .factor").click()');
  await look("click");
  await evaluate("history.back()");
  await wait(500);
  await look("back");
  await evaluate(CHANGE);
  for (const key of "0.8") await press(key);
  await look("change");
  await evaluate("location.reload()");
  await wait(1500);
  await look("reload");
  await evaluate('document.getElementById("restore").click()');
  await look("as given");
  return seen;
}

const found = {};
for (const [name, engine] of Object.entries({ chromium, firefox, webkit })) {
  try {
    const browser = await engine();
    try {
      found[name] = await script(browser);
    } finally {
      await browser.end();
    }
  } catch (problem) {
    found[name] = { error: String(problem) };
  }
}
console.log(JSON.stringify(found));
process.exit(0);
