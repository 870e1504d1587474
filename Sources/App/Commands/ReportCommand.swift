import ArgumentParser
import FoundationEssentials
import Report
import Support

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write an HTML page with the evaluation of a model and its training.",
    discussion: """
      Writes one self-contained HTML file: a model card, learning curves (of a run folder), \
      accuracy with its 95 % confidence interval, precision and recall of each digit, a \
      reliability diagram, the confusion matrix with its images, the worst mistakes, accuracy \
      against shift, and the weights of the first layer as images. The model is evaluated on \
      MNIST's 10,000 test images. With --ink or --unipen it is also evaluated on pen strokes, and \
      against rotation, pen width and the fraction drawn. With --characters or --unipen the page \
      also shows how well it rejects what is not a digit.

      With a second model or run the page also compares both: paired errors, McNemar's test, and \
      the curves of two runs in one chart.

      EXAMPLES
        scrawl report default --data data --out report.html
        scrawl report runs/ink --ink data/ink/pendigits-orig.tra --out report.html
        scrawl report default --unipen unipen.zip --sites ced,val --out r.html
        scrawl report runs/a runs/b --out comparison.html
      """)

  @Argument(
    help: "A run folder of scrawl train, a model that ships (default or classic), or a model file.",
    completion: .models)
  var runOrModel: String

  @Argument(help: "A second one to compare with.", completion: .models)
  var other: String?

  @OptionGroup var examples: ReportExamples

  @Option(name: .shortAndLong, help: "The HTML file to write.", completion: .file())
  var out: String

  func run() throws {
    try Output.page.checkWritable(out)
    let loaded = try LoadedExamples(examples)
    let first = try loaded.evaluated(by: runOrModel)
    let page = Page(first, comparedWith: try other.map { try loaded.evaluated(by: $0) })
    try write(Data(page.html().utf8), to: out)
    StandardOutput.print("wrote \(out)")
  }
}
