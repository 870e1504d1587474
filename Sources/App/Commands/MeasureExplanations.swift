import ArgumentParser
import Datasets
import Evaluation
import Glibc
import Network
import Preprocess
import Recognition
import Support
import Training

struct MeasureExplanations: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure-explanations",
    abstract: "Measure whether explanations say what a network goes by.",
    discussion: """
      Takes MNIST's validation images, and drawings of pendigits' test writers and of UNIPEN's \
      validation site. Erases the fifth of the ink that an explanation finds most relevant, and as \
      much random ink, and prints how many readings change; correlates the effects of erasing \
      blocks of ink with what the explanation predicts; and correlates explanations with those by \
      networks of random weights.

      EXAMPLE
        scrawl measure-explanations --data data
      """,
    shouldDisplay: false)

  @OptionGroup var model: ModelOption
  @OptionGroup var data: DataOption

  @Option(help: "How many images, and how many drawings, 1 to 5000.")
  var count = 300

  @Option(help: "Decides which examples are taken, how their ink is cut, and the random weights.")
  var seed: UInt64 = 1

  @Option(help: "The lengths of the stretches of ink that are erased, in pieces, as 5,3.")
  var stretches = "5,3,2"

  private static let randomNetworks = 3
  /// Of the blocks that are erased: pieces of strokes in pixels of the 28x28 image, and squares.
  private static let blockLength = 5.0
  private static let blockSide = 4

  func validate() throws {
    guard (1...5000).contains(count) else { throw ValidationError("--count must be 1 to 5000") }
    guard !stretchLengths.isEmpty, stretchLengths.allSatisfy({ (1...100).contains($0) }) else {
      throw ValidationError("--stretches must be whole numbers from 1 to 100")
    }
  }

  private var stretchLengths: [Int] { stretches.split(separator: ",").map { Int($0) ?? 0 } }

  func run() throws {
    let explainer = Explainer(try model.recognizer(), stretchLengths: stretchLengths)
    var random = RandomSource(seed: seed)
    let network = explainer.recognizer.network
    let randomized = (0..<Self.randomNetworks).map { _ in
      explainer.replacing(
        NeuralNetwork(network.architecture, output: network.output, random: &random))
    }
    let examples = [
      ("drawings", try drawings(explainer, &random)), ("images", try images(&random)),
    ]
    for (kind, examples) in examples {
      for method in ExplanationMethod.allCases {
        let start = clock()
        let result = Faithfulness(
          method, of: examples, explainer, randomized: randomized, seed: seed)
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        StandardOutput.print("\(examples.count) \(kind), \(method.rawValue): \(result.line)")
        Terminal.note("\(fixed(seconds, 1)) s of processor time")
      }
    }
  }

  private func images(_ random: inout RandomSource) throws -> [any ErasableInk] {
    let images = DataPart.images(try data.folder().mnist()).validation
    let side = Self.blockSide
    return chosen(Array(images), count, &random).map { example in
      ErasablePixels(
        example.image, side: side,
        offset: (random.index(below: side), random.index(below: side)))
    }
  }

  /// Half by pendigits' test writers, half by UNIPEN's validation site.
  private func drawings(
    _ explainer: Explainer, _ random: inout RandomSource
  ) throws -> [any ErasableInk] {
    let folder = data.folder()
    let pens = WriterSplit().parts(of: try InkFile.drawings("\(folder.path)/\(Self.inkFile)")).test
    let sites = SiteSplit().parts(of: try UNIPENCollection.digits(try folder.unipen()).samples)
    let drawings =
      chosen(pens.map(\.drawing), count / 2, &random)
      + chosen(sites.validation.map(\.drawing), count - count / 2, &random)
    return drawings.compactMap {
      ErasableStrokes($0, length: Self.blockLength, phase: random.uniform(), explainer)
    }
  }

  private static let inkFile = "ink/pendigits-orig.tra"

  private func chosen<Example>(
    _ examples: [Example], _ count: Int, _ random: inout RandomSource
  ) -> [Example] {
    var order = Array(examples.indices)
    random.shuffle(&order)
    return order.prefix(count).map { examples[$0] }
  }
}

extension Faithfulness {
  fileprivate var line: String {
    "\(percent(changed)) of readings change, \(percent(randomlyChanged)) by random erasure; "
      + "correlation with erased blocks \(fixed(correlation, 2)); with random weights "
      + "\(fixed(randomizedCorrelation, 2)), magnitude \(fixed(randomizedMagnitude, 2))"
  }
}
