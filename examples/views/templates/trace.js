// The trace: a number appears with its step.

function isLater(step) {
  return step > current && !byId("all").checked;
}

function showLine(k) {
  const z = numbers[k];
  fill(byId("working"), z, [inSymbols(z.operation), inNumbers(z.operation), [minus(z.shown)]]);
  if (!byId("in-full").hidden) inFull(z);
}

byId("all").addEventListener("change", () => light(steps[current - 1]));
byId("full").addEventListener("click", (event) => {
  byId("in-full").hidden = !byId("in-full").hidden;
  event.target.setAttribute("aria-expanded", !byId("in-full").hidden);
  showLine(firstStep + current - 1);
});
start();
