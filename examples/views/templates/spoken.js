// How things are said, in the order in which a person reads them.

// The name of a number: "w 1 2 of layer 3", "partial E by partial w 1 2 of layer 3".
function spoken(z) {
  if (z.kind === "learning_rate") return "learning rate eta";
  const [above, below] = z.kind.split("/d");
  const at = z.indices.map((index) => " " + index).join("");
  const layer = z.layer ? " of layer " + z.layer : "";
  if (!below) return z.kind + at + layer;
  const numerator = above.slice(1) + (above === "dE" ? "" : at);
  return "partial " + numerator + " by partial " + below + at + layer;
}

// A word that is heard and not seen.
function heard(words) {
  return element("span", "heard", words);
}

// The result is left out where it is to be worked out.
function sayStep(z) {
  const result = isExercise() ? "" : " is " + minus(z.shown).replace(
    " * 10 ** ", " times 10 to the power ");
  byId("spoken").textContent = byId("position").textContent + ": " + spoken(z) + result;
}

function isExercise() {
  return data.sheet !== undefined;
}
