import ArgumentParser
import Datasets
import FoundationEssentials
import Runtime
import Support

struct Samples: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List, export, import and forget the drawings that you corrected.",
    discussion: """
      The drawings are in $XDG_DATA_HOME/scrawl/samples.jsonl, JSON Lines of drawings with what \
      they are and what they were read as. scrawl personalize learns them.

      EXAMPLES
        scrawl samples list
        scrawl samples export mine.jsonl
        scrawl samples forget 0123456789abcdef
        scrawl samples restore --all
      """,
    subcommands: [List.self, Export.self, Import.self, Forget.self, Restore.self],
    defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the samples.")

    @Flag(help: "Print one JSON object per line: the samples themselves.")
    var json = false

    func run() throws {
      let store = try store()
      let samples = try loadSamples(store)
      guard !json else {
        return StandardOutput.print(lines: try samples.map { try $0.line() })
      }
      StandardOutput.print(lines: samples.map(\.row))
      Terminal.note("\(samples.count) samples in \(store.path)")
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the samples to a file of JSON Lines.")

    @Argument(help: "The file to write.")
    var file: String

    func run() throws {
      try Output.samples.checkWritable(file)
      let samples = try loadSamples(try store())
      guard !samples.isEmpty else { throw Failure("there are no samples to export") }
      try write(Data(try samples.map { try $0.line() + "\n" }.joined().utf8), to: file)
      StandardOutput.print("\(samples.count) samples in \(file)")
    }
  }

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add samples from a file.",
      discussion: "Samples that are there already are not added twice.")

    @Argument(help: "Exported samples, or another file of digits as for scrawl train --ink.")
    var file: String

    func run() throws {
      let store = try store()
      let known = Set(try loadSamples(store).map(\.id))
      let samples = try importedSamples(file).filter { !known.contains($0.id) }
      try changing { () throws(SampleError) in try store.append(samples) }
      StandardOutput.print("\(samples.count) samples added")
    }
  }

  struct Forget: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Forget samples.",
      discussion: """
        scrawl samples restore takes it back, unless --for-good removes them from the disk.
        """)

    @OptionGroup var chosen: ChosenSamples

    @Flag(help: "Also remove all forgotten samples from the disk.")
    var forGood = false

    func run() throws {
      let store = try store()
      let ids = try chosen.ids(of: try loadSamples(store))
      try changing { () throws(SampleError) in try store.forget(ids) }
      if forGood { try store.removeForgotten() }
      StandardOutput.print("\(ids.count) samples forgotten")
    }
  }

  struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take back what was forgotten.")

    @OptionGroup var chosen: ChosenSamples

    func run() throws {
      let store = try store()
      let ids = try chosen.ids(of: try store.load().forgotten)
      try changing { () throws(SampleError) in try store.restore(ids) }
      StandardOutput.print("\(ids.count) samples restored")
    }
  }
}

/// Samples by their ids, or all.
struct ChosenSamples: ParsableArguments {
  @Argument(help: "The ids of samples, as scrawl samples list prints them.")
  var ids: [String] = []

  @Flag(help: "All samples.")
  var all = false

  func validate() throws {
    guard ids.isEmpty == all else { throw ValidationError("give either ids or --all") }
  }

  /// - Throws: if there is no sample with one of the ids.
  func ids(of samples: [UserSample]) throws -> [String] {
    guard !all else { return samples.map(\.id) }
    let known = Set(samples.map(\.id))
    if let unknown = ids.first(where: { !known.contains($0) }) {
      throw Failure("no sample has the id \(unknown); scrawl samples list prints them")
    }
    return ids
  }
}

private func store() throws -> SampleStore { SampleStore(folder: try userDataFolder()) }

private func changing(_ body: () throws(SampleError) -> Void) throws {
  do throws(SampleError) {
    try body()
  } catch {
    throw Failure("\(error)")
  }
}

extension UserSample {
  /// Id, what it is, what it was read as, when.
  fileprivate var row: String {
    let what = digit.map { "\($0)" } ?? "none"
    let read = reading.map { $0.text.isEmpty ? "not a digit" : $0.text } ?? "unknown"
    let points = drawing.strokes.reduce(0) { $0 + $1.points.count }
    return "\(id)  \(what.rightPadded(to: 4))  read as \(read.rightPadded(to: 11))  "
      + "\(points) points  \(LocalTime(milliseconds / 1000).iso8601)"
  }
}
