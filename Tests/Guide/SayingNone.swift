import Datasets
import Evaluation
import Foundation
import Network
import Preprocess
import Recognition
import Support
import Training

/// Chapter 9: saying "none".
func sayingNone() throws {
  // snippet.hand
  let digits: [Float] = [0.95, 0.9, 0.8, 0.6, 0.3]
  let letters: [Float] = [0.7, 0.5, 0.4, 0.2, 0.1]
  for threshold: Float in [0.25, 0.55, 0.75] {
    let acceptedDigits = digits.filter { $0 >= threshold }.count
    let acceptedLetters = letters.filter { $0 >= threshold }.count
    print(threshold, "digits \(acceptedDigits) of 5, letters \(acceptedLetters) of 5")
  }
  // snippet.end
  print()

  // snippet.area
  var higher = 0
  for digit in digits {
    for letter in letters where digit > letter { higher += 1 }
  }
  print(higher, "of 25 pairs:", Double(higher) / 25)
  print(areaUnderROC(positives: digits, negatives: letters))
  // snippet.end
  print()

  // snippet.sigmoid
  for logit in [-4.0, -1, 0, 1, 4] {
    let sigmoid = 1 / (1 + exp(-logit))
    print(logit, fixed(sigmoid, 3))
  }
  // snippet.end
  print()

  // snippet.shares
  let probabilities = [0.7, 0.2, 0.1]
  let none = 0.4
  let shares = probabilities.map { $0 * (1 - none) } + [none]
  print(shares.map { fixed($0, 2) }.joined(separator: ", "))
  // snippet.end
  print()
  try compareModels()
}

private func compareModels() throws {
  // snippet.models
  for name in ["classic", "default"] {
    let (digits, letters) = try readings(of: name)
    print(name)
    print("  digits accepted", digits.filter(\.isDigit).count, "of", digits.count)
    print("  letters accepted", letters.filter(\.isDigit).count, "of", letters.count)
    let area = areaUnderROC(
      positives: digits.map(\.digitScore), negatives: letters.map(\.digitScore))
    print("  area under the curve", fixed(area, 3))
  }
  // snippet.end
}

// snippet.readings
/// What a model reads in digits of five people and in Greek letters, none of which it trained on.
func readings(of name: String) throws -> (digits: [Reading], letters: [Reading]) {
  let digits = try InkFile.drawings("\(dataFolder)/ink/pendigits-orig.tra")
    .filter { WriterSplit.defaultTest.contains($0.writer ?? 0) }
  let letters = try StrokeArchive.characters("\(dataFolder)/ink/strokes_background_small1.zip")
    .filter { $0.alphabet == "Greek" && !$0.looksLikeDigit }
  let file = URL(filePath: "Assets/models/\(name).json")
  let model = try Model(json: Data(contentsOf: file))
  let reader = Recognizer(name: name, network: model.network, calibration: model.calibration)
  return (
    digits.compactMap { reader.read($0.drawing) }, letters.compactMap { reader.read($0.drawing) }
  )
}
// snippet.end
