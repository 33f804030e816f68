// The given numbers as fields, kind by kind and layer by layer.

const fieldOf = {};                                // by symbol

function field(z, k) {
  const made = element("input");
  made.type = "text";
  made.inputMode = "decimal";
  made.autocomplete = "off";
  made.setAttribute("aria-label", z.symbol);
  made.title = spoken(z);
  made.addEventListener("input", () => {
    widen(made);
    changeBy(made, k);
  });
  fieldOf[z.symbol] = made;
  fillField(made, k);
  return made;
}

// A field holds what was typed in it, or the number as given.
function fillField(made, k) {
  const { symbol } = numbers[k];
  made.value = changed.has(symbol) ? changed.get(symbol) : asGiven[k].shown;
  made.removeAttribute("aria-invalid");
  widen(made);
}

// Gives a field room for all of its letters.
function widen(made) {
  made.style.setProperty("--letters", Math.min(made.value.length, 24));
}

// What stands before the fields of a kind in a layer.
function headOf(z) {
  if (z.kind === "learning_rate") return "\u03b7";
  return z.kind.replace("w", "W") + (z.layer ? " (" + z.layer + ")" : "");
}

// Fields in a row for each node that their weights leave, or in one row.
function fieldset(ks) {
  const made = element("div", "fields"), first = numbers[ks[0]];
  const columns = Math.max(...ks.map((k) => numbers[k].indices.slice(-1)[0] || 1));
  made.style.setProperty("--columns", columns);
  made.append(...ks.map((k) => field(numbers[k], k)));
  return element("div", "", element("h3", "letter", headOf(first)), made);
}

function showFields() {
  const kinds = {};
  for (let k = 0; k < firstStep; k += 1) {
    const { kind, layer } = numbers[k], key = kind + " " + layer;
    kinds[key] = [...(kinds[key] || []), k];
  }
  byId("fields").replaceChildren(...Object.values(kinds).map(fieldset));
}

function focusField(symbol) {
  if (!byId("fields").firstChild) showFields();
  if (!fieldOf[symbol]) return;
  fieldOf[symbol].focus();
  fieldOf[symbol].select();
}
