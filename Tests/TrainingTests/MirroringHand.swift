import Datasets
import Foundation
import Network
import Preprocess
import TestSupport
import Training

/// A person who mirrors digits, so that the model `default` misreads many.
struct MirroringHand {
  let shipped: Model
  let rehearsal: RehearsalSet
  /// Two of each digit.
  let samples: [UserSample]
  /// Other digits of the same hand.
  let others: [LabeledDrawing]

  init() throws {
    let assets = Repository.root.appendingPathComponent("Assets")
    shipped = try Model(
      json: Data(contentsOf: assets.appendingPathComponent("models/default.json")))
    let set = try RehearsalSet(folder: assets.appendingPathComponent("rehearsal").path)
    rehearsal = set
    let digits = (0...9).flatMap { digit in
      set.validation.digits.filter { $0.label == digit && $0.writer == 1003 }.prefix(10)
    }.map { LabeledDrawing(drawing: $0.drawing.mirrored, label: $0.label) }
    let chosen = Set(digits.indices.filter { $0 % 5 == 0 })
    samples = chosen.sorted().map {
      UserSample(drawing: digits[$0].drawing, label: .digit(digits[$0].label), milliseconds: $0)
    }
    others = digits.indices.filter { !chosen.contains($0) }.map { digits[$0] }
  }

  var options: PersonalizationOptions {
    var options = PersonalizationOptions()
    options.variants = 6
    options.steps = 120
    options.folds = 2
    // A mirrored hand is far from all others, and the tests are short.
    options.learningRate = 0.001
    options.rehearsalWeight = 4
    return options
  }

  func learning(_ options: PersonalizationOptions, threads: Int? = nil) -> Personalization {
    Personalization(
      of: shipped, named: "default", rehearsal: rehearsal, options: options, threads: threads)
  }

  /// How many digits a network misreads.
  ///
  /// - Parameter digits: nil for those of the hand that are not samples.
  func errors(_ network: NeuralNetwork, on digits: [LabeledDrawing]? = nil) -> Int {
    let predictor = Predictor(network)
    return (digits ?? others).count { other in
      guard let image = Normalizer().image(of: other.drawing) else { return true }
      let digits = predictor.logits(of: image.pixels).prefix(10)
      return digits.firstIndex(of: digits.max() ?? 0) != other.label
    }
  }
}

extension Drawing {
  fileprivate var mirrored: Drawing {
    var drawing = self
    for stroke in drawing.strokes.indices {
      for point in drawing.strokes[stroke].points.indices {
        drawing.strokes[stroke].points[point].x =
          width - drawing.strokes[stroke].points[point].x
      }
    }
    return drawing
  }
}
