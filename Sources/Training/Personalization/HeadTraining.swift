import Glibc
import Network

/// Trains the last layers of a network on features: on the user's examples towards their labels,
/// and on rehearsal examples towards what the shipped model answers.
struct HeadTraining {
  /// Rows of the rehearsal set come first.
  let features: Matrix
  let targets: [SoftTarget]
  let rehearsalCount: Int
  let options: PersonalizationOptions
  let threads: Int?

  /// - Parameters:
  ///   - head: the layers that the shipped model ends in.
  ///   - user: the rows of the user's examples to learn.
  ///   - isCanceled: asked between some steps.
  /// - Returns: nil if canceled.
  func trained(
    _ head: NeuralNetwork, user: [Int], progress: (Double) -> Void = { _ in },
    isCanceled: () -> Bool
  ) -> NeuralNetwork? {
    guard !user.isEmpty, rehearsalCount > 0 else { return head }
    var random = RandomSource(seed: options.seed)
    var trainer = Trainer(
      network: head, optimizer: Adam(learningRate: options.learningRate),
      batchSize: options.userBatch + options.rehearsalBatch, targets: targets, threads: threads)
    var users = Deck(user)
    var rehearsal = Deck(Array(0..<rehearsalCount))
    var step = 0
    while step < options.steps {
      guard !isCanceled() else { return nil }
      let count = min(Self.stepsPerRound, options.steps - step)
      let order = (0..<count).flatMap { _ in
        users.deal(options.userBatch, &random)
          + rehearsal.deal(options.rehearsalBatch, &random)
      }
      let start = step
      trainer.train(onRowsOf: features, order: order) { share in
        let progress = (Double(start) + share * Double(count)) / Double(options.steps)
        return options.learningRate * LearningRateSchedule.cosine.factor(at: progress)
      }
      step += count
      progress(Double(step) / Double(options.steps))
    }
    return trainer.network
  }

  private static let stepsPerRound = 20
}

/// Deals its cards in a random order, each once before any again.
private struct Deck {
  private var cards: [Int]
  private var next: Int

  init(_ cards: [Int]) {
    self.cards = cards
    next = cards.count
  }

  mutating func deal(_ count: Int, _ random: inout RandomSource) -> [Int] {
    (0..<count).map { _ in
      if next == cards.count {
        random.shuffle(&cards)
        next = 0
      }
      next += 1
      return cards[next - 1]
    }
  }
}
