// The document's equations of a step, in which its factors are marked.

// The numbers among the operands of a step that a part of an equation stands for.
function standFor(part, z, { up }) {
  const [kind, layer] = part.dataset.of.split(" "), there = Number(layer) + up;
  return z.operands.filter((k) => {
    const one = numbers[k], isInput = one.kind === "x" && kind === "a" && there === 0;
    const hasLayer = one.layer === there || !one.layer || kind === "h" && layer === "0";
    return isInput || one.kind === kind && hasLayer;
  });
}

// Whether a part stands for the step's own result.
function isOwn(part, z, { layer }) {
  const [kind, there] = part.dataset.of.split(" ");
  return kind === z.kind && (Number(there) === layer || !z.layer);
}

// What is raised in brackets is said as a layer, and not as a power.
function sayLayers(made) {
  for (const letter of made.querySelectorAll("msup")) {
    const [base, layer] = [...letter.children].map((part) => part.textContent);
    if (!layer.startsWith("(")) continue;
    letter.setAttribute("intent", "_" + base + "_layer_" + layer.slice(1, -1));
    letter.setAttribute("aria-label", base + " layer " + layer.slice(1, -1));
  }
}

function equationNodes(name, z) {
  const { section, math } = data.equations[name], group = data.groups[z.group];
  const made = element("div", "equation");
  made.innerHTML = math;
  sayLayers(made);
  for (const part of made.querySelectorAll("[data-of]")) {
    if (isOwn(part, z, group)) part.classList.add("own");
    else asFactor(part, standFor(part, z, group));
  }
  const number = name[0] === "(" ? ", equation " + name : "";
  return [element("p", "source", "Section " + section + number), made];
}

// Where the document has none: the operation as it was recorded.
function ownEquation(z) {
  const formula = element("div", "equation working");
  fill(formula, z, [inSymbols(z.operation)]);
  return [element("p", "source", "Not in the document"), formula];
}

// The steps of a group have the same equations, which then stand there already.
function showEquations(z, isSameGroup) {
  const { equations } = data.groups[z.group];
  if (isSameGroup && equations.length) {
    for (const part of byId("equations").querySelectorAll(".factor")) {
      label(part, standFor(part, z, data.groups[z.group]));
    }
    return;
  }
  const nodes = equations.length ? equations.flatMap((name) => equationNodes(name, z))
    : ownEquation(z);
  byId("equations").replaceChildren(...nodes);
}
