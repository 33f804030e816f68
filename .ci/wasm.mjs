// node wasm.mjs micropython|pyodide NODE_MODULES SCRATCHNET.PY SMALL.PY OUT
//
// Runs scratchnet in a Python made for the browser. Writes the output of the main job to
// OUT.main and of explain to OUT.explain, and prints one line of JSON: version, memory, small.
import fs from "fs";
import path from "path";

const [kind, modules, source, small, out] = process.argv.slice(2);
const isMicroPython = kind === "micropython";
let printed = [];

async function load() {
  if (isMicroPython) {
    const file = "@micropython/micropython-webassembly-pyscript/micropython.mjs";
    const { loadMicroPython } = await import(path.join(modules, file));
    return loadMicroPython({
      heapsize: 4 << 20, linebuffer: false, stdout: (bytes) => printed.push(...bytes) });
  }
  const { loadPyodide } = await import(path.join(modules, "pyodide/pyodide.mjs"));
  const python = await loadPyodide();
  python.setStdout({ write: (bytes) => { printed.push(...bytes); return bytes.length; } });
  return python;
}

function output() {
  const text = Buffer.from(printed);
  printed = [];
  return text;
}

async function main() {
  const python = await load();
  const run = (code) => python.runPython(code);
  const told = {};
  python.FS.writeFile("scratchnet.py", fs.readFileSync(source));
  const held = (code) => {              // garbage is collected after a run, never within one
    run(code + "\nheld = gc.mem_alloc()");
    return python.globals.get("held");
  };
  run("import scratchnet");
  if (isMicroPython) told.imported = held("import gc");
  if (isMicroPython) told.main = held("scratchnet.main()");
  else run("scratchnet.main()");
  if (isMicroPython) told.collected = held("");
  fs.writeFileSync(out + ".main", output());
  run(fs.readFileSync(path.join(path.dirname(small), "explain.py"), "utf8"));
  fs.writeFileSync(out + ".explain", output());
  run("import sys\nversion = sys.version");
  told.version = python.globals.get("version");
  run(fs.readFileSync(small, "utf8"));
  told.small = output().toString().trim();
  console.log(JSON.stringify(told));
}

main().then(() => process.exit(0), (error) => {
  console.error(kind + ": " + error.message);   // a stack would print the whole engine
  process.exit(1);
});
