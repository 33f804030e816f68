"""What a class is handed: a sheet and its key for each student, and as asked pages and a print."""
from worksheets.keys import with_columns
from worksheets.problem import problem, untraced
from worksheets.sheet import sheet

SHEETS, KEYS, PAGES = "", "keys/", "pages/"


class Handout:
    """The files of a class as (path, text); what comes for a path later is put behind it."""

    def __init__(self, names, formulas=True, latex=False, html=False):
        self.formulas, self.latex, self.html = formulas, latex, html
        self.places = [KEYS] + ([PAGES] if html else [])
        if latex:
            from worksheets.lettering import Lettering
            self.lettering = Lettering(names)

    def begun(self):
        """Yield how the files of the whole class begin."""
        if not self.latex:
            return
        from worksheets.pages import opening
        for place in (SHEETS, KEYS):
            yield place + "class.tex", opening(self.lettering)

    def of(self, stem, entry, head):
        """Yield what there is for one student."""
        made = untraced(head)
        for place, answers in ((SHEETS, False), (KEYS, True)):
            text = sheet(made, head, entry.name, answers, self.formulas)
            yield place + stem + ".txt", with_columns(text, entry.carried) if answers else text
            if self.latex:
                yield place + "class.tex", self.printed(head, entry.name, answers)
        if self.html:
            from views.pages import exercise_page
            yield PAGES + stem + ".html", exercise_page(problem(head), head, problem(head).notes)

    def printed(self, head, name, answers):
        from worksheets.pages import NEXT, page
        name = self.lettering.written(name)
        return page(problem(head), head, name, answers, self.formulas) + NEXT

    def ended(self):
        """Yield how the files of the whole class end."""
        if not self.latex:
            return
        from worksheets.pages import CLOSING
        for place in (SHEETS, KEYS):
            yield place + "class.tex", CLOSING

    def notes(self, folder):
        """Yield what is to know of the pages."""
        if self.html:
            yield "%s/pages: a page for each to fill in, which gives them the sheet" % folder
        if not self.latex:
            return
        yield "%s/class.tex: all pages to print, with %s" % (folder, self.lettering.command)
        if self.lettering.wide:
            yield ("it needs the font Noto Serif CJK SC or FandolSong-Regular, else these names "
                   "are not printed: " + ", ".join(self.lettering.wide))
