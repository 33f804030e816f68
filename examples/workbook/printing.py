"""Where a Page is broken when it is printed, so that what is on paper can be read."""
PAPER = 112                                        # characters across A4 on its side, unscaled
LEAST, MOST = 70, 100                              # percent: below it is too small to be read


def ends_of(page, widths):
    """Return the last column of each layer; the inputs go with the first, E with the last."""
    return [left - 1 for left in page.left[2:-1]] + [max(widths)]


def scale(page, widths):
    """Return the percentage at which the widest layer fits across the paper, or the least."""
    ends = ends_of(page, widths)
    widest = max(width_of(widths, first, end) for first, end in zip([0] + ends, ends))
    return int(max(LEAST, min(MOST, 100 * PAPER / widest)))


def breaks(page, widths):
    """Return the columns after which paper ends: as few as there can be, between layers."""
    room, start, found = 100 * PAPER / scale(page, widths), 0, []
    ends = ends_of(page, widths)
    for before, end in zip(ends, ends[1:]):
        if width_of(widths, start, end) > room:
            found.append(before)
            start = before
    return found


def width_of(widths, first, end):
    """Return how wide the columns after first up to end are, in characters."""
    return sum(widths[column] for column in widths if first < column <= end)
