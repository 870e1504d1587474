import Network
import Recognition
import Support

/// A stop of the learner's tour: a part of the network, shown on the user's own drawing.
package enum TourStop: CaseIterable, Hashable, Sendable {
  case input, filter, map, pooling, neurons, softmax, none

  var title: Phrase {
    switch self {
    case .input: "The input"
    case .filter: "A filter"
    case .map: "A map"
    case .pooling: "Pooling"
    case .neurons: "Neurons"
    case .softmax: "Softmax"
    case .none: "None"
    }
  }
}

extension NeuralNetwork {
  /// The stops that the network has something to show for.
  var tourStops: [TourStop] {
    TourStop.allCases.filter { stop in
      switch stop {
      case .input, .softmax: true
      case .filter, .map: isMap(0)
      case .pooling: poolingLayer != nil
      case .neurons: neuronLayer != nil
      case .none: outputCount > 10
      }
    }
  }

  /// The layer that a stop shows; nil for the input.
  func layer(of stop: TourStop) -> Int? {
    switch stop {
    case .input: nil
    case .filter, .map: 0
    case .pooling: poolingLayer
    case .neurons: neuronLayer
    case .softmax, .none: layers.count - 1
    }
  }

  /// The first layer with fewer outputs than sums.
  private var poolingLayer: Int? {
    kinds.firstIndex { $0.sumShape.count > $0.outputCount }
  }

  /// The last layer of neurons before the outputs.
  private var neuronLayer: Int? {
    layers.indices.dropLast().last { !isMap($0) }
  }
}

extension TourStop {
  /// What a beginner reads, with the numbers of the unit that is shown.
  ///
  /// - Parameters:
  ///   - unit: nil while nothing is drawn.
  ///   - reading: of the digit.
  func text(
    _ unit: NetworkUnit?, _ network: NeuralNetwork, _ trace: ActivationTrace?, _ reading: Reading?
  ) -> Phrase {
    if self == .input {
      return """
        This is what the network gets: your drawing, scaled to 28×28 pixels and centered. Each \
        pixel is a number from 0, the background, to 1, ink.
        """
    }
    guard let unit, let trace, let reading else {
      return "Draw a digit: every stop shows your own drawing."
    }
    let numbers = network.arithmetic(ofOutput: unit.index, layer: unit.layer, in: trace)
    let place = network.place(of: unit)
    let value = Phrase.number(figure(numbers.value))
    switch self {
    case .input, .filter:
      return """
        A filter is a small picture of weights that is laid on every place of the image. Blue \
        weights ask for ink, orange ones for background. This is filter \(place.channel + 1).
        """
    case .map:
      let (sum, bias) = (Phrase.number(figure(numbers.sum)), Phrase.number(figure(numbers.bias)))
      return """
        Its map shows where it finds what it looks for. Here the ink times the weights is \(sum); \
        the bias \(bias) makes it \(.number(figure(numbers.pooled[numbers.chosen]))).
        """
    case .pooling:
      let all = Phrase.numbers(numbers.pooled.map { figure($0) })
      return """
        Of the neighbors \(all) only the largest stays: \(value). A stroke may be a pixel aside \
        and still counts.
        """
    case .neurons:
      let outputs = trace.layers[unit.layer].outputs
      return """
        Each of the \(outputs.count) neurons weighs everything below it. Neuron \(unit.index + 1) \
        speaks loudest, with \(value); \(outputs.count { $0 <= 0 }) are silent.
        """
    case .softmax:
      let share = Formatting.confidence(reading.shares[unit.index])
      return """
        Each output adds up what the neurons say. Softmax turns the sums into shares of 100 %: \
        \(Reading.name(unit.index)) has the sum \(value), and so \(share).
        """
    case .none:
      return """
        The last output tells what is not a digit. Your drawing has \
        \(Formatting.confidence(reading.none)) there. Draw a letter, and see it rise.
        """
    }
  }
}
