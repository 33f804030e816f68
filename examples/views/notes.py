"""The sentences that stand above the numbers of every view, as explain has them."""

HINT = " --by-hand is for that."


def rounding(by_hand, L, hint=""):
    """Return what a reader of the last digits and of other depths should know: sentences."""
    sentences = ["Each result is rounded before it is used, as on paper."] if by_hand else [
        "Each value is carried in full and only shown rounded: the last digit of a line may differ "
        "from what a calculator makes of its numbers." + hint]
    if L != 3:
        sentences.append(
            "Layer %d takes the part of the document's 3, the one before 2, any earlier 1." % L)
    return sentences
