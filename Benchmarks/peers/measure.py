"""Code that the peers share: the data, the clock and the line that each prints.

Import it before the peer's library: it sets the number of threads, which most libraries read once.
"""

import argparse
import gzip
import itertools
import json
import os
import pathlib
import statistics
import struct
import time

SIZES = [784, 128, 64, 10]
LEARNING_RATE = 0.1
EPOCHS = 7
# The convolution network: filters of height x width x channels x outputs, each with a bias, ReLU
# and 2x2 max pooling, then dense layers; trained with Adam.
FILTERS = [(5, 5, 1, 16), (3, 3, 16, 32)]
DENSE_SIZES = [5 * 5 * 32, 64, 10]
ADAM_LEARNING_RATE = 0.001
CONVOLUTION_BATCH = 128
CONVOLUTION_EPOCHS = 3
PREDICTIONS = 20_000

parser = argparse.ArgumentParser()
parser.add_argument("--data", default=os.environ.get("SCRAWL_DATA", "data"))
parser.add_argument("--threads", type=int, default=2)
options = parser.parse_args()

for variable in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"]:
    os.environ[variable] = str(options.threads)
# JAX has no such setting, but starts no more threads than it may use processors.
os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: options.threads])

import numpy as np  # noqa: E402


def read_idx(name):
    folder = pathlib.Path(options.data)
    places = [folder / name, folder / "mnist" / name]
    place = next((place for place in places if place.exists()), None)
    if place is None:
        raise SystemExit(f"no {name} in {folder} or its mnist; `make data` fetches it")
    content = gzip.decompress(place.read_bytes())
    dimensions = content[3]
    shape = struct.unpack(f">{dimensions}I", content[4 : 4 + 4 * dimensions])
    return np.frombuffer(content, np.uint8, offset=4 + 4 * dimensions).reshape(shape)


def training_images():
    """The images as floats from 0 to 1, shape (60000, 784), and the labels."""
    images = read_idx("train-images-idx3-ubyte.gz").reshape(-1, SIZES[0])
    labels = read_idx("train-labels-idx1-ubyte.gz").copy()
    return images.astype(np.float32) / np.float32(255), labels


def initial_layers(sizes=SIZES, seed=1):
    """He initialization, like Scrawl's: a list of weights (inputs x outputs) and biases."""
    return initial_weights(zip(sizes, sizes[1:]), seed)


def initial_convolutions(seed=2):
    """The same for filters (height x width x channels x outputs)."""
    return initial_weights(FILTERS, seed)


def initial_weights(shapes, seed):
    random = np.random.default_rng(seed)
    layers = []
    for shape in shapes:
        deviation = (2 / np.prod(shape[:-1])) ** 0.5
        weights = (random.standard_normal(shape) * deviation).astype(np.float32)
        layers.append((weights, np.zeros(shape[-1], np.float32)))
    return layers


def seconds(action, rounds=EPOCHS, warm_ups=1):
    """The sorted times of an action that is repeated, after a warm-up."""
    for _ in range(warm_ups):
        action()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return sorted(times)


def epoch_seconds(train_epoch, count, rounds=EPOCHS):
    """The median of several epochs. `train_epoch` takes the order of the examples."""
    random = np.random.default_rng(1)
    return statistics.median(seconds(lambda: train_epoch(random.permutation(count)), rounds))


def convolution_epoch_seconds(train_epoch, count):
    """The median of fewer epochs, because each takes seconds."""
    return epoch_seconds(train_epoch, count, rounds=CONVOLUTION_EPOCHS)


def predict_microseconds(predict, images):
    """The median and the 99th percentile of predictions of single images."""
    image = itertools.cycle(images).__next__
    times = seconds(lambda: predict(image()), rounds=PREDICTIONS, warm_ups=1000)
    return {
        "median": statistics.median(times) * 1e6,
        "p99": times[len(times) * 99 // 100] * 1e6,
    }


def report(peer, version, epochs, predict, accuracy, **more):
    """Prints the line. `epochs` are the seconds for batch 32 and 128. `accuracy` is the training
    accuracy, which shows that the network has learned."""
    figures = {
        "peer": peer,
        "version": version,
        "threads": options.threads,
        "epochSecondsBatch32": epochs[32],
        "epochSecondsBatch128": epochs[128],
        "predictMicroseconds": predict,
        "accuracy": accuracy,
    }
    print(json.dumps(figures | more))
