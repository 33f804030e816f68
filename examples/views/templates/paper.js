// On paper: the whole picture, and all steps below it; made when the page is printed.

function printed(z) {
  const line = element("div", "working");
  fill(line, z, onPaper(z));
  return element("li", "", line, element("span", "source", data.groups[z.group].equation));
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
  if (svg) view(whole.split(" "));
}

window.addEventListener("beforeprint", printAll);
window.addEventListener("afterprint", () => {
  byId("paper").replaceChildren();
  light(steps[current - 1]);
});
