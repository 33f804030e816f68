"""A sheet out of what platforms and word processors make of its text: HTML, and what is no text."""
import html
import re

IS_HTML = re.compile(r"<(?:p|br|div|html|body)\b[^<>]*>", re.IGNORECASE)
MARKUP = [(re.compile(r"</?(?:p|br|div|li|tr|pre|h\d)\b[^<>]*>", re.IGNORECASE), "\n"),
          (re.compile(r"</t[dh]\s*>", re.IGNORECASE), "\t"),
          (re.compile(r"<sup\b[^<>]*>\s*\^?", re.IGNORECASE), "^"),
          (re.compile(r"<sub\b[^<>]*>\s*_?", re.IGNORECASE), "_"),
          (re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE), "")]
NO_TEXT = "%PDF-", "PK\x03\x04"          # how a PDF and the files of word processors begin


def is_text(text):
    """Return whether what was decoded was text at all."""
    return not text.startswith(NO_TEXT) and "\0" not in text


def as_text(text):
    """Return a sheet as text where it is HTML; raise ValueError where it is of another format."""
    if "\\begin{document}" in text:
        raise ValueError("this is a page to print, expected the text sheet, filled in")
    if text.lstrip().startswith("{\\rtf"):
        raise ValueError("this is RTF, expected the sheet as plain text")
    if not IS_HTML.search(text):
        return text
    for tag, plain in MARKUP:
        text = tag.sub(plain, text)
    return html.unescape(text).replace("\xa0", " ")
