import Datasets
import Testing
import TestSupport

struct MNISTCSVTests {
  let text = SmallMNIST.csv(SmallMNIST.test)

  private func read(_ text: String) throws -> ImageSet {
    try MNISTCSV.imageSet(in: FileBytes("t.csv", text))
  }

  /// The text with one field of one row replaced, both counted from 1.
  private func replacing(row: Int, column: Int, with field: String) -> String {
    var rows = text.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    rows[row - 1][column - 1] = field
    return rows.map { $0.joined(separator: ",") }.joined(separator: "\n")
  }

  @Test(
    "Files written by pandas are read",
    .enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
  func filesWrittenByPandasAreRead() throws {
    let folder = try TemporaryFolder()
    try Python.run(
      SmallMNIST.python + """
        table = pd.DataFrame(np.column_stack([train_y, train_x.reshape(12, 784)]))
        table.to_csv('plain.csv', index=False, header=False)
        table.to_csv('windows.csv', index=False, header=False, lineterminator='\\r\\n')
        table.columns = ['label'] + [f'{r}x{c}' for r in range(1, 29) for c in range(1, 29)]
        table.to_csv('header.csv', index=False)
        table.to_csv('packed.csv.gz', index=False)
        table.to_csv('quoted.csv', index=False, quoting=2, lineterminator='\\r\\n', encoding='utf-8-sig')
        """, in: folder.url)
    for name in ["plain.csv", "windows.csv", "header.csv", "packed.csv.gz", "quoted.csv"] {
      #expect(try MNISTCSV.imageSet(in: .read(folder.path(name))) == SmallMNIST.training, "\(name)")
    }
  }

  @Test(
    "The last line may end in any way", arguments: ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n", ""])
  func theLastLineMayEndInAnyWay(end: String) throws {
    #expect(try read(text.dropLast() + end) == SmallMNIST.test)
  }

  @Test("Letters in a number are refused") func lettersInANumberAreRefused() {
    #expect(
      message { try read(replacing(row: 3, column: 7, with: "1o")) }
        == "t.csv, line 3, column 7: expected a pixel from 0 to 255, found \"1o\"")
    #expect(
      message { try read(replacing(row: 2, column: 785, with: "")) }
        == "t.csv, line 2, column 785: expected a pixel from 0 to 255, found nothing")
  }

  @Test("Values out of range are refused") func valuesOutOfRangeAreRefused() {
    #expect(
      message { try read(replacing(row: 5, column: 2, with: "256")) }
        == "t.csv, line 5, column 2: expected a pixel from 0 to 255, found \"256\"")
    #expect(
      message { try read(replacing(row: 5, column: 2, with: "99999999999999999999")) }
        == "t.csv, line 5, column 2: expected a pixel from 0 to 255, found \"99999999999999999999\""
    )
    #expect(
      message { try read(replacing(row: 4, column: 3, with: "-1")) }
        == "t.csv, line 4, column 3: expected a pixel from 0 to 255, found \"-1\"")
    #expect(
      message { try read(replacing(row: 2, column: 1, with: "10")) }
        == "t.csv, line 2, column 1: expected a label from 0 to 9, found \"10\"")
    #expect(
      message { try read("label,a\n" + replacing(row: 2, column: 1, with: "10")) }
        == "t.csv, line 3, column 1: expected a label from 0 to 9, found \"10\"")
    #expect(
      message { try read(replacing(row: 1, column: 9, with: "12.0")) }
        == "t.csv, line 1, column 9: expected a pixel from 0 to 255, found \"12.0\"")
  }

  @Test("A wrong number of columns is refused") func aWrongNumberOfColumnsIsRefused() {
    #expect(
      message { try read(replacing(row: 2, column: 9, with: "1,2")) }
        == "t.csv, line 2: expected 785 columns, found 786")
    let cut = text.split(separator: "\n").map { $0.hasPrefix("0") ? "0,1,2" : String($0) }
    #expect(
      message { try read(cut.joined(separator: "\n")) }
        == "t.csv, line 3: expected 785 columns, found 3")
  }

  @Test("A line of millions of columns is only counted")
  func aLineOfMillionsOfColumnsIsOnlyCounted() {
    let text = "7" + String(repeating: ",0", count: 3_000_000)
    #expect(message { try read(text) }.hasSuffix("expected 785 columns, found 3000001"))
  }

  @Test("Another header is refused") func anotherHeaderIsRefused() {
    #expect(
      message { try read("pixel0,pixel1\n" + text) }
        == "t.csv, line 1: expected a label from 0 to 9, or a header row that begins with "
        + "\"label\", found \"pixel0\"")
  }

  @Test("No rows are an error", arguments: ["", "label,1x1\n", "\n\n"])
  func noRowsAreAnError(text: String) {
    #expect(
      message { try read(text) }.hasSuffix(
        "expected a row of a label and 784 pixels, found no rows"))
  }
}
