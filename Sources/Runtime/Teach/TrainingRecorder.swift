import Evaluation
import Network
import Preprocess
import Recognition
import Support
import Synchronization
import Training
import WindowModel

/// Listens to a training session: keeps its networks, and reports the points of the curves. Its
/// reports arrive on the session's thread.
final class TrainingRecorder: Sendable {
  private struct Record {
    weak var session: TrainingSession?
    var imagesSeen: Int
    var epochs: Double
    /// Of the batches since the last point.
    var score = Score()
    var pointCount = 0
    /// The images seen at which the next point is due.
    var nextPoint = 0
    var isStepping = false
    /// The time of the last report while training goes on.
    var lastTime: UInt64?
    var nanoseconds: UInt64 = 0
    /// The networks at the ends of epochs.
    var networks: [Int: NeuralNetwork] = [:]
    var latest: NeuralNetwork?
    /// What read the user's drawing last, and its epoch or, negative, its point.
    var reader: (key: Int, recognizer: Recognizer)?
  }

  /// How many points an epoch has at first. Later the points are further apart.
  private static let pointsPerEpoch = 100
  private static let pointsPerDoubling = 40

  private let record: Mutex<Record>
  private let probe: TrainingProbe
  private let run: Int
  private let epochCount: Int
  private let imagesPerEpoch: Int
  private let post: @Sendable (TrainingNews.Content) -> Void
  private let nanoseconds: @Sendable () -> UInt64

  /// - Parameters:
  ///   - run: the run that is recorded, as `TrainingState.run`.
  ///   - post: takes the news.
  init(
    _ training: TrainingRun, run: Int, nanoseconds: @escaping @Sendable () -> UInt64,
    post: @escaping @Sendable (TrainingNews.Content) -> Void
  ) {
    self.run = run
    self.post = post
    self.nanoseconds = nanoseconds
    probe = TrainingProbe(training.data)
    epochCount = training.options.epochs
    imagesPerEpoch = training.data.countPerEpoch
    let done = training.reports.count
    record = Mutex(
      Record(imagesSeen: done * training.data.countPerEpoch, epochs: Double(done)))
  }

  /// Called before training goes on.
  func prepare(stepping: Bool) {
    let now = nanoseconds()
    record.withLock { record in
      record.lastTime = now
      record.isStepping = stepping
    }
  }

  /// Asks the session for networks from now on.
  func listen(to session: TrainingSession) {
    record.withLock { $0.session = session }
  }

  /// Takes what the session reports.
  func receive(_ event: TrainingEvent) {
    switch event {
    case .batch(let batch): receive(batch)
    case .network(let network):
      addPoint(network, epoch: record.withLock { $0.imagesSeen == 0 } ? 0 : nil)
    case .epoch(let report, let network): receive(report, network)
    case .finished: post(.finished)
    case .failed(let failure): post(.failed(failure.phrase))
    }
  }

  private func receive(_ batch: BatchReport) {
    let now = nanoseconds()
    let (progress, session) = record.withLock { record -> (TrainingProgress, TrainingSession?) in
      record.imagesSeen += batch.score.examples
      record.epochs = Double(batch.epoch - 1) + batch.share
      record.score += batch.score
      record.nanoseconds += record.lastTime.map { now - $0 } ?? 0
      record.lastTime = now
      // The end of an epoch has a point of its own.
      let isDue = (record.imagesSeen >= record.nextPoint || record.isStepping) && batch.share < 1
      return (self.progress(record), isDue ? record.session : nil)
    }
    post(.progress(progress))
    session?.requestNetwork()
  }

  private func progress(_ record: Record) -> TrainingProgress {
    let seconds = Double(record.nanoseconds) / 1e9
    return TrainingProgress(
      epochs: record.epochs, epochCount: epochCount, imagesSeen: record.imagesSeen,
      imagesPerSecond: seconds > 0 ? Double(record.imagesSeen) / seconds : 0, seconds: seconds)
  }

  /// The end of an epoch: the curve has the figures of the epoch's report, as the log of
  /// `scrawl train`.
  private func receive(_ report: EpochReport, _ network: NeuralNetwork) {
    record.withLock { record in
      record.epochs = Double(report.epoch)
      record.networks[report.epoch] = network
    }
    let validation = report.validation.first.map { CurveValue($0.metrics) }
    addPoint(network, epoch: report.epoch, validation: validation)
    post(.progress(record.withLock { self.progress($0) }))
    if report.epoch == epochCount { post(.finished) }
  }

  private func addPoint(_ network: NeuralNetwork, epoch: Int?, validation: CurveValue? = nil) {
    let (value, misread) = probe.read(by: network)
    let point = record.withLock { record in
      let training =
        record.score.examples == 0
        ? nil : CurveValue(loss: record.score.loss, accuracy: record.score.accuracy)
      record.score = Score()
      record.latest = network
      if epoch == 0 { record.networks[0] = network }
      record.pointCount += 1
      record.nextPoint = record.imagesSeen + distance(afterPoint: record.pointCount)
      return TrainingPoint(
        imagesSeen: record.imagesSeen, epoch: epoch, training: training,
        validation: validation ?? value, filters: TrainingProbe.filters(of: network),
        misread: misread)
    }
    post(.point(point))
  }

  /// From a point to the next one, in images.
  private func distance(afterPoint count: Int) -> Int {
    let doublings = min(count / Self.pointsPerDoubling, 20)
    return max(1, imagesPerEpoch / Self.pointsPerEpoch) << doublings
  }

  /// Reports the epochs that an earlier window has trained. Of them only the last network is known.
  func report(_ training: TrainingRun) {
    let (network, reports) = (training.network, training.reports)
    let (_, misread) = probe.read(by: network)
    let filters = TrainingProbe.filters(of: network)
    record.withLock { record in
      record.latest = network
      record.networks[reports.count] = network
      record.nanoseconds = UInt64(max(0, 1e9 * reports.reduce(0) { $0 + $1.seconds }))
      record.pointCount = reports.count
      record.nextPoint = record.imagesSeen + distance(afterPoint: reports.count)
    }
    for report in reports {
      guard let validation = report.validation.first else { continue }
      post(
        .point(
          TrainingPoint(
            imagesSeen: report.epoch * imagesPerEpoch,
            epoch: report.epoch == reports.count ? report.epoch : nil,
            training: CurveValue(report.training), validation: CurveValue(validation.metrics),
            filters: filters, misread: misread)))
    }
    post(.progress(record.withLock { self.progress($0) }))
    if training.isFinished { post(.finished) }
  }
}

extension TrainingRecorder {
  /// The network at the end of an epoch, or the latest; nil if there is none.
  func network(ofEpoch epoch: Int?) -> NeuralNetwork? {
    record.withLock { record in
      epoch.map { record.networks[$0] } ?? record.latest
    }
  }

  /// Reads what is on the canvas; nil if it is blank.
  func read(_ content: Content, epoch: Int?) -> Reading? {
    guard let network = network(ofEpoch: epoch) else { return nil }
    let recognizer = record.withLock { record in
      let key = epoch ?? -record.pointCount
      if let reader = record.reader, reader.key == key { return reader.recognizer }
      let recognizer = Recognizer(name: "in training", network: network.folded)
      record.reader = (key, recognizer)
      return recognizer
    }
    switch content {
    case .strokes: return recognizer.read(content.drawing)
    case .picture(let picture): return recognizer.read(picture.gray)
    }
  }
}

extension CurveValue {
  fileprivate init(_ metrics: Metrics) {
    self.init(loss: metrics.loss, accuracy: metrics.accuracy)
  }
}
