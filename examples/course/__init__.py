"""What courses ask for beyond the document: activations, errors, biases, batches, momentum."""
