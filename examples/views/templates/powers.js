// Numbers that a trace shows with a power of ten: 1.00 * 10 ** -12.

const HIGH = ["\u2070", "\u00b9", "\u00b2", "\u00b3", "\u2074", "\u2075", "\u2076", "\u2077",
              "\u2078", "\u2079"];

// One as the picture has it, which is plain text.
function inPlainText(text) {
  const [digits, exponent] = text.split(" * 10 ** ");
  if (!exponent) return text;
  const high = [...exponent].map((sign) => sign === "-" ? "\u207b" : HIGH[sign]);
  return digits + " \u00b7 10" + high.join("");
}
