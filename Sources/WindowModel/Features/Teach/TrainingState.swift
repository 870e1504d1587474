import Preprocess
import Recognition
import Support

/// A network that learns from nothing.
package struct TrainingState: Equatable, Sendable {
  package enum Phase: Equatable, Sendable {
    /// Nothing is trained yet.
    case idle
    /// Training goes on until the goal is reached.
    case running(TrainingGoal)
    case paused
    /// All epochs are over.
    case finished
    case failed(Phrase)
  }

  /// What a reading by the network in training is of.
  struct Subject: Equatable, Sendable {
    let revision: Int
    let moment: Double?
    let run: Int
    /// The number of points: each has another network.
    let pointCount: Int
    let epoch: Int?
  }

  /// Nil until it is known.
  package internal(set) var offer: TrainingOffer?
  package internal(set) var setup = TrainingSetup.classic
  package internal(set) var phase = Phase.idle
  /// Increases with every run. What earlier runs report is dropped.
  package internal(set) var run = 0
  package internal(set) var progress: TrainingProgress?
  /// The curves, in order.
  package internal(set) var points: [TrainingPoint] = []
  /// The point that is shown, if the user goes back to the end of an epoch; nil for the last.
  var shownPlace: Int?
  /// How the network reads the user's drawing.
  var reading: Reading?
  var readSubject: Subject?
  /// Whether the network has been kept as a model since it was trained last.
  var isKept = false

  package var isRunning: Bool { if case .running = phase { true } else { false } }

  /// What the lens shows of the network; nil before the first point.
  package var shown: TrainingPoint? {
    shownPlace.flatMap { points.indices.contains($0) ? points[$0] : nil } ?? points.last
  }

  /// The epoch whose network is shown, if the user goes back; nil for the latest network.
  var shownEpoch: Int? { shownPlace == nil ? nil : shown?.epoch }
}

/// Until when training goes on.
package enum TrainingGoal: Hashable, Sendable {
  case batch, epoch, allEpochs
}

/// How far training is.
package struct TrainingProgress: Equatable, Sendable {
  /// Of all epochs, as 0.2 of 10.
  package let epochs: Double
  package let epochCount: Int
  package let imagesSeen: Int
  package let imagesPerSecond: Double
  /// The time that training took.
  package let seconds: Double

  package init(
    epochs: Double, epochCount: Int, imagesSeen: Int, imagesPerSecond: Double, seconds: Double
  ) {
    self.epochs = epochs
    self.epochCount = epochCount
    self.imagesSeen = imagesSeen
    self.imagesPerSecond = imagesPerSecond
    self.seconds = seconds
  }
}

/// Loss and accuracy at a point of the curves.
package struct CurveValue: Hashable, Sendable {
  /// In nats.
  package let loss: Double
  /// 0 to 1.
  package let accuracy: Double

  package init(loss: Double, accuracy: Double) {
    self.loss = loss
    self.accuracy = accuracy
  }
}

/// A point of the curves, with what the lens shows of the network at that point.
package struct TrainingPoint: Equatable, Sendable {
  package let imagesSeen: Int
  /// The number of the epoch that ends here, whose network is kept; 0 before the first batch; nil
  /// within an epoch.
  package let epoch: Int?
  /// Of the batches since the last point; nil before the first batch.
  package let training: CurveValue?
  package let validation: CurveValue
  package let filters: TrainedFilters
  package let misread: MisreadDigits

  package init(
    imagesSeen: Int, epoch: Int?, training: CurveValue?, validation: CurveValue,
    filters: TrainedFilters, misread: MisreadDigits
  ) {
    self.imagesSeen = imagesSeen
    self.epoch = epoch
    self.training = training
    self.validation = validation
    self.filters = filters
    self.misread = misread
  }
}

/// The weights of the first layer's filters or neurons.
package struct TrainedFilters: Hashable, Sendable {
  /// The side of a filter, in weights.
  package let side: Int
  /// How many filters the layer has.
  package let count: Int
  /// The weights of the first ones, `side` x `side` each, row by row, from -1 to 1.
  package let weights: [[Float]]

  package init(side: Int, count: Int, weights: [[Float]]) {
    self.side = side
    self.count = count
    self.weights = weights
  }
}

/// Digits of the validation set that the network reads as others.
package struct MisreadDigits: Hashable, Sendable {
  package struct Digit: Hashable, Sendable {
    package let image: DigitImage
    package let label: Int
    package let reading: Int

    package init(image: DigitImage, label: Int, reading: Int) {
      self.image = image
      self.label = label
      self.reading = reading
    }
  }

  /// The first ones.
  package let digits: [Digit]
  package let count: Int
  /// How many digits were read.
  package let total: Int

  package init(digits: [Digit], count: Int, total: Int) {
    self.digits = digits
    self.count = count
    self.total = total
  }
}
