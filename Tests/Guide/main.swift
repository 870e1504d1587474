import Foundation

/// Guide NUMBER: runs the program of a chapter of the learner's guide, 1 to 10.
/// Guide pictures FOLDER: draws the guide's pictures.
///
/// The chapters are in Documentation/Scrawl.docc/Guide. They show the code between
/// `// snippet.NAME` and `// snippet.end` of these files; `GuideTests` compares both.
let chapters: [() throws -> Void] = [
  inkTo28x28, oneNeuron, softmaxAndLoss, backpropagation, firstEpoch, convolution, overfitting,
  calibration, sayingNone, fastKernels,
]

do {
  let arguments = CommandLine.arguments.dropFirst()
  if arguments.first == "pictures", let folder = arguments.last, arguments.count == 2 {
    try drawPictures(in: URL(filePath: folder, directoryHint: .isDirectory))
  } else if let number = arguments.first.flatMap({ Int($0) }), arguments.count == 1,
    (1...chapters.count).contains(number)
  {
    try chapters[number - 1]()
  } else {
    print("usage: Guide 1...\(chapters.count), or Guide pictures FOLDER")
    exit(64)
  }
} catch {
  print("\(error)")
  exit(EXIT_FAILURE)
}
