import ArgumentParser
import Datasets
import Glibc
import Training

/// Whole numbers, as `784,128,64,10`.
struct NumberList: ExpressibleByArgument, CustomStringConvertible {
  let numbers: [Int]

  init(_ numbers: [Int]) {
    self.numbers = numbers
  }

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count else { return nil }
    self.numbers = numbers
  }

  var description: String { numbers.map(String.init).joined(separator: ",") }
  var defaultValueDescription: String { description }
}

/// Names, as `Greek,Korean`.
struct NameList: ExpressibleByArgument, CustomStringConvertible {
  let names: [String]

  init(_ names: [String]) {
    self.names = names
  }

  init?(argument: String) {
    names = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard names.allSatisfy({ !$0.isEmpty }) else { return nil }
  }

  var description: String { names.joined(separator: ",") }
  var defaultValueDescription: String { description }
}

/// `32` or `full`, for all examples.
enum BatchSize: ExpressibleByArgument, CustomStringConvertible {
  case examples(Int)
  case full

  /// - Parameter examples: nil for all of them.
  init(_ examples: Int?) {
    self = examples.map(BatchSize.examples) ?? .full
  }

  init?(argument: String) {
    if argument == "full" {
      self = .full
    } else if let count = Int(argument), count > 0 {
      self = .examples(count)
    } else {
      return nil
    }
  }

  /// The number of examples; nil for all of them.
  var examples: Int? {
    if case .examples(let count) = self { count } else { nil }
  }

  var description: String { examples.map(String.init) ?? "full" }
  var defaultValueDescription: String { description }
}

/// The folder of the data sets.
struct DataOption: ParsableArguments {
  @Option(
    name: .customLong("data"),
    help: "The folder of the data sets. (default: $SCRAWL_DATA, otherwise data)",
    completion: .directory)
  var path: String?

  func folder() -> DataFolder {
    DataFolder(path ?? environmentVariable("SCRAWL_DATA") ?? "data")
  }
}

extension LearningRateSchedule: ExpressibleByArgument {}

/// The number of threads.
struct ThreadsOption: ParsableArguments {
  @Option(
    name: .customLong("threads"),
    help: """
      The number of threads, 1 to 16. The results do not depend on it. \
      (default: one per processor)
      """)
  var number: Int?

  var count: Int { number ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  func validate() throws {
    guard (1...16).contains(count) || number == nil else {
      throw ValidationError("--threads must be 1 to 16")
    }
  }
}
