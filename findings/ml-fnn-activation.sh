#!/usr/bin/env bash
# What: ml-fnn, the feed-forward networks of the mljs family, asked for a sigmoid.
# Version: ml-fnn 5.0.0 with ml-matrix 6.15.1.
# The guess: activation: 'logistic' makes the hidden layers logistic (its page lists a
#   dozen names, 'tanh' being what one gets without asking), a name it does not know is
#   refused, and regularization: 0 means none.
# Instead: whatever is asked for, the network is tanh: the name is looked for among the
#   positions of a list and not among its entries, is never found, and tanh steps in
#   silently. regularization: 0 counts as not given and becomes 0.01. The network's
#   own JSON tells the truth.
# Why it matters: a sigmoid network worked by hand cannot be compared with it at all,
#   its hidden activations can be negative, and its weights shrink beside the gradient.
# Seen:
#   asked for logistic   got tanh   regularization 0 became 0.01
#   asked for relu       got tanh   regularization 0 became 0.01
#   asked for identity   got tanh   regularization 0 became 0.01
#   hidden activations lie below 0 somewhere: true (a logistic one cannot)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
printf '{"name": "look", "version": "1.0.0", "private": true}\n' > package.json
npm install --silent --no-audit --no-fund ml-fnn@5.0.0 ml-matrix@6.15.1 > /dev/null
cat > look.cjs <<'JS'
const library = require('ml-fnn');
const Network = library.default || library.FeedForwardNeuralNetworks || library;
const inputs = [[0.3, 0.7, 0.5], [-0.9, -0.1, -0.2]];
const labels = ['yes', 'no'];
let asSeen = true;
let below = false;
for (const name of ['logistic', 'relu', 'identity']) {
  const net = new Network({
    hiddenLayers: [3], iterations: 1, learningRate: 0.5, activation: name, regularization: 0,
  });
  net.train(inputs, labels);
  const layer = JSON.parse(JSON.stringify(net)).layers[0];
  console.log(`asked for ${name.padEnd(10)} got ${layer.activation}   regularization 0 became ${layer.regularization}`);
  asSeen = asSeen && layer.activation === 'tanh' && layer.regularization === 0.01;
  if (name === 'logistic') below = net.model[0].a.to1DArray().some((a) => a < 0);
}
console.log(`hidden activations lie below 0 somewhere: ${below} (a logistic one cannot)`);
asSeen = asSeen && below;
console.log(asSeen ? 'as described above' : 'CHANGED: not as described above');
process.exit(asSeen ? 0 : 1);
JS
node look.cjs
