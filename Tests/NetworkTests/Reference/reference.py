"""The reference the network is compared with: the same network in NumPy, float64.

Prints one JSON object: a fixed network, a fixed batch, and what NumPy makes of them: outputs, loss,
gradients, and the weights after twenty steps of gradient descent with momentum.

usage: python3 reference.py SEED SIZES BATCH LEARNING_RATE MOMENTUM OUTPUT

OUTPUT is softmax, or softmax+sigmoid where the last output is that of a reject class.
"""

import json
import sys

import numpy as np


def forward(layers, inputs):
    activations = [inputs]
    for index, (weights, biases) in enumerate(layers):
        logits = activations[-1] @ weights + biases
        activations.append(np.maximum(logits, 0) if index < len(layers) - 1 else logits)
    return activations


def softmax(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


class Softmax:
    """Cross-entropy of the softmax of all logits."""

    @staticmethod
    def probabilities(logits):
        return softmax(logits)

    @staticmethod
    def loss(logits, labels):
        return -np.log(softmax(logits)[np.arange(len(labels)), labels]).mean()

    @staticmethod
    def gradient(logits, labels):
        return (softmax(logits) - np.eye(logits.shape[1])[labels]) / len(labels)


class SoftmaxAndSigmoid:
    """Cross-entropy among the classes, and half the binary cross-entropy of the last logit."""

    @staticmethod
    def probabilities(logits):
        reject = 1 / (1 + np.exp(-logits[:, -1:]))
        return np.hstack([softmax(logits[:, :-1]) * (1 - reject), reject])

    @staticmethod
    def loss(logits, labels):
        classes = logits.shape[1] - 1
        digits = labels < classes
        cross = -np.log(softmax(logits[digits, :-1])[np.arange(digits.sum()), labels[digits]])
        binary = np.logaddexp(0, np.where(digits, 1, -1) * logits[:, -1])
        return (cross.sum() + 0.5 * binary.sum()) / len(labels)

    @staticmethod
    def gradient(logits, labels):
        classes = logits.shape[1] - 1
        digits = (labels < classes)[:, None]
        among = (softmax(logits[:, :-1]) - np.eye(classes + 1)[labels][:, :-1]) * digits
        reject = 0.5 * (1 / (1 + np.exp(-logits[:, -1:])) - ~digits)
        return np.hstack([among, reject]) / len(labels)


OUTPUTS = {"softmax": Softmax, "softmax+sigmoid": SoftmaxAndSigmoid}


def gradients(output, layers, inputs, labels):
    activations = forward(layers, inputs)
    gradient = output.gradient(activations[-1], labels)
    result = []
    for index in reversed(range(len(layers))):
        result.append((activations[index].T @ gradient, gradient.sum(axis=0)))
        if index > 0:
            gradient = (gradient @ layers[index][0].T) * (activations[index] > 0)
    return result[::-1]


def train(output, layers, inputs, labels, steps, learning_rate, momentum):
    velocities = [(np.zeros_like(w), np.zeros_like(b)) for w, b in layers]
    for _ in range(steps):
        found = gradients(output, layers, inputs, labels)
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
    seed, sizes, batch, learning_rate, momentum, output = sys.argv[1:]
    output = OUTPUTS[output]
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
    logits = forward(layers, inputs)[-1]
    after = train(output, layers, inputs, labels, 20, float(learning_rate), float(momentum))
    json.dump(
        {
            "sizes": sizes,
            "layers": listed(layers),
            "inputs": inputs.ravel().tolist(),
            "labels": labels.tolist(),
            "probabilities": output.probabilities(logits).ravel().tolist(),
            "loss": output.loss(logits, labels),
            "gradients": listed(gradients(output, layers, inputs, labels)),
            "after20Steps": listed(after),
        },
        sys.stdout,
    )


main()
