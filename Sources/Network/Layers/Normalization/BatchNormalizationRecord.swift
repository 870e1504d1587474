/// The averages of a batch normalization in a checkpoint.
struct BatchNormalizationRecord: Codable {
  /// As `FloatCoding` writes them.
  private let means: String
  private let variances: String
  private let examples: Int

  init(_ normalization: BatchNormalization) {
    means = FloatCoding.text(normalization.means)
    variances = FloatCoding.text(normalization.variances)
    examples = normalization.examples
  }

  func normalization(channels: Int, path: String) throws(ModelFileError) -> BatchNormalization {
    let means = try FloatCoding.floats(means, count: channels, path: path + ".means")
    let variances = try FloatCoding.floats(variances, count: channels, path: path + ".variances")
    if let negative = variances.first(where: { $0 < 0 }) {
      throw .wrongValue(path: path + ".variances", problem: "\(negative) is below 0")
    }
    guard (0...BatchNormalization.window).contains(examples) else {
      throw .wrongValue(
        path: path + ".examples",
        problem: "\(examples) is not from 0 to \(BatchNormalization.window)")
    }
    return BatchNormalization(means: means, variances: variances, examples: examples)
  }
}
