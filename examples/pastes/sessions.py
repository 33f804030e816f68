"""What stands around the numbers of a session: prompts, code, banners, words."""
import re

# Python, IPython, Octave, MATLAB, Scilab, Julia, R and node; what follows is what was typed.
PROMPT = re.compile(r"\s*(?:>>>|In \[\d*\]:|octave(?:\.exe)?(?::\d+)?>|>>|-->|julia>|R>|>"
                    r"|\(%i\d+\))(?:\s+|$)")
# What stands before the answer: IPython, Maxima, PARI.
ANSWER = re.compile(r"\s*(?:Out\[\d+\]:|\(%o\d+\)|%\d+ =)[ \t]*")
CONTINUED = re.compile(r"(?m)^(?:\.\.\.|[ ]+\.\.\.:)(?: |$)")
# What tells nothing of the numbers: acc 50.00%, time: 0.25 s.
BESIDE = re.compile(r"\b(?:\w*acc(?:uracy)?[ \t]*[:=]?[ \t]*[\d.]+[ \t]*%"
                    r"|(?:time|elapsed)[ \t]*[:=]?[ \t]*[\d.:]+[ \t]*(?:m?s|sec\w*)?(?![\w.]))",
                    re.IGNORECASE)
MARK = "\x01"                            # stands for the prompt of a line that goes on
# print(W1): what was typed names what follows.
SHOWN = re.compile(r"\s*(?:print|pprint|pprint\.pprint|disp|display|console\.log|show)?\s*\(?\s*"
                   r"([A-Za-z_$][\w.$]*(?:\[[^\]]*\]|\{\d+\}|\(\d+\)|\.\w+)*'?)\s*\)?\s*;?\s*$")
DECLARED = re.compile(r"\s*(?:let|const|var|local)\s+(?=\w+\s*=)")
CODE = re.compile(
    r"\s*(?:(?:def|class|for|while|if|elif|else|with|try|except)\b.*[:{]"
    r"|import [\w., ]+|from [\w.]+ import .*|(?:return|raise|global|using|library|source)\b.*"
    r"|(?:async )?function\b.*|pass|end\w*;?"
    r"|(?:\$|%%|!) ?[A-Za-z].*|(?:python3?|node|Rscript|octave|pip3?) \S+.*"   # a shell's line
    r"|[\w.]+\(.*\)[;,]?\s*(?:#.*)?"                                          # f(...)
    r"|[\w.$\[\]', ]+?\s*[-+*/@]?(?:=|<-)\s*[-(]*[A-Za-z_][\w.]*\s*(?:[(\[@*+/;-].*)?"
    r"|[\w.$\[\]', ]+?\s*[-+*/@]?(?:=|<-)[^\[\]'\"=:]*[A-Za-z_]\w*\(.*"   # E = 0.5 * np.sum(...)
    r"|[)}]+[;,]?)$")
WORDS = re.compile(
    r"\s*(?:#[^\[\]]*|//.*|%.*|[-=_*~+#<>. \t]*|Python \d.*|IPython \d.*|Type .*|\[GCC.*|\[Clang.*"
    r"|R version.*|Platform:.*|GNU Octave.*|Welcome to Node.*"
    r"|Traceback .*|File \".*\", line \d+.*|[A-Z]\w+(?:Error|Warning|Exception):(?!\s*[-+.\d\[]).*"
    r"|.*\.py:\d+: .*|undefined|\d+\u00d7\d+ (?:Matrix|Array)\{Float\d+(?:, ?2)?\}:"
    r"|\d+-element (?:Vector|Array)\{Float\d+(?:, ?1)?\}:|\[torch\.\w+ of size .*\]"
    r"|Diagonal Matrix|.*\bstructure containing the fields:|Tensor|[{}])$")
# The bar that Keras draws behind Epoch 3/10.
BAR = re.compile("[ \t]*\\d+/\\d+[ \t]*(?:\\[[=>.]*\\]|[\u2501\u2578 ]+).*?/(?:step|epoch)"
                 "(?:[ \t]*-[ \t]*)?")
WIDE = re.compile(r"[ \t]{200,}")        # no column is so far from the next


def cleaned(text):
    """Return the text with one kind of blank, of minus and of line end, without mail's >."""
    text = text.replace(MARK, "")
    text = re.sub("\x1b\\[[0-9;]*m", "", text)
    text = re.sub("[\u00a0\u2007\u202f]", " ", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = re.sub("[\u2212\u2013]", "-", text.replace("\ufeff", "").replace("\u200b", ""))
    text = BESIDE.sub("", WIDE.sub(" " * 200, text))
    written = [line for line in text.split("\n") if line.strip()]
    if written and all(re.match(r">(?!>)", line) for line in written):
        text = re.sub(r"(?m)^> ?", "", text)
    return CONTINUED.sub(MARK, text) if re.search(r"(?m)^(?:>>>|In \[)", text) else text
