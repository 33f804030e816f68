"""Reading pastes: numbers as other people's programs print them.

    from pastes.reading import read, understood
    read(text)         -> [Entry, ...] in the order of the paste
    understood(text)   -> {label: number or nested lists}, what --read prints; "" for no label
    pastes.trouble.Unreadable, a ValueError: the paste is refused; its text is one line

What an Entry has:

    .label      as written, "" where there is none
    .kind       "x", "y", "W", "b", "rate", "h", "a", "output", "output error", "E", "dE/dW",
                "dE/db", "delta", "new W", "new b"; None where the label is not known.
                "output error" is dE/da of the outputs, a - y: what error, errors or err says where
                several numbers stand behind it, not under an epoch. E1 and E2 of the outputs have
                no kind where an E stands beside them, or lists of as many outputs or targets
    .layer      1, 2, ... as the document counts; -1 for the output layer where only words say so
                (W_output); 0 for an a that is x; None where the label tells none: the value may
                then be a list for every layer, or the network may have only one of them
    .indices    None, or those of a single number counted from 1: (1, 2) of w_12^(1), (1,) of x_1
    .through    (1, 4) of w1..w4, numbers that are counted through; else None
    .may_be_output  whether an a is called output below the heading of a layer: Layer 1, output
    .epoch      the number printed with it, as it was printed (from 0 or 1), None without one:
                epoch 10, step 10, iteration 10, [10/100] at the begin of its line, Epoch 10 alone
                above it, in its label (loss after epoch 10), {"epoch": 10, ...}, the first column
                of a table epoch loss. A number alone behind Epoch 10: is E, and has no label
    .value      a float, or lists of them as nested as they were printed
    .half       half a unit of the last place printed, as nested as the value; 0.0 of what is exact

Several entries may have one meaning, in the order of the paste: the losses of epochs, x of
several examples, W before and after; what each example comes to, with Example 1: left out.

The files, in the order in which a paste is read: sessions (prompts, code) and refusals (what is
cut); paste, which goes line by line, with words (labels, headings), epochs and inside (R's lists,
Octave's cells); values: nested, groups and prefixes (brackets), rows (Octave), rlang and boxes
(tables); all of numbers; entries, and labels with the tables of names.
"""
