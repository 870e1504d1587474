import ArgumentParser
import Datasets
import FoundationEssentials
import Preprocess
import Support
import Training

struct MakeRehearsal: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make-rehearsal",
    abstract: "Make the rehearsal set, digits.jsonl and letters.jsonl.",
    discussion: """
      Chooses digits and letters of the writers of pendigits and UNIPEN that the shipped models \
      train on, and of those that are held back for validation. Scripts/make-rehearsal packs the \
      files into Assets/rehearsal.
      """,
    shouldDisplay: false)

  @OptionGroup var data: DataOption

  @Option(help: "The folder to write the files to.")
  var out: String

  @Option(help: "Decides which drawings are chosen.")
  var seed: UInt64 = 1

  func run() throws {
    let folder = data.folder()
    let ink = try InkFile.drawings("\(folder.path)/ink/pendigits-orig.tra")
    let unipen = try folder.unipen()
    var selection = RehearsalSelection(seed: seed)
    let lines = selection.set(
      pendigits: WriterSplit().parts(of: ink),
      digits: SiteSplit().parts(of: try UNIPENCollection.digits(unipen).samples),
      letters: SiteSplit().parts(of: try UNIPENCollection.letters(unipen).samples))
    try write(lines.filter { $0.label != nil }, "digits.jsonl")
    try write(lines.filter { $0.label == nil }, "letters.jsonl")
  }

  private func write(_ lines: [RehearsalLine], _ name: String) throws {
    var data = Data()
    for line in lines {
      let file = DrawingFile(drawing: line.drawing, label: line.label, writer: line.writer)
      data += try file.encoded() + [UInt8(ascii: "\n")]
    }
    try App.write(data, to: "\(out)/\(name)")
    StandardOutput.print("\(lines.count) drawings in \(out)/\(name)")
  }
}
