import ArgumentParser
import Support

struct Fetch: ParsableCommand {
  private static let tools = ["curl", "gzip", "unzip"]

  static let configuration = CommandConfiguration(
    abstract: "Download the data sets for training and evaluation.",
    discussion: """
      Downloads MNIST, UCI's pen-based digits and a part of Omniglot, 28 MB, into the folder of \
      --data. This is the only command that uses the network. A file gets its name only if its \
      SHA-256 is the known one; a file that is there is not downloaded again. An interrupted \
      download continues where it ended.

      EXAMPLES
        scrawl fetch
        scrawl fetch --data /srv/digits --from https://mirror.example/digits
      """)

  @OptionGroup var data: DataOption

  @Option(
    help: ArgumentHelp(
      """
      The address of a folder that has all the files, in place of their servers; may be repeated.
      """, valueName: "address"))
  var from: [String] = []

  func validate() throws {
    guard from.allSatisfy({ $0.contains("://") && !$0.contains(where: \.isWhitespace) }) else {
      throw ValidationError(
        "--from must be a web address without spaces, such as https://mirror.example")
    }
  }

  func run() throws {
    guard let script = Assets.fetchScript else {
      throw Failure("the script fetch-data was not found beside the program; install Scrawl again")
    }
    let path = environmentVariable("PATH")
    let missing = Self.tools.filter { InstalledProgram.find([$0], in: path) == nil }
    guard missing.isEmpty else {
      throw Failure("missing: \(missing.joined(separator: ", ")); install them and try again")
    }
    if !from.isEmpty { FileSystem.setVariable("DATA_BASE", from.joined(separator: " ")) }
    throw replaceProgram(by: script, [data.folder().path])
  }
}
