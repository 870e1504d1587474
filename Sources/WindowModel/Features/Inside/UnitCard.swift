import Network
import Recognition
import Support

/// What the card says about a unit: its name and its sum in numbers.
struct UnitCard {
  /// A label and a figure, as `+ bias` and `−0.36`.
  struct Line: Equatable {
    let label: Phrase
    let figure: String
  }

  /// The room for labels.
  enum Room {
    case small, normal, large

    fileprivate func choose(small: Phrase, normal: Phrase, large: Phrase) -> Phrase {
      switch self {
      case .small: small
      case .normal: normal
      case .large: large
      }
    }
  }

  let title: Phrase
  let arithmetic: UnitArithmetic
  let lines: [Line]
  /// The names of the three pictures.
  let pictureNames: [Phrase]

  /// - Parameters:
  ///   - reading: the reading of the trace's image.
  ///   - room: for labels.
  init(
    _ unit: NetworkUnit, _ network: NeuralNetwork, _ trace: ActivationTrace, reading: Reading?,
    room: Room
  ) {
    let arithmetic = network.arithmetic(ofOutput: unit.index, layer: unit.layer, in: trace)
    self.arithmetic = arithmetic
    title = network.name(of: unit)
    let isMap = network.isMap(unit.layer)
    pictureNames = [isMap ? "patch" : "below", isMap ? "filter" : "weights", "product"]
    let sum = Line(label: "sum", figure: figure(arithmetic.sum))
    let bias = Line(
      label: room == .small ? "bias" : "+ bias", figure: figure(arithmetic.bias))
    let outcome =
      network.isLast(unit.layer)
      ? Self.output(arithmetic, unit.index, reading)
      : Self.activated(arithmetic, network.layers[unit.layer].activation, room)
    let normalized = arithmetic.normalization.map { (arithmetic.sum - $0.mean) * $0.scale }
    let normal = normalized.map { [Line(label: "normalized", figure: figure($0))] } ?? []
    lines = [sum] + normal + [bias] + outcome
  }

  /// An output's logit and share.
  private static func output(
    _ arithmetic: UnitArithmetic, _ index: Int, _ reading: Reading?
  ) -> [Line] {
    let logit = Line(label: "logit", figure: figure(arithmetic.value))
    guard let reading, reading.shares.indices.contains(index) else { return [logit] }
    return [logit, Line(label: "share", figure: Formatting.confidence(reading.shares[index]))]
  }

  /// What is above 0, and the largest of the pooled numbers.
  private static func activated(
    _ arithmetic: UnitArithmetic, _ activation: Activation, _ room: Room
  ) -> [Line] {
    let activated = Line(
      label: Phrase(verbatim: activation.title),
      figure: figure(arithmetic.pooled[arithmetic.chosen]))
    guard arithmetic.pooled.count > 1 else { return [activated] }
    let side = Int(Double(arithmetic.pooled.count).squareRoot())
    let all = Phrase.numbers(arithmetic.pooled.map { figure($0) })
    let label = room.choose(small: "max", normal: "max \(side)×\(side)", large: "max of \(all)")
    return [activated, Line(label: label, figure: figure(arithmetic.value))]
  }
}

/// A number with two digits, or as many as asked for, and a true minus sign.
func figure(_ value: Float, _ digits: Int = 2) -> String {
  let text = fixed(Double(value), digits)
  return text.hasPrefix("-") ? "−" + text.dropFirst() : text
}

extension NeuralNetwork {
  func isMap(_ layer: Int) -> Bool {
    let shape = shape(of: layer)
    return shape.height * shape.width > 1
  }

  /// As `Filter 13, row 7, column 6`, counted from 1.
  func name(of unit: NetworkUnit) -> Phrase {
    let place = place(of: unit)
    if isLast(unit.layer) { return "Output \(Reading.name(unit.index))" }
    guard isMap(unit.layer) else {
      return "Neuron \(place.channel + 1) of \(shape(of: unit.layer).channels)"
    }
    return "Filter \(place.channel + 1), row \(place.row + 1), column \(place.column + 1)"
  }
}
