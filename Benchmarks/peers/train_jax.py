"""JAX: the whole epoch is compiled to one program, and the parameters are donated."""

import functools

import measure
import convolution_jax
import jax
import jax.numpy as jnp
import numpy as np

images, labels = (jnp.asarray(array) for array in measure.training_images())


def logits(layers, inputs):
    for weights, biases in layers[:-1]:
        inputs = jax.nn.relu(inputs @ weights + biases)
    weights, biases = layers[-1]
    return inputs @ weights + biases


def loss(layers, inputs, targets):
    scores = jax.nn.log_softmax(logits(layers, inputs))
    return -jnp.take_along_axis(scores, targets[:, None], axis=1).mean()


def learn(layers, batch, images, labels):
    gradients = jax.grad(loss)(layers, images[batch], labels[batch].astype(jnp.int32))
    return jax.tree.map(lambda p, g: p - measure.LEARNING_RATE * g, layers, gradients)


@functools.partial(jax.jit, donate_argnums=0, static_argnums=4)
def train_epoch(layers, order, images, labels, batch_size):
    whole = len(order) // batch_size * batch_size
    layers, _ = jax.lax.scan(
        lambda layers, batch: (learn(layers, batch, images, labels), None),
        layers,
        order[:whole].reshape(-1, batch_size),
    )
    return learn(layers, order[whole:], images, labels) if whole < len(order) else layers


@jax.jit
def probabilities(layers, image):
    return jax.nn.softmax(logits(layers, image))


epochs = {}
for batch_size in [32, 128]:
    network = [(jnp.asarray(w), jnp.asarray(b)) for w, b in measure.initial_layers()]

    def epoch(order):
        global network
        network = train_epoch(network, order.astype(np.int32), images, labels, batch_size)
        jax.block_until_ready(network)

    epochs[batch_size] = measure.epoch_seconds(epoch, len(images))

singles = [jnp.asarray(image) for image in np.asarray(images[:100])]
read_one = probabilities.lower(network, singles[0]).compile()
predict = measure.predict_microseconds(
    lambda image: read_one(network, image).block_until_ready(), singles
)
read = jnp.argmax(logits(network, images), axis=1)
measure.report(
    "JAX", jax.__version__, epochs, predict, float((read == labels).mean()),
    **convolution_jax.figures(images, labels),
)
