// node hyperformula.mjs NODE_MODULES
//
// Computes the books that stand as JSON on the standard input, {file: {sheets: {name: rows of cells,
// a formula as "=..."}, names: [[name, formula, its sheet or null]]}}, with HyperFormula; prints
// {file: {sheet: rows of values}}, of an error its text.
import fs from "fs";
import { createRequire } from "module";
import path from "path";

const require = createRequire(path.join(path.resolve(process.argv[2]), "any.js"));
const { HyperFormula } = require("hyperformula");
const asked = JSON.parse(fs.readFileSync(0, "utf8"));

function computed({ sheets, names }) {
  const titles = Object.keys(sheets);
  const expressions = names.map(([name, expression, sheet]) => ({
    name, expression, scope: sheet === null ? undefined : titles.indexOf(sheet) }));
  const engine = HyperFormula.buildFromSheets(sheets, { licenseKey: "gpl-v3" }, expressions);
  const values = titles.map((title) => [title, engine.getSheetValues(engine.getSheetId(title))]);
  engine.destroy();
  return Object.fromEntries(values);
}

const all = Object.entries(asked).map(([file, book]) => [file, computed(book)]);
fs.writeFileSync(1, JSON.stringify(Object.fromEntries(all)));
