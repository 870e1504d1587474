"""The reference the network is compared with: the same network in NumPy, float64.

Prints one JSON object: a fixed network, a fixed batch, and what NumPy makes of them: outputs, loss,
gradients, and the weights after twenty steps of gradient descent with momentum.

usage: python3 reference.py SEED SIZES BATCH LEARNING_RATE MOMENTUM
"""

import json
import sys

import numpy as np


def forward(layers, inputs):
    activations = [inputs]
    for index, (weights, biases) in enumerate(layers):
        logits = activations[-1] @ weights + biases
        if index < len(layers) - 1:
            activations.append(np.maximum(logits, 0))
        else:
            powers = np.exp(logits - logits.max(axis=1, keepdims=True))
            activations.append(powers / powers.sum(axis=1, keepdims=True))
    return activations


def mean_loss(probabilities, labels):
    return -np.log(probabilities[np.arange(len(labels)), labels]).mean()


def gradients(layers, inputs, labels):
    activations = forward(layers, inputs)
    gradient = activations[-1].copy()
    gradient[np.arange(len(labels)), labels] -= 1
    gradient /= len(labels)
    result = []
    for index in reversed(range(len(layers))):
        result.append((activations[index].T @ gradient, gradient.sum(axis=0)))
        if index > 0:
            gradient = (gradient @ layers[index][0].T) * (activations[index] > 0)
    return result[::-1]


def train(layers, inputs, labels, steps, learning_rate, momentum):
    velocities = [(np.zeros_like(w), np.zeros_like(b)) for w, b in layers]
    for _ in range(steps):
        found = gradients(layers, inputs, labels)
        velocities = [
            (momentum * vw + gw, momentum * vb + gb)
            for (vw, vb), (gw, gb) in zip(velocities, found)
        ]
        layers = [
            (w - learning_rate * vw, b - learning_rate * vb)
            for (w, b), (vw, vb) in zip(layers, velocities)
        ]
    return layers


def listed(pairs):
    return [{"weights": w.ravel().tolist(), "biases": b.tolist()} for w, b in pairs]


def main():
    seed, sizes, batch, learning_rate, momentum = sys.argv[1:]
    random = np.random.default_rng(int(seed))
    sizes = [int(size) for size in sizes.split(",")]
    # Rounded to float32, so that both sides start from the same numbers.
    layers = [
        (
            random.normal(0, np.sqrt(2 / i), (i, o)).astype(np.float32).astype(np.float64),
            random.normal(0, 0.1, o).astype(np.float32).astype(np.float64),
        )
        for i, o in zip(sizes, sizes[1:])
    ]
    inputs = random.random((int(batch), sizes[0])).astype(np.float32).astype(np.float64)
    labels = random.integers(0, sizes[-1], int(batch))
    probabilities = forward(layers, inputs)[-1]
    after = train(layers, inputs, labels, 20, float(learning_rate), float(momentum))
    json.dump(
        {
            "sizes": sizes,
            "layers": listed(layers),
            "inputs": inputs.ravel().tolist(),
            "labels": labels.tolist(),
            "probabilities": probabilities.ravel().tolist(),
            "loss": mean_loss(probabilities, labels),
            "gradients": listed(gradients(layers, inputs, labels)),
            "after20Steps": listed(after),
        },
        sys.stdout,
    )


main()
