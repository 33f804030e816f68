// The lines of code that made a step, recorded as they ran.

function showCode(z, isSameGroup) {
  if (isSameGroup) {
    relabel(z);
    return;
  }
  const nodes = data.code[z.code].flatMap((line) => [
    element("p", "source", line.file + ", line " + line.number), codeNode(line, z)]);
  if (!nodes.length) nodes.push(element("p", "source", "It was there as it is, not computed."));
  byId("code").replaceChildren(...nodes);
}

// The same lines with the operands of another step.
function relabel(z) {
  const parts = [...byId("code").querySelectorAll(".factor")];
  for (const line of data.code[z.code]) {
    const held = line.parts.length ? line.parts.map((part) => part[2]) : [line.rest];
    for (const places of held.filter((one) => one.length)) {
      label(parts.shift(), places.map((n) => z.operands[n]));
    }
  }
}

// A line in which the parts that held operands are factors; the whole is, of those in no part.
function codeNode({ text, parts, rest }, z) {
  const nodes = [], numbersAt = (places) => places.map((n) => z.operands[n]);
  let end = 0;
  for (const [start, next, held] of parts) {
    const part = element("span", "factor", text.slice(start, next));
    asFactor(part, numbersAt(held));
    nodes.push(text.slice(end, start), part);
    end = next;
  }
  const line = element("span", "", ...nodes, ...withComment(text.slice(end)));
  if (!parts.length) asFactor(line, numbersAt(rest));
  else holding(line, numbersAt(rest));
  return element("code", "", line);
}

// The end of a line; what stands behind its # is not broken while there is room.
function withComment(text) {
  const start = text.search(/\s#/);
  if (start < 0) return [text];
  return [text.slice(0, start + 1), element("span", "comment", text.slice(start + 1))];
}
