"""JAX on the convolution network, with each step compiled to one program.

Compiling the whole epoch is best for the dense network, but takes twelve times as long here.
"""

import measure
import jax
import jax.numpy as jnp

FIRST_DECAY, SECOND_DECAY, EPSILON = 0.9, 0.999, 1e-8


def initial_network():
    return [
        tuple(jnp.asarray(array) for array in layer)
        for layer in measure.initial_convolutions() + measure.initial_layers(measure.DENSE_SIZES)
    ]


def logits(network, inputs):
    *hidden, last = network
    outputs = inputs.reshape(-1, 28, 28, 1)
    for weights, biases in hidden:
        outputs = jax.nn.relu(layer_outputs(outputs, weights, biases))
    return outputs @ last[0] + last[1]


def layer_outputs(inputs, weights, biases):
    if weights.ndim == 2:
        return inputs.reshape(len(inputs), -1) @ weights + biases
    outputs = jax.lax.conv_general_dilated(
        inputs, weights, (1, 1), "VALID", dimension_numbers=("NHWC", "HWIO", "NHWC")
    )
    return max_pooled(outputs + biases)


def max_pooled(pixels):
    """2x2 max pooling. A ReLU after it gives the same result as a ReLU before it."""
    count, height, width, channels = pixels.shape
    return pixels.reshape(count, height // 2, 2, width // 2, 2, channels).max(axis=(2, 4))


def loss(network, inputs, targets):
    scores = jax.nn.log_softmax(logits(network, inputs))
    return -jnp.take_along_axis(scores, targets[:, None], axis=1).mean()


def learn(state, batch, images, labels):
    """One step of Adam. The state is the network, both moments and the number of steps."""
    network, first_moment, second_moment, steps = state
    gradients = jax.grad(loss)(network, images[batch], labels[batch].astype(jnp.int32))
    steps += 1
    first_moment = jax.tree.map(
        lambda m, g: FIRST_DECAY * m + (1 - FIRST_DECAY) * g, first_moment, gradients)
    second_moment = jax.tree.map(
        lambda v, g: SECOND_DECAY * v + (1 - SECOND_DECAY) * g * g, second_moment, gradients)
    first_correction, second_correction = 1 - FIRST_DECAY**steps, 1 - SECOND_DECAY**steps

    def updated(parameter, m, v):
        step = m / first_correction / (jnp.sqrt(v / second_correction) + EPSILON)
        return parameter - measure.ADAM_LEARNING_RATE * step

    network = jax.tree.map(updated, network, first_moment, second_moment)
    return network, first_moment, second_moment, steps


step = jax.jit(learn, donate_argnums=0)


def figures(images, labels):
    """The seconds for an epoch, and the training accuracy."""
    network = initial_network()
    zeros = [jax.tree.map(jnp.zeros_like, network) for _ in range(2)]
    state = (network, *zeros, jnp.float32(0))

    def train_epoch(order):
        nonlocal state
        for start in range(0, len(order), measure.CONVOLUTION_BATCH):
            batch = order[start : start + measure.CONVOLUTION_BATCH].astype("int32")
            state = step(state, batch, images, labels)
        jax.block_until_ready(state)

    seconds = measure.convolution_epoch_seconds(train_epoch, len(images))
    return {
        "convolutionEpochSeconds": seconds,
        "convolutionAccuracy": accuracy(state[0], images, labels),
    }


def accuracy(network, images, labels):
    read = jax.jit(lambda some: jnp.argmax(logits(network, some), axis=1))
    right = sum(
        int((read(images[start : start + 1000]) == labels[start : start + 1000]).sum())
        for start in range(0, len(images), 1000)
    )
    return right / len(images)
