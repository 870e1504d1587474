"""NumPy: all arrays are preallocated, and every operation writes into one of them."""

import measure
import numpy as np

images, labels = measure.training_images()
one_hot = np.eye(measure.SIZES[-1], dtype=np.float32)[labels]


def softmax(logits):
    logits -= logits.max(axis=1, keepdims=True)
    np.exp(logits, out=logits)
    logits /= logits.sum(axis=1, keepdims=True)


class Network:
    def __init__(self, batch_size):
        self.layers = measure.initial_layers()
        self.batch_size = batch_size
        self.inputs = np.empty((batch_size, measure.SIZES[0]), np.float32)
        self.targets = np.empty((batch_size, measure.SIZES[-1]), np.float32)
        self.outputs = [np.empty((batch_size, size), np.float32) for size in measure.SIZES[1:]]
        self.gradients = [np.empty_like(output) for output in self.outputs]
        self.active = [np.empty(output.shape, bool) for output in self.outputs]
        self.steps = [np.empty_like(weights) for weights, _ in self.layers]

    def forward(self, inputs, outputs):
        for (weights, biases), output in zip(self.layers, outputs):
            np.matmul(inputs, weights, out=output)
            output += biases
            if output is not outputs[-1]:
                np.maximum(output, 0, out=output)
            inputs = output
        softmax(inputs)
        return inputs

    def learn(self, batch):
        count = len(batch)
        inputs = images.take(batch, axis=0, out=self.inputs[:count], mode="clip")
        targets = one_hot.take(batch, axis=0, out=self.targets[:count], mode="clip")
        outputs = [output[:count] for output in self.outputs]
        gradients = [gradient[:count] for gradient in self.gradients]
        probabilities = self.forward(inputs, outputs)
        # The learning rate is applied here, where the array is smallest.
        np.subtract(probabilities, targets, out=gradients[-1])
        gradients[-1] *= np.float32(measure.LEARNING_RATE / count)
        for index in reversed(range(len(self.layers))):
            weights, biases = self.layers[index]
            if index > 0:
                np.matmul(gradients[index], weights.T, out=gradients[index - 1])
                active = np.greater(outputs[index - 1], 0, out=self.active[index - 1][:count])
                gradients[index - 1] *= active
            below = outputs[index - 1] if index > 0 else inputs
            weights -= np.matmul(below.T, gradients[index], out=self.steps[index])
            biases -= gradients[index].sum(axis=0)

    def train_epoch(self, order):
        for start in range(0, len(order), self.batch_size):
            self.learn(order[start : start + self.batch_size])

    def reader(self):
        outputs = [np.empty((1, size), np.float32) for size in measure.SIZES[1:]]
        return lambda image: self.forward(image, outputs)


epochs = {}
for batch_size in [32, 128]:
    network = Network(batch_size)
    epochs[batch_size] = measure.epoch_seconds(network.train_epoch, len(images))

predict = measure.predict_microseconds(network.reader(), images[:100].reshape(100, 1, -1))
everything = [np.empty((len(images), size), np.float32) for size in measure.SIZES[1:]]
read = network.forward(images, everything).argmax(axis=1)
measure.report("NumPy", np.__version__, epochs, predict, float((read == labels).mean()))
