"""The reference that batch normalization is compared with: convolutions in NumPy, float64.

Prints one JSON object: a fixed network, a fixed batch, and what NumPy makes of them: loss,
gradients, and the network after some steps of gradient descent with what it then reads.

usage: python3 normalization.py SEED LAYERS BATCH LEARNING_RATE STEPS
LAYERS are written as for scrawl train, convolutions with bn.
"""

import json
import re
import sys

import numpy as np

EPSILON = 1e-5
WINDOW = 2048


class Convolution:
    def __init__(self, word, shape, random):
        size, filters, pooling = re.fullmatch(r"(\d+)x\1x(\d+)bn(?:/(\d))?", word).groups()
        self.size, self.filters, self.pooling = int(size), int(filters), int(pooling or 2)
        self.weights, self.biases = parameters(self.size**2 * shape[2], self.filters, random)
        self.means, self.variances = np.zeros(self.filters), np.ones(self.filters)
        self.examples = 0
        height, width = shape[0] - self.size + 1, shape[1] - self.size + 1
        self.shape = (height // self.pooling, width // self.pooling, self.filters)

    def pooled(self, inputs):
        """The largest number of each square, and where it is."""
        windows = np.lib.stride_tricks.sliding_window_view(inputs, (self.size,) * 2, (1, 2))
        # B, y, x, channel, row, column -> B, y, x, (row, column, channel)
        self.patches = windows.transpose(0, 1, 2, 4, 5, 3).reshape(*windows.shape[:3], -1)
        convolved = self.patches @ self.weights
        batch, (height, width, _), p = len(inputs), self.shape, self.pooling
        squares = convolved.reshape(batch, height, p, width, p, self.filters)
        squares = squares.transpose(0, 1, 3, 5, 2, 4).reshape(batch, *self.shape, p * p)
        return squares.max(-1), squares.argmax(-1)

    def forward(self, inputs):
        self.inputs = inputs
        numbers, self.chosen = self.pooled(inputs)
        self.batch_means = numbers.mean((0, 1, 2))
        self.batch_variances = numbers.var((0, 1, 2))
        self.normalized = (numbers - self.batch_means) / np.sqrt(self.batch_variances + EPSILON)
        self.outputs = np.maximum(self.normalized + self.biases, 0)
        return self.outputs

    def read(self, inputs):
        numbers, _ = self.pooled(inputs)
        normalized = (numbers - self.means) / np.sqrt(self.variances + EPSILON)
        return np.maximum(normalized + self.biases, 0)

    def backward(self, gradient):
        gradient = gradient.reshape(self.outputs.shape) * (self.outputs > 0)
        mean = gradient.mean((0, 1, 2))
        slope = (gradient * self.normalized).mean((0, 1, 2))
        numbers = (gradient - mean - self.normalized * slope) / np.sqrt(
            self.batch_variances + EPSILON
        )
        convolved = np.zeros((*self.patches.shape[:3], self.filters))
        result = np.zeros_like(self.inputs)
        for b, y, x, f in np.ndindex(*numbers.shape):
            row, column = divmod(self.chosen[b, y, x, f], self.pooling)
            place = b, y * self.pooling + row, x * self.pooling + column
            convolved[(*place, f)] += numbers[b, y, x, f]
        for y, x in np.ndindex(*self.patches.shape[1:3]):
            patch = (convolved[:, y, x] @ self.weights.T).reshape(
                len(result), self.size, self.size, -1
            )
            result[:, y : y + self.size, x : x + self.size] += patch
        weights = np.einsum("byxi,byxf->if", self.patches, convolved)
        return (weights, gradient.sum((0, 1, 2))), result

    def update_statistics(self):
        share = len(self.inputs) / (self.examples + len(self.inputs))
        self.means = self.means + share * (self.batch_means - self.means)
        self.variances = self.variances + share * (self.batch_variances - self.variances)
        self.examples = min(self.examples + len(self.inputs), WINDOW)


class Dense:
    def __init__(self, word, shape, random, is_last):
        self.weights, self.biases = parameters(int(np.prod(shape)), int(word), random)
        self.shape, self.is_last = (int(word),), is_last

    def forward(self, inputs):
        self.inputs, self.input_shape = inputs.reshape(len(inputs), -1), inputs.shape
        sums = self.inputs @ self.weights + self.biases
        self.outputs = sums if self.is_last else np.maximum(sums, 0)
        return self.outputs

    read = forward

    def backward(self, gradient):
        if not self.is_last:
            gradient = gradient * (self.outputs > 0)
        parameters = self.inputs.T @ gradient, gradient.sum(0)
        return parameters, (gradient @ self.weights.T).reshape(self.input_shape)

    def update_statistics(self):
        pass


def parameters(inputs, outputs, random):
    """Rounded to float32, so that both sides start from the same numbers."""
    numbers = random.normal(0, np.sqrt(2 / inputs), (inputs, outputs)), random.normal(
        0, 0.1, outputs
    )
    return tuple(part.astype(np.float32).astype(np.float64) for part in numbers)


def softmax(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def backpropagate(layers, inputs, labels):
    outputs = inputs
    for layer in layers:
        outputs = layer.forward(outputs)
    gradient = softmax(outputs)
    rows = np.arange(len(labels))
    loss = -np.log(gradient[rows, labels]).mean()
    gradient[rows, labels] -= 1
    gradient /= len(labels)
    found = []
    for layer in reversed(layers):
        own, gradient = layer.backward(gradient)
        found.append(own)
    return loss, found[::-1]


def listed(pairs):
    return [{"weights": w.ravel().tolist(), "biases": b.tolist()} for w, b in pairs]


def main():
    seed, text, batch, learning_rate, steps = sys.argv[1:]
    random = np.random.default_rng(int(seed))
    count, *words = text.split(",")
    side = int(np.sqrt(int(count)))
    layers, shape = [], (side, side, 1)
    for index, word in enumerate(words):
        if "x" in word:
            layers.append(Convolution(word, shape, random))
        else:
            layers.append(Dense(word, shape, random, index == len(words) - 1))
        shape = layers[-1].shape
    inputs = random.random((int(batch), side, side, 1)).astype(np.float32).astype(np.float64)
    labels = random.integers(0, shape[0], int(batch))
    result = {
        "layers": listed([(layer.weights, layer.biases) for layer in layers]),
        "inputs": inputs.ravel().tolist(),
        "labels": labels.tolist(),
    }
    result["loss"], gradients = backpropagate(layers, inputs, labels)
    result["gradients"] = listed(gradients)
    for _ in range(int(steps)):
        _, gradients = backpropagate(layers, inputs, labels)
        for layer, (weights, biases) in zip(layers, gradients):
            layer.update_statistics()
            layer.weights = layer.weights - float(learning_rate) * weights
            layer.biases = layer.biases - float(learning_rate) * biases
    result["after"] = listed([(layer.weights, layer.biases) for layer in layers])
    outputs = inputs
    for layer in layers:
        outputs = layer.read(outputs)
    result["logits"] = outputs.ravel().tolist()
    json.dump(result, sys.stdout)


main()
