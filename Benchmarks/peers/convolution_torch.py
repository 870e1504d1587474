"""PyTorch on the convolution network: the usual loop in two memory formats, and compiled."""

import sys

import measure
import torch


class Convolution:
    """nn.Sequential, autograd and fused Adam."""

    memory_format = torch.contiguous_format

    def __init__(self, images, labels):
        self.images = images.view(-1, 1, 28, 28).contiguous(memory_format=self.memory_format)
        self.labels = labels
        modules = []
        for filters, biases in measure.initial_convolutions():
            size, _, channels, outputs = filters.shape
            convolution = torch.nn.Conv2d(channels, outputs, size)
            convolution.weight.data.copy_(torch.from_numpy(filters).permute(3, 2, 0, 1))
            modules += [convolution, torch.nn.ReLU(), torch.nn.MaxPool2d(2)]
        modules.append(torch.nn.Flatten())
        for weights, biases in measure.initial_layers(measure.DENSE_SIZES):
            linear = torch.nn.Linear(*weights.shape)
            linear.weight.data.copy_(torch.from_numpy(weights.T))
            modules += [linear, torch.nn.ReLU()]
        for module in modules:
            if getattr(module, "bias", None) is not None:
                module.bias.data.zero_()
        self.network = torch.nn.Sequential(*modules[:-1]).to(memory_format=self.memory_format)
        self.optimizer = torch.optim.Adam(
            self.network.parameters(), lr=measure.ADAM_LEARNING_RATE, fused=True
        )

    def loss(self, inputs, labels):
        return torch.nn.functional.cross_entropy(self.network(inputs), labels)

    def train_epoch(self, order):
        for batch in torch.from_numpy(order).split(measure.CONVOLUTION_BATCH):
            loss = self.loss(self.images[batch], self.labels[batch])
            self.optimizer.zero_grad(set_to_none=True)
            loss.backward()
            self.optimizer.step()

    def accuracy(self):
        with torch.inference_mode():
            read = [self.network(images).argmax(1) for images in self.images.split(1000)]
        return float((torch.cat(read) == self.labels).float().mean())


class ChannelsLast(Convolution):
    """The same with the channels_last memory format."""

    memory_format = torch.channels_last


class Compiled(Convolution):
    """The forward and backward pass with torch.compile."""

    def __init__(self, images, labels):
        super().__init__(images, labels)
        self.loss = torch.compile(self.loss, dynamic=False)


FORMS = {"eager": Convolution, "channels last": ChannelsLast, "compiled": Compiled}


def figures(images, labels):
    """The seconds for an epoch of the fastest form and of each form, and the training accuracy."""
    epochs, accuracies = {}, {}
    for name, form in FORMS.items():
        try:
            network = form(images, labels)
            epochs[name] = measure.convolution_epoch_seconds(network.train_epoch, len(images))
            accuracies[name] = network.accuracy()
        except Exception as error:  # torch.compile needs a C++ compiler and more
            print(f"PyTorch, {name}: {type(error).__name__}: {error}"[:300], file=sys.stderr)
    fastest = min(epochs, key=epochs.get)
    return {
        "convolutionEpochSeconds": epochs[fastest],
        "convolutionAccuracy": accuracies[fastest],
        "convolutionForms": epochs,
    }
