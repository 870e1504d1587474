import Evaluation
import Support
import Training

/// How often each digit was read as each, with the images behind every count.
struct ConfusionTable {
  struct Cell {
    let count: Int
    /// The group of images it links to; nil where there are none.
    let group: String?
    /// How strongly it is tinted, 0 to 1.
    let heat: String
    let isDiagonal: Bool
    let description: String
  }

  struct Row {
    let truth: Int
    let cells: [Cell]
  }

  /// The images of one cell.
  struct Group {
    let id: String
    let truth: Int
    let reading: Int
    let isMistake: Bool
    let count: Int
    let samples: [Sample]
    /// How many images there was no room for; nil for none.
    let leftOut: String?
  }

  /// How many mistakes, and correctly read digits of a class, a page has room for.
  static let mistakeRoom = 2000
  static let rightRoom = 16

  let rows: [Row]
  /// Cells off the diagonal, the fullest first.
  let mistakes: [Group]
  let right: [Group]
  /// How many images of a cell are shown at most, where some had to be left out.
  let limit: Int?

  /// - Parameter prefix: what the groups' names begin with.
  init(_ evaluated: [EvaluatedExample], confusion: [[Int]], prefix: String) {
    func id(_ truth: Int, _ reading: Int) -> String { "\(prefix)-\(truth)-\(reading)" }
    rows = confusion.enumerated().map { truth, counts in
      let total = max(counts.reduce(0, +), 1)
      return Row(
        truth: truth,
        cells: counts.enumerated().map { reading, count in
          Cell(
            count: count, group: count > 0 ? id(truth, reading) : nil,
            heat: Self.heat(Double(count) / Double(total), isDiagonal: truth == reading),
            isDiagonal: truth == reading, description: "\(count) times \(truth) read as \(reading)")
        })
    }
    let cells = Dictionary(grouping: evaluated) { [$0.label, $0.digit] }
    let room = Self.room(forMistakesIn: confusion)
    limit = room
    let groups = cells.map { key, evaluated in
      Self.group(
        evaluated, id: id(key[0], key[1]), room: key[0] == key[1] ? Self.rightRoom : room)
    }.sorted { (-$0.count, $0.truth, $0.reading) < (-$1.count, $1.truth, $1.reading) }
    mistakes = groups.filter(\.isMistake)
    right = groups.filter { !$0.isMistake }.sorted { $0.truth < $1.truth }
  }

  /// The surest mistakes first; of what was right, the least sure first.
  private static func group(_ evaluated: [EvaluatedExample], id: String, room: Int?) -> Group {
    let isMistake = evaluated.first?.isCorrect == false
    let sorted = evaluated.sorted {
      isMistake ? $0.share > $1.share : $0.share < $1.share
    }
    let shown = sorted.prefix(room ?? sorted.count)
    return Group(
      id: id, truth: evaluated.first?.label ?? 0, reading: evaluated.first?.digit ?? 0,
      isMistake: isMistake, count: evaluated.count, samples: shown.map(Sample.init),
      leftOut: shown.count < evaluated.count ? grouped(evaluated.count - shown.count) : nil)
  }

  /// The most images of a cell that can be shown so that all cells' fit; nil where all fit.
  static func room(forMistakesIn confusion: [[Int]]) -> Int? {
    let counts = confusion.enumerated().flatMap { truth, row in
      row.enumerated().filter { $0.offset != truth }.map(\.element)
    }
    guard counts.reduce(0, +) > mistakeRoom else { return nil }
    return (1...mistakeRoom).last { limit in
      counts.reduce(0) { $0 + min($1, limit) } <= mistakeRoom
    }
  }

  /// Mistakes are few: their square root tells 1 from 10 in 1,000. A single one among thousands is
  /// still visible, in the dark theme too.
  private static func heat(_ share: Double, isDiagonal: Bool) -> String {
    guard share > 0 else { return "0.00" }
    return fixed(isDiagonal ? share * 0.25 : min(0.7, 0.18 + 1.5 * share.squareRoot()), 2)
  }
}
