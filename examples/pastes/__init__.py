"""Reading pastes: numbers as other people's programs print them.

    from pastes.reading import read, understood
    read(text)         -> [Entry, ...] in the order of the paste
    understood(text)   -> {label: number or nested lists}, what --read prints; "" for no label
    pastes.trouble.Unreadable, a ValueError: the paste is refused; its text is one line

What an Entry has:

    .label      as written, "" where there is none
    .kind       "x", "y", "W", "b", "rate", "h", "a", "output", "E", "dE/dW", "dE/db", "delta",
                "new W", "new b"; None where the label is not known
    .layer      1, 2, ... as the document counts; -1 for the output layer where only words say so
                (W_output); 0 for an a that is x; None where the label tells none: the value may
                then be a list for every layer, or the network may have only one of them
    .indices    None, or those of a single number counted from 1: (1, 2) of w_12^(1), (1,) of x_1
    .value      a float, or lists of them as nested as they were printed
    .half       half a unit of the last place printed, as nested as the value; 0.0 of what is exact

Several entries may have one meaning, in the order of the paste: the losses of epochs, x of
several examples, W before and after.

The files, in the order in which a paste is read: sessions (prompts, code) and refusals (what is
cut); paste, which goes line by line, with words (labels, headings) and inside (R's lists, Octave's
cells); values: nested, groups and prefixes (brackets), rows (Octave), rlang and boxes (tables); all
of numbers; entries, and labels with the tables of names.
"""
