// On paper: all steps as equation and numbers, made when the page is printed.

function printed(z) {
  const line = element("div", "working");
  fill(line, z, [inSymbols(z.operation), [...inNumbers(z.operation), " = " + minus(z.shown)]]);
  return element("li", "", line, element("span", "source", z.equation));
}

// A heading where the section is another, and the steps below it.
function printAll() {
  const parts = [];
  let section = "";
  for (const z of steps) {
    const here = data.groups[z.group].section;
    if (here !== section) parts.push(element("h3", "", here), element("ul"));
    section = here;
    parts[parts.length - 1].append(printed(z));
  }
  byId("paper").replaceChildren(...parts);
}

window.addEventListener("beforeprint", printAll);
window.addEventListener("afterprint", () => byId("paper").replaceChildren());
