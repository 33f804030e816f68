"""Pastes: numbers as other people's programs print them, read right or refused in one sentence."""
import common  # noqa: F401
import pytest
from pastes.labels import meaning
from pastes.reading import read, shown, understood
from pastes.trouble import Unreadable

SQUARE = [[0.15, 0.25], [-0.2, 0.3]]


def half(text):
    """Return the half units of the first value in a paste."""
    return read(text)[0].half


def near(value):
    """Return the number that it is, but for its last bits."""
    return pytest.approx(value, rel=1e-6, abs=0)


# ---- Labels: what stands in front of the numbers ------------------------------------

@pytest.mark.parametrize("text", [
    "W1: [[0.15, 0.25], [-0.2, 0.3]]",
    "W1 = [[ 0.15  0.25]\n [-0.2   0.3 ]]",
    "W1 [[ 0.15  0.25]\n [-0.2   0.3 ]]",
    "W1\n[[ 0.15  0.25]\n [-0.2   0.3 ]]",
    "W1:\n [[ 0.15  0.25]\n [-0.2   0.3 ]]",
    "W1 := [[0.15, 0.25], [-0.2, 0.3]];",
    "{'W1': array([[ 0.15,  0.25],\n       [-0.2 ,  0.3 ]])}",
    "{ W1: [ [ 0.15, 0.25 ], [ -0.2, 0.3 ] ] }",
    '{"W1": [[0.15, 0.25], [-0.2, 0.3]]}',
    "('W1', array([[ 0.15,  0.25],\n       [-0.2 ,  0.3 ]]))",
    "OrderedDict([('W1', tensor([[ 0.1500,  0.2500],\n        [-0.2000,  0.3000]]))])",
    "$W1\n      [,1] [,2]\n[1,]  0.15 0.25\n[2,] -0.20 0.30\n\n",
    "W1 =\n\n   0.1500   0.2500\n  -0.2000   0.3000\n\n",
    "W1 = [0.15 0.25; -0.2 0.3]",
    "* W1: [[0.15, 0.25], [-0.2, 0.3]]   # of the hidden layer",
    "let W1 = [[0.15, 0.25], [-0.2, 0.3]];",
])
def test_a_label_and_its_matrix(text):
    entry, = read(text)
    assert (entry.label, entry.kind, entry.layer, entry.value) == ("W1", "W", 1, SQUARE)


LABELS = {
    ("x", None): "x X input inputs",
    ("y", None): "y t target targets",
    ("W", 1): "W1 w1 W_1 weights1 weights[1] W^(1) W(1) W{1} self.W1 fc1.weight hidden.weight",
    ("b", 2): "b2 B2 bias2 biases2 b^(2) b[2] fc2.bias layer2.bias",
    ("rate", None): "lr rate eta learning_rate Learning|Rate",
    ("h", 1): "h1 z1 net1 net_1 Z^[1] net_h hidden_input",
    ("a", 1): "a1 o1 A1 hidden_outputs out_h output_hidden_layer hidden_out",
    ("output", None): "output outputs out y_hat yhat pred y_pred out_o output_final",
    ("E", None): "E loss Loss error cost L E_total mean|squared|error loss.item()",
    ("dE/dW", 1): "dW1 grad_W1 dE_dW1 W1.grad dE/dW^(1) dL/dW1 grads['W1'] W1|gradient "
                  "gradient|of|W1 model.fc1.weight.grad \u2202E/\u2202W1 dw[1] grads[1] nabla_w[1]",
    ("dE/db", 1): "db1 b1.grad dE/db1 grad_b1 fc1.bias.grad",
    ("delta", 1): "delta1 d1 \u03b41 delta_hidden dz1 dE/dh1",
    ("dE/dW", 1): "Derivatives|for|W1 gradW1 gradientW1 layer|1|weights.grad",
    ("a", 2): "Layer|2|output hidden|layer|2|output",
    ("new W", 1): "newW1 W1|after new|W1 W1_new W1' after:|W1 W1|after|update updated|W1 new_W1",
    ("new b", 1): "b1|after new|b1 b1_new b1'",
    ("W", -1): "W_output weights_ho who W_out output.weight",
    (None, None): "accuracy epochs foo delta_W1 time W1.shape",
}


@pytest.mark.parametrize("told", sorted(LABELS, key=str))
def test_what_labels_mean(told):
    for label in LABELS[told].split():
        found = meaning(label.replace("|", " "), False)
        assert (found.kind, found.layer) == told, label


@pytest.mark.parametrize("label, kind, layer, indices", [
    ("w_12^(1)", "W", 1, (1, 2)), ("w_1,12^(1)", "W", 1, (1, 12)), ("w12", "W", None, (1, 2)),
    ("dE/dw_11^(2)", "dE/dW", 2, (1, 1)), ("h_1^(1)", "h", 1, (1,)), ("x_2", "x", None, (2,)),
    ("weights[1][0][1]", "W", 1, (1, 2)), ("W1(1,2)", "W", 1, (1, 2)), ("x[0]", "x", None, (1,)),
    ("new w_12^(1)", "new W", 1, (1, 2)), ("w1_after", "new W", 1, None),
    ("net_h1", "h", 1, (1,)), ("out_o2", "a", -1, (2,)), ("delta_hidden[0]", "delta", 1, (1,)),
    ("dw_ih[0][1]", "dE/dW", 1, (1, 2)), ("neuron 2: z^(1)", "h", 1, (2,)),
    ("Hidden neuron 2: net", "h", 1, (2,)),
])
def test_labels_of_single_numbers(label, kind, layer, indices):
    entry, = read("%s = 0.3" % label)
    assert (entry.kind, entry.layer, entry.indices) == (kind, layer, indices)


def test_layers_are_counted_from_0_where_a_0_occurs():
    paste = "weights[0] = [[0.1]]\nweights[1] = [[0.2]]\nb1 = [0.3]\n"
    assert [(e.kind, e.layer) for e in read(paste)] == [("W", 1), ("W", 2), ("b", 1)]


def test_the_modules_of_a_sequential_are_counted():
    paste = "0.weight tensor([[0.1000]])\n2.weight tensor([[0.2000]])"
    assert [entry.layer for entry in read("net." + paste.replace("\n", "\nnet."))] == [1, 2]


def test_a_0_is_x_where_it_has_its_numbers():
    paste = "x = [0.5, 1]\na[0] = [0.5, 1]\na[1] = [0.7]\n"
    assert [entry.layer for entry in read(paste)] == [None, 0, 1]


def test_headings_tell_the_layer_and_the_phase():
    paste = ("gradients:\nW1 = [[0.1]]\nb1 = [0.2]\nafter update:\nW1 = [[0.3]]\nb1 = [0.4]\n"
             "--- Layer 2 ---\nweights: [[0.5]]\nGradients\nLayer 1: W = [[0.6]]\n")
    assert [(e.kind, e.layer) for e in read(paste)] == [
        ("dE/dW", 1), ("dE/db", 1), ("new W", 1), ("new b", 1), ("new W", 2),
        ("dE/dW", 1)]


def test_a_label_above_its_numbers_leaves_the_phase_as_it_was():
    paste = ("Gradients\nLayer 2 weights:\n[[0.1]]\nLayer 2 biases: [0.2]\nLayer 1 weights:\n"
             "[[0.3]]\nWeights\nW1 = [[0.4]]\n")
    assert [(e.kind, e.layer) for e in read(paste)] == [
        ("dE/dW", 2), ("dE/db", 2), ("dE/dW", 1), ("W", 1)]


@pytest.mark.parametrize("paste, layers", [
    ("Output layer\ndelta[0] = 0.1, delta[1] = 0.2\nHidden layer\ndelta[0] = 0.3", [-1, -1, 1]),
    ("out[0] = 0.7, delta[0] = 0.1\nout[1] = 0.6, delta[1] = 0.2", [None, -1, None, -1]),
    ("Layer 1\nneuron 1: a = 0.7\nneuron 2: a = 0.6\nLayer 2\nneuron 1: a = 0.5", [1, 1, 2]),
    ("Layer 1\nneuron 1: a = 0.7, delta = 0.1\nNode 2 output: 0.6", [1, 1, 1]),
])
def test_numbers_of_nodes_have_the_layer_of_their_heading(paste, layers):
    entries = read(paste)
    assert [entry.layer for entry in entries] == layers
    assert all(entry.indices for entry in entries)


def test_the_weights_of_a_node_are_no_matrix():
    entry, other = read("Layer 1\nNeuron 1 weights: [0.1, 0.2]\nNeuron 1: a = 0.5")
    assert (entry.label, entry.kind) == ("Neuron 1 weights", None)
    assert (other.label, other.kind, other.layer, other.indices) == ("a (1)", "a", 1, (1,))


@pytest.mark.parametrize("rows", ["[0.1, 0.2]\n[0.3, 0.4]", "['0.1', '0.2']\n['0.3', '0.4']",
                                  "[0.1 0.2]\n[0.3 0.4]\n"])
def test_rows_that_a_loop_has_printed_below_a_label(rows):
    entry, = read("new W1:\n" + rows)
    assert entry.value == [[0.1, 0.2], [0.3, 0.4]]
    others = read("b:\n[0.1, 0.2]\n[0.3]\n[0.4, 0.5]")
    assert [entry.value for entry in others] == [[0.1, 0.2], [0.3], [0.4, 0.5]]


@pytest.mark.parametrize("line", [
    "Error: 0.25 at epoch %d", "loss = 0.25 (epoch %d)", "E = 0.25, epoch %d/3",
    "cost 0.25 after %d epochs", "Epoch %d/3, Loss: 0.25", "epoch %d loss 0.25",
    "Epoch %d: loss = 0.25", "[Epoch %d] loss=0.25",
    "iteration %d : loss 0.25", "epoch %d, loss 0.25, acc 50.00%%, time: 0.12 s",
    "Epoch %d/3\n1/1 [==============================] - 0s 9ms/step - loss: 0.25",
])
def test_losses_of_epochs(line):
    paste = "\n".join(line % n for n in (1, 2, 3))
    assert list(understood(paste).values()) == [[0.25, 0.25, 0.25]]


@pytest.mark.parametrize("paste, epochs", [
    ("Epoch 10, loss 0.25\nEpoch 20, loss 0.25\nW1 = [[0.5]]", [10, 20, None]),
    ("step 10 loss = 0.25\niteration 20: loss 0.25", [10, 20]),
    ("[10/100] loss: 0.25\nEpoch [20/100], Loss: 0.25\n=== Epoch 30 ===\nE = 0.25", [10, 20, 30]),
    ("Epoch 10: 0.25\nEpoch 20: 0.25", [10, 20]),
    ("Epoch 1/9\n1/1 [====] - 0s 9ms/step - loss: 0.25\nfinal loss: 0.25", [1, None]),
    ("epoch loss\n1 0.25\n10 0.25\n\nE = 0.25", [1, 10, None]),
    ("| epoch | loss |\n|---|---|\n| 0 | 0.25 |\n| 5 | 0.25 |", [0, 5]),
    ("epoch,loss\n0,0.25\n5,0.25", [0, 5]),
    ("Loss after iteration 0: 0.25\nError after 1000 iterations: 0.25", [0, 1000]),
    ("{'epoch': 10, 'loss': 0.25}\n{'epoch': 20, 'loss': 0.25}", [10, 20]),
    (">epoch=3, error=0.25", [3]),
    ("epochs: 1000\nlr = 0.5\nE = 0.25", [None, None]),
    ("Step 2:\nE = 0.25", [None]),
])
def test_the_number_of_the_epoch_is_kept(paste, epochs):
    entries = read(paste)
    assert [entry.epoch for entry in entries] == epochs
    assert all(entry.kind == "E" for entry in entries if entry.epoch is not None)


@pytest.mark.parametrize("paste, kinds", [
    ("error = [0.1, 0.2]", ["output error"]),
    ("errors = [[0.1], [0.2]]", ["output error"]),
    ("output_errors = [0.1, 0.2]", ["output error"]),
    ("err = 0.1", ["E"]),
    ("Epoch 1\nerror = [0.1, 0.2]", ["E"]),
    ("loss = [0.1, 0.2]", ["E"]),
    ("E1 = 0.1\nE2 = 0.2\nE = 0.3", [None, None, "E"]),
    ("E_o1 = 0.1\nE_o2 = 0.2\nE_total = 0.3", [None, None, "E"]),
    ("out = [0.7, 0.8]\nE1 = 0.1\nE2 = 0.2", ["output", None, None]),
    ("E1 = 0.1\nE2 = 0.2", ["E", "E"]),
])
def test_an_error_is_the_loss_or_that_of_the_outputs(paste, kinds):
    assert [entry.kind for entry in read(paste)] == kinds


def test_the_final_layer_is_the_last():
    entry, = read("final layer bias = [0.5, 0.25]")
    assert (entry.kind, entry.layer) == ("b", -1)


@pytest.mark.parametrize("text, value", [
    ('{"b":[[0.35,0.35],[0.6,0.6]],"rate":0.5}', {"b": [[0.35, 0.35], [0.6, 0.6]], "rate": 0.5}),
    ('{"x":[100,200],"E":1e-7}', {"x": [100, 200], "E": 1e-7}),
    ('net = {"x":[100,200]}', {"net.x": [100, 200]}),
])
def test_json_without_blanks(text, value):
    assert understood(text) == value


def test_a_list_of_layers_is_no_ragged_matrix():
    assert understood("b = [[0.1, 0.2], [0.3, 0.4, 0.5]]") == {"b": [[0.1, 0.2], [0.3, 0.4, 0.5]]}


# Ten times as long, most of these took more than half a minute.
@pytest.mark.parametrize("begin, part, says", [
    ("", "a ", "no numbers"),
    ("", "\n", "no numbers"),
    ("a", " ", "no numbers"),
    ("W", "1", "no numbers"),
    ("", "loss: 0.25, ", "at most 200 labels"),
    ("", "[", "at most 50 brackets"),
    ("", "Parameter containing: ", "at most 50 brackets"),
])
def test_long_lines_take_no_time(begin, part, says):
    with pytest.raises(Unreadable, match=says):
        read(begin + part * (100000 // len(part)))


# ---- Systems: the numbers and their half units -------------------------------------------

@pytest.mark.parametrize("text, value, places", [
    ("[[1.   0.25]\n [0.5  0.1 ]]", [[1, 0.25], [0.5, 0.1]], 0.005),
    ("array([0.5  , 0.125], dtype=float32)", [0.5, 0.125], 0.0005),
    ("[ 1.50e-07 -2.25e-09]", [1.5e-7, -2.25e-9], [5e-10, 5e-12]),
    ("Array([[ 0.5 ],\n       [-0.25]], dtype=float32)", [[0.5], [-0.25]], 0.005),
    ("tensor([[0.9000, 0.5000]], grad_fn=<AddBackward0>)", [[0.9, 0.5]], 5e-5),
    ("tensor(0.3295, device='cuda:0')", 0.3295, 5e-5),
    ("tensor([ 1.,  2., -3.])", [1, 2, -3], 0),
    ("1.00000e-03 *\n  1.2345  2.3456\n  3.4567  0.1234\n[torch.FloatTensor of size 2x2]",
     [[1.2345e-3, 2.3456e-3], [3.4567e-3, 1.234e-4]], 5e-8),
    ("[np.float64(0.5), np.float64(-0.25)]", [0.5, -0.25], 0.005),
    ("<Variable path=dense/kernel, shape=(2, 1), dtype=float32, value=[[0.9]\n [0.4]]>",
     [[0.9], [0.4]], 0.05),
    ("tf.Tensor(\n[[0.5 0.25]], shape=(1, 2), dtype=float32)", [[0.5, 0.25]], 0.005),
    ("[[Value(data=-0.7, grad=0), Value(data=-0.1, grad=0)]]", [[-0.7, -0.1]], 0.05),
    ("Tensor\n    [[2e-7   , 0],\n     [0.00003, 0]]", [[2e-7, 0], [3e-5, 0]], 5e-8),
    ("[\n  [ 0.25, 1e-7 ],\n  [ 3, -0.5 ]\n]", [[0.25, 1e-7], [3, -0.5]], None),
    ("Float64Array(2) [ 0.5, 12.25 ]", [0.5, 12.25], 0.005),
    ("[ '0.0958', '-0.0073' ]", [0.0958, -0.0073], 5e-5),
    ("  -7.3359e-03   9.5770e-02\n   1.2346e+04            0\n",
     [[-7.3359e-3, 9.577e-2], [12346, 0]], None),
    (" Columns 1 through 3:\n\n   1   2   3\n   4   5   6\n\n Columns 4 and 5:\n\n   7   8\n"
     "   9  -1\n\n", [[1, 2, 3, 7, 8], [4, 5, 6, 9, -1]], 0),
    ("  1.0e-02 *\n\n  -0.7336   9.5770\n\n", [near(-0.007336), near(0.09577)], 5e-7),
    ("[1] 0.3294684\n", 0.3294684, 5e-8),
    ("[1]  0.50 -0.25\n[3]  0.10\n", [0.5, -0.25, 0.1], 0.005),
    ("         [,1]     [,2]\n[1,] 1234.500  1.5e-07\n[2,]    0.045 -2.2e-09\n",
     [[1234.5, 1.5e-7], [0.045, -2.2e-9]], [[5e-4, 5e-9], [5e-4, 5e-11]]),
    ("[[1]]\n     [,1]\n[1,]  0.5\n\n[[2]]\n[1] 0.25 0.75\n\n", [[[0.5]], [0.25, 0.75]], None),
    ("    V1   V2\n1 0.50 0.25\n2 0.75 0.10\n", [[0.5, 0.25], [0.75, 0.1]], 0.005),
    ("structure(c(0.5, 0.25, 1.5, 2.5), dim = c(2L, 2L))", [[0.5, 1.5], [0.25, 2.5]], None),
    ("[-0.0073359 0.095770]", [-0.0073359, 0.09577], [5e-8, 5e-7]),
    ("[1.5000 E-7 -2.2500 E-9]", [1.5e-7, -2.25e-9], None),
    ("   1.23457D+03  -5.00000D-01\n", [1234.57, -0.5], [0.005, 5e-7]),
    ("matrix([0.5,-0.25],[1.5,2.5])", [[0.5, -0.25], [1.5, 2.5]], 0.005),
    ("\u22120.104", -0.104, 5e-4),
    ("0.1 0.25\n0.3 0.5\n", [[0.1, 0.25], [0.3, 0.5]], 0.005),
])
def test_systems(text, value, places):
    assert understood(text) == {"": value}
    if places is not None:
        halves = flat(half(text))
        assert halves == [near(p) for p in flat(places)] or halves == [near(places)] * len(halves)


def flat(nested):
    """Return the numbers of nested lists in one list."""
    return [n for part in nested for n in flat(part)] if isinstance(nested, list) else [nested]


def test_whole_numbers_are_exact():
    assert half("y = [1, 0]") == [0.0, 0.0]
    assert half("y =\n\n   1   0\n") == [0.0, 0.0]


def test_a_list_was_rounded_to_one_place_or_to_so_many_digits():
    assert half("a = [0.0633, 0.05]") == [near(5e-5), near(5e-5)]
    assert half("a = [0.5, 0.12345678901234568]")[0] < 1e-15
    assert half("a = [12.3, 0.00123]") == [near(0.05), near(5e-6)]


def test_numpy_prints_rounded_numbers_with_powers_of_ten():
    assert half("a = [8.1360e-01 1.7927e+00 2.0000e-04]") == [near(5e-5)] * 3
    assert half("a = [1.23456789e+01 5.00000000e-04]") == [near(5e-8), near(5e-13)]


def test_the_zeros_that_numpy_left_out_are_told_by_its_other_arrays():
    assert half("a1 = [1. 1.]\nW1 = [[0.593 0.597]]") == [near(5e-4), near(5e-4)]


def test_console_table():
    text = ("\u250c\u2500\u252c\u2500\u2510\n\u2502 (index) \u2502 0 \u2502 1 \u2502\n"
            "\u251c\u2500\u253c\u2500\u2524\n\u2502 0 \u2502 0.5 \u2502 -0.25 \u2502\n"
            "\u2502 1 \u2502 1.5 \u2502 2.5 \u2502\n\u2514\u2500\u2534\u2500\u2518\n")
    assert understood(text) == {"": [[0.5, -0.25], [1.5, 2.5]]}


def test_a_cell_of_octave():
    text = "dW =\n{\n  [1,1] =\n\n     0.5000   0.2500\n\n  [1,2] = 0.7500\n\n}\n\n"
    assert understood(text) == {"dW": [[0.5, 0.25], 0.75]}


def test_what_a_broken_program_prints_is_read_but_is_no_json():
    a, b = read("h1 = [nan, 0.5]")[0].value
    assert a != a and b == 0.5
    with pytest.raises(Unreadable, match="h1 holds nan"):
        understood("h1 = [nan, 0.5]")


# ---- Sessions -----------------------------------------------------------------------------

@pytest.mark.parametrize("text, labels", [
    (">>> W1\narray([[0.1, 0.2],\n       [0.3, 0.4]])\n>>> print(b1)\n[0.1 0.2]\n>>> ", "W1 b1"),
    (">>> x = np.array([1., 0.5])\n>>> x\narray([1. , 0.5])\n", "x"),
    (">>> for w in W:\n...     print(w)\n... \n[0.5 0.1]\n", ""),
    ("In [3]: W1\nOut[3]: \narray([[0.1, 0.2]])\n\nIn [4]: loss\nOut[4]: 0.298\n", "W1 loss"),
    ("octave:1> W1 = [0.1 0.2]\nW1 =\n\n   0.1000   0.2000\n\noctave:2> E\nE = 0.2984\n", "W1 E"),
    ("> W1\n     [,1] [,2]\n[1,]  0.1  0.3\n> E\n[1] 0.2984\n> ", "W1 E"),
    ("> W1\n[ [ 0.1, 0.2 ], [ 0.3, 0.4 ] ]\nundefined\n", "W1"),
    ("import numpy as np\nlr = 0.5\nh1 = x @ W1\nE = 0.5 * np.sum((a - y) ** 2)\nprint(E)\n0.298\n",
     "lr E"),
    ("Python 3.8.10 (default)\nTraining ...\nDone!\nW1: [[0.1, 0.2]]\n", "W1"),
    ("net =\n\n  scalar structure containing the fields:\n\n    W1 =\n\n       0.1   0.2\n\n"
     "    lr = 0.5000\n\n", "W1 lr"),
])
def test_sessions(text, labels):
    assert " ".join(entry.label for entry in read(text)) == labels


def test_several_labels_on_a_line():
    assert understood("x1 = 0.05, x2 = 0.1; loss: 0.3 - acc: 0.9 | lr 0.5") == {
        "x1": 0.05, "x2": 0.1, "loss": 0.3, "acc": 0.9, "lr": 0.5}


def test_mail_line_ends_and_other_blanks():
    for text in ("> W1 =\n>  [[0.1, 0.2]]\n", "W1 =\r\n [[0.1,\u00a00.2]]\r\n"):
        assert understood(text) == {"W1": [[0.1, 0.2]]}


def test_a_file_from_windows(tmp_path):
    path = tmp_path / "mine.txt"
    for encoding in ("utf-8-sig", "utf-16"):
        path.write_bytes("E = 0.298\r\nE = 0.25\r\n".encode(encoding))
        assert shown(str(path)) == '{"E": [0.298, 0.25]}'


# ---- What is refused, by name ---------------------------------------------------------------

@pytest.mark.parametrize("text, says", [
    ("[[0.1 0.2 ... 0.3]]", "threshold"),
    ("tensor([0.1000, 0.2000,  ..., 0.3000])", "torch.set_printoptions"),
    ("{ weights: [ [ [Array], [Array] ] ] }", "JSON.stringify"),
    ("loss: 0.3\n...\nloss: 0.1", "left out"),
    ("[ 0.5, 0.25,\n  ... 20 more items\n]", "JSON.stringify"),
    (" num [1:5, 1:2] -0.00734 -0.0067 ...", "R's str"),
    (" [ reached getOption(\"max.print\") -- omitted 3 rows ]", "max.print"),
    ("Tensor {\n  kept: false,\n  shape: [ 5, 2 ]\n}", "arraySync"),
    ("<Tensor <UOp PYTHON (5, 2) float> on PYTHON with grad None>", "numpy()"),
    ("In> Out> {{-0.6999999999,-0.1000000001}}", "yacas"),
    ("\nmat [1,2] (2 elements, 2 nonzero):\n\t [0,0] = 0.5\n", "GNU calc"),
    ("[ - 0.7   - 0.1 ]\n[               ]\n[ - 0.25  - 0.4 ]", "Maxima"),
    ("0    0.1\n1    0.2\ndtype: float64", "pandas"),
    ("G =\n\n   -19/2590   686/7163\n", "fractions"),
    (" Columns 7 through 8:\n\n   1   2\n", "column 1 first"),
    ("[2,] 0.1 0.2", "[,1] above"),
    ("E = 0,298", "E = 0,298"),
    ("E = 1,234.5", "E = 1,234.5"),
    ("x = [0,05; 0,1]", "0,05"),
    ("x = [0,5;0,25]", "decimal points"),
    ("x = [0,593,0,597]", "decimal points"),
    ("loss: tensor(0,3295)", "decimal points"),
    ("E = 1.5e-\n7", "1.5e-"),
    ("E = 2*10^-5", "2*10^-5"),
    ("E = 1.5\u00b710\u207b\u2077", "E = 1.5"),
    ("E = 0.298J", "0.298J"),
    ("E = 25%", "25%"),
    ("E = 1/3", "1/3"),
    ("z = 0.2 + 0.3i", "0.3i"),
    ("a1 = [0.1+0.2j 0.3+0.1j]", "0.1+0.2j"),
    ("y = [True, False]", "not True"),
    ("W1.grad = None", "not None"),
    ("W1 = [[0.1, 0.2], [0.3", "] at the end"),
    ("W1 = []", "numbers in the brackets"),
    ("W1 = [[1.5, 2], [3, 4, 5]]", "row 2 has 3 numbers, the others 2"),
    ("W = [[[1.5, 2], [3, 4]], [[1], [2, 3]]]", "row 2 has 2 numbers, the others 1"),
    ("W1 = [[0.1 0.2]\n [0.3 0.4]\n [0.5]]", "row 3 has 1 number, the others 2"),
    ("W1 = [0.1 0.2; 0.3]", "row 2 has 1 number, the others 2"),
    ("epoch loss\n1 0.25\n2\n", "2 numbers, as in the rows above"),
    ("[ 0.1, 0.2 ]\n]", "closed here"),
    ("[0.12345678 0.2\n 3456789]", "a point in all"),
    ("  -0.352334   0.698302   0.301\n869  -0.855127   0.071764\n", "869"),
    ("   0.1   0.2\n   0.3\n", "2 numbers"),
    ("W1 = [0.1 0.2\n      0.3 0.4]", "brackets around each row"),
    ("I got 0.25 for the loss", "I got 0.25"),
    ("W1 =\n   0.1   0.2\n\n   0.3   0.4\n", "a label above it"),
    ("nothing at all", "no numbers"),
    ("", "no numbers"),
])
def test_refused(text, says):
    with pytest.raises(Unreadable) as told:
        read(text)
    assert says in str(told.value) and "\n" not in str(told.value)


def test_a_word_that_ends_where_the_number_below_it_does_is_no_table():
    paste = "b2 array([-1.34214091])\nE 0.6904173235346238\n"
    assert understood(paste) == {"b2": [-1.34214091], "E": 0.6904173235346238}
