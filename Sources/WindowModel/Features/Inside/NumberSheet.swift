import Network
import Support

/// A unit's sum as figures, from which its value can be computed by hand.
package struct NumberSheet: Equatable, Sendable {
  /// A product: `map 7, row 2, column 3`, `0.520`, `−1.204`, `−0.626`.
  package struct Term: Equatable, Sendable {
    package let place: Phrase
    package let input: String
    package let weight: String
    package let product: String
  }

  /// A line below the terms, as `+ bias` and `−0.358`.
  package struct Line: Equatable, Sendable {
    package let label: Phrase
    package let figure: String
  }

  /// The digits after the point.
  package static let digits = 3

  package let title: Phrase
  /// The largest products first.
  package let terms: [Term]
  /// From the sum to the value.
  package let lines: [Line]

  /// - Parameter room: how many terms can be shown. The others are added up in a line.
  init(
    _ unit: NetworkUnit, _ network: NeuralNetwork, _ trace: ActivationTrace, room: Int
  ) {
    let numbers = network.arithmetic(ofOutput: unit.index, layer: unit.layer, in: trace)
    let products = numbers.products
    let order = products.indices.filter { products[$0] != 0 }
      .sorted { (-products[$0].magnitude, $0) < (-products[$1].magnitude, $1) }
    let places = network.placeNames(below: unit.layer, numbers)
    title = network.name(of: unit)
    terms = order.prefix(room).map {
      Term(
        place: places($0), input: Self.text(numbers.inputs[$0]),
        weight: Self.text(numbers.weights[$0]), product: Self.text(products[$0]))
    }
    lines =
      Self.smaller(order.dropFirst(room).map { products[$0] }) + Self.sum(numbers)
      + Self.outcome(
        numbers, network.layers[unit.layer].activation, isLast: network.isLast(unit.layer))
  }

  private static func text(_ value: Float) -> String { figure(value, digits) }

  /// The products that have no room, added up.
  private static func smaller(_ products: [Float]) -> [Line] {
    guard !products.isEmpty else { return [] }
    let sum = products.reduce(0.0) { $0 + Double($1) }
    let label = Phrase.count(
      products.count, one: "1 smaller product", other: "\(products.count) smaller products")
    return [Line(label: label, figure: text(Float(sum)))]
  }

  private static func sum(_ numbers: UnitArithmetic) -> [Line] {
    let normalization = numbers.normalization.map {
      [
        Line(label: "− mean", figure: text($0.mean)),
        Line(label: "× scale", figure: text($0.scale)),
      ]
    }
    return [Line(label: "sum", figure: text(numbers.sum))] + (normalization ?? [])
      + [Line(label: "+ bias", figure: text(numbers.bias))]
  }

  private static func outcome(
    _ numbers: UnitArithmetic, _ activation: Activation, isLast: Bool
  ) -> [Line] {
    if isLast { return [Line(label: "logit", figure: text(numbers.value))] }
    let activated = Line(
      label: "\(activation.title): what is above 0",
      figure: text(numbers.pooled[numbers.chosen]))
    guard numbers.pooled.count > 1 else { return [activated] }
    let all = Phrase.numbers(numbers.pooled.map(text))
    return [activated, Line(label: "max of \(all)", figure: text(numbers.value))]
  }
}

extension NeuralNetwork {
  /// The names of a unit's inputs, by their index in the arithmetic.
  fileprivate func placeNames(
    below layer: Int, _ numbers: UnitArithmetic
  ) -> (Int) -> Phrase {
    let (patch, below) = (numbers.patch, shape(below: layer))
    guard patch.shape.count == numbers.inputs.count, below.height * below.width > 1 else {
      return { "neuron \($0 + 1)" }
    }
    return { index in
      let place = patch.shape.place(of: index)
      let row = patch.rows.lowerBound + place.row + 1
      let column = patch.columns.lowerBound + place.column + 1
      let channel = patch.channels.lowerBound + place.channel + 1
      return below.channels > 1
        ? "map \(channel), row \(row), column \(column)" : "row \(row), column \(column)"
    }
  }
}
