// The number in an answer, where it is sure to be the one that is meant, as worksheet.py takes it.
// A remark may follow a number; what could be part of it makes the answer unreadable.

const EXPONENT = new RegExp("(?<![\\p{L}\\p{N}_.,])([-+\u2212\u2013]?" +
  "(?:\\p{Nd}+[.,]?\\p{Nd}*|[.,]\\p{Nd}+))(?:D| E)([-+\u2212\u2013]?\\p{Nd}{1,3})" +
  "(?![\\p{L}\\p{N}_.,])", "gu");                              // as Scilab and PARI print them
const LOST_POWER = /[*][ \u00a0]*10[ \u00a0]*[-+][0-9]{1,3}(?![0-9]|[.,][0-9])/;   // 7.53 x 10-2
const WORD = /^[\p{L}\p{Nl}\p{No}]{2,}(?=$|[\s!?.,;:)"'-])(?![-\s]*\p{Nd})/u;

function readAnswer(text) {
  const written = read(text.replace(EXPONENT, "$1e$2"));
  if (LOST_POWER.test(written.text)) {
    throw new Error("10 to a power may be meant, expected such as e-2");
  }
  if (!isRemark(written.remark)) throw new Error("what follows the number could be part of it");
  return written;
}

// Whether text is nothing that could be part of a number before it.
function isRemark(text) {
  const remark = text.replace(/^[- \u2013\u2014,;:!?.]+/, "");
  if (!remark || "([\"'#<=".includes(remark[0])) return true;
  if (/^\p{So}/u.test(remark) && remark[0] !== "\u00b0") return true;        // a tick, a smile
  const found = WORD.exec(remark), word = found ? found[0].toLowerCase() : "";
  return word !== "" && !wordsOfNumbers.includes(word) &&
    !wordsOfNumbers.includes(word.replace(/s+$/, ""));
}
