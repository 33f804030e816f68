// node web.mjs KIND NODE_MODULES SCRATCHNET.PY PROGRAM...
//
// Runs each PROGRAM, itself its text, in a Python made for the browser where scratchnet can be
// imported; prints the list of what they printed as JSON. KIND is a function below: it returns
// a function that runs a program and returns what it printed, or throws.
import fs from "fs";
import http from "http";
import { createRequire } from "module";
import path from "path";
import { launch } from "./chromium.mjs";

const [kind, modules, file, ...programs] = process.argv.slice(2);
const scratchnet = fs.readFileSync(file, "utf8");
const atTheEnd = [];

// Of a Python compiled to WebAssembly, which keeps the bytes that it prints in printed.
function fromBytes(python, printed) {
  python.FS.writeFile("scratchnet.py", scratchnet);
  return (program) => {
    printed.length = 0;
    python.runPython(program);
    return Buffer.from(printed).toString();
  };
}

const types = { js: "text/javascript", mjs: "text/javascript", wasm: "application/wasm",
                html: "text/html", json: "application/json" };

// Serves the files of a folder, and texts by their names; returns its address.
async function serve(folder, texts) {
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(request.url.slice(1).split("?")[0]);
    const type = types[name.split(".").pop()] || "text/plain";
    const found = name in texts || fs.existsSync(path.join(folder, name));
    response.writeHead(found ? 200 : 404, { "Content-Type": type });
    response.end(texts[name] || (found ? fs.readFileSync(path.join(folder, name)) : ""));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  atTheEnd.push(() => server.close());
  return `http://127.0.0.1:${server.address().port}/`;
}

// Of PyScript: a page to which each program is added as a script of that type; it prints to the
// console, a message a line. Only the served folder answers, whatever the page asks for.
async function inPyScript(type, engine) {
  const mark = "== the program has ended ==", texts = { "scratchnet.py": scratchnet };
  const address = await serve(modules, texts), browser = await launch(modules);
  atTheEnd.push(() => browser.close());
  texts["page.json"] = JSON.stringify(
    { interpreter: address + engine, files: { [address + "scratchnet.py"]: "./scratchnet.py" } });
  texts["page.html"] = `<!doctype html><meta charset="utf-8">
<script type="module" src="@pyscript/core/dist/core.js"></script>
<${type}-config src="page.json"></${type}-config>`;
  const page = await browser.newPage();
  await page.route((url) => !url.href.startsWith(address), (route) => route.abort());
  await page.goto(address + "page.html");
  let printed, ended, failed;
  page.on("console", (message) => {
    if (message.type() === "error") failed(new Error(message.text()));
    else if (message.text() === mark) ended(printed);
    else if (message.type() === "log") printed += message.text() + "\n";
  });
  return (program) => new Promise((resolve, reject) => {
    [printed, ended, failed] = ["", resolve, reject];
    const name = `program${Object.keys(texts).length}.py`;
    texts[name] = `${program}\nprint("${mark}")\n`;
    page.evaluate((attributes) => document.body.append(
      Object.assign(document.createElement("script"), attributes)), { type, src: name });
  });
}

const kinds = {
  async micropython() {
    const name = "@micropython/micropython-webassembly-pyscript/micropython.mjs";
    const { loadMicroPython } = await import(path.join(modules, name));
    const printed = [], python = await loadMicroPython({
      heapsize: 4 << 20, linebuffer: false, stdout: (bytes) => printed.push(...bytes) });
    return fromBytes(python, printed);
  },

  async pyodide() {
    const { loadPyodide } = await import(path.join(modules, "pyodide/pyodide.mjs"));
    const printed = [], python = await loadPyodide();
    python.setStdout({ write: (bytes) => { printed.push(...bytes); return bytes.length; } });
    return fromBytes(python, printed);
  },

  async brython() {
    const browser = await launch(modules);
    atTheEnd.push(() => browser.close());
    const engine = "file://" + path.join(modules, "brython/brython");
    const page = path.join(path.dirname(modules), "brython.html");
    fs.writeFileSync(page, `<!doctype html><meta charset="utf-8">
<script src="${engine}.js"></script><script src="${engine}_stdlib.js"></script>
<script type="text/python">
import sys
import traceback
from browser import window

class Out:
    def write(self, text):
        window.printed += text

def run(program):
    window.printed, window.failed = "", False
    try:
        exec(program, {"__name__": "__main__"})
    except BaseException:
        traceback.print_exc()
        window.failed = True

sys.stdout = sys.stderr = Out()
window.run = run
</script>`);
    const tab = await browser.newPage();
    await tab.goto("file://" + page);
    await tab.waitForFunction("window.run");
    await tab.evaluate((text) => window.__BRYTHON__.update_VFS({ scratchnet: [".py", text, []] }),
                       scratchnet);
    return async (program) => {
      // runPythonSource may return before the program has run; exec does not
      const [printed, failed] = await tab.evaluate(
        (text) => { window.run(text); return [window.printed, window.failed]; }, program);
      if (failed) throw new Error(printed);
      return printed;
    };
  },

  "pyscript-mpy": () => inPyScript(
    "mpy", "@micropython/micropython-webassembly-pyscript/micropython.mjs"),

  "pyscript-py": () => inPyScript("py", "pyodide/pyodide.mjs"),

  async skulpt() {
    const Sk = createRequire(import.meta.url)(path.join(modules, "skulpt"));
    const files = { ...Sk.builtinFiles.files, "./scratchnet.py": scratchnet };
    const read = (name) => {
      if (name in files) return files[name];
      throw new Error("no file " + name);
    };
    let printed = "";
    Sk.configure({ __future__: Sk.python3, read, output: (text) => { printed += text; } });
    return (program) => {
      printed = "";
      Sk.importMainWithBody("<stdin>", false, program, false);
      return printed;
    };
  },
};

async function end(stream, text, status) {
  for (const task of atTheEnd) await task();
  stream.write(text + "\n", () => process.exit(status));
}

function fail(error) {
  const told = String(error && error.message || error);     // a Skulpt error has no message
  end(process.stderr, kind + ": " + told.slice(-800), 1);
}

process.on("uncaughtException", fail);       // Node's own message would quote the engine
process.on("unhandledRejection", fail);
try {
  const run = await kinds[kind](), outputs = [];
  for (const program of programs) outputs.push(await run(program));
  end(process.stdout, JSON.stringify(outputs), 0);
} catch (error) {
  fail(error);
}
