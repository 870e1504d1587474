"""PyTorch: the usual loop, a loop without autograd, and that loop compiled; the fastest counts."""

import sys

import measure
import convolution_torch
import torch

torch.set_num_threads(measure.options.threads)
images, labels = (torch.from_numpy(array) for array in measure.training_images())
labels = labels.long()


def layers():
    return [(torch.from_numpy(w), torch.from_numpy(b)) for w, b in measure.initial_layers()]


class Eager:
    """nn.Sequential, autograd and the fused optimizer."""

    def __init__(self):
        modules = []
        for weights, biases in layers():
            linear = torch.nn.Linear(*weights.shape)
            linear.weight.data.copy_(weights.T)
            linear.bias.data.copy_(biases)
            modules += [linear, torch.nn.ReLU()]
        self.network = torch.nn.Sequential(*modules[:-1])
        self.optimizer = torch.optim.SGD(
            self.network.parameters(), lr=measure.LEARNING_RATE, fused=True
        )

    def learn(self, batch):
        scores = self.network(images[batch])
        loss = torch.nn.functional.cross_entropy(scores, labels[batch])
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()

    def logits(self, inputs):
        return self.network(inputs)


def learn_by_hand(parameters, inputs, labels):
    """A step with its gradients written out, and with the update fused into the products."""
    rate = measure.LEARNING_RATE / len(labels)
    below = [inputs]
    for weights, biases in parameters[:-1]:
        below.append(torch.addmm(biases, below[-1], weights).relu_())
    weights, biases = parameters[-1]
    gradient = torch.addmm(biases, below[-1], weights).softmax(1)
    gradient -= torch.nn.functional.one_hot(labels, measure.SIZES[-1])
    for (weights, biases), outputs in zip(reversed(parameters), reversed(below)):
        above = gradient
        if outputs is not inputs:
            gradient = torch.ops.aten.threshold_backward(above @ weights.T, outputs, 0)
        weights.addmm_(outputs.T, above, alpha=-rate)
        biases.sub_(above.sum(0), alpha=rate)


class ByHand:
    """The loop without autograd, on plain tensors."""

    def __init__(self, step=learn_by_hand):
        self.parameters = layers()
        self.step = step

    def learn(self, batch):
        with torch.inference_mode():
            self.step(self.parameters, images[batch], labels[batch])

    def logits(self, inputs):
        for weights, biases in self.parameters[:-1]:
            inputs = torch.addmm(biases, inputs, weights).relu_()
        weights, biases = self.parameters[-1]
        return torch.addmm(biases, inputs, weights)


class Compiled(ByHand):
    """The same with torch.compile."""

    def __init__(self):
        super().__init__(torch.compile(learn_by_hand, dynamic=False))


def measured(form):
    epochs = {}
    for batch_size in [32, 128]:
        network = form()

        def epoch(order):
            for batch in torch.from_numpy(order).split(batch_size):
                network.learn(batch)

        epochs[batch_size] = measure.epoch_seconds(epoch, len(images))
    return network, epochs


forms = {}
for name, form in [("eager", Eager), ("without autograd", ByHand), ("compiled", Compiled)]:
    try:
        network, forms[name] = measured(form)
    except Exception as error:  # torch.compile needs a C++ compiler and more
        print(f"PyTorch, {name}: {type(error).__name__}: {error}"[:300], file=sys.stderr)

with torch.inference_mode():
    predict = measure.predict_microseconds(
        lambda image: network.logits(image).softmax(1), images[:100].split(1)
    )
    read = network.logits(images).argmax(1)
fastest = {size: min(form[size] for form in forms.values()) for size in [32, 128]}
measure.report(
    "PyTorch", torch.__version__, fastest, predict, float((read == labels).float().mean()),
    forms=forms, **convolution_torch.figures(images, labels),
)
