import Preprocess
import Support

/// The places of the columns of the help sheet, and the distances in them.
struct HelpLayout {
  /// The groups of each column. The columns are about equally long.
  static let columns: [[CommandInfo.Group]] = [
    [.draw, .files], [.time, .read, .lenses], [.teach, .window],
  ]

  let lefts: [Double]
  /// The distance from one row to the next, so that the longest column fits.
  let pitch: Double
  /// The room below a group.
  let groupGap: Double
  let capHeight: Double
  /// How much wider than estimated a title may be. Columns of long titles share their room.
  let slack: Double

  init(_ frame: Rect, _ columns: [HelpColumn], isCompact: Bool) {
    let height = (frame.height - 96) / (columns.map(\.rowCount).max() ?? 1)
    pitch = min(28, height.rounded(.down))
    groupGap = (HelpColumn.gapShare * pitch).rounded(.down)
    capHeight = min(22, pitch - 4)
    let widths = columns.map(\.width)
    let margin = isCompact ? 24.0 : 32
    // The last column may come near the edge of a small sheet.
    let free = frame.width - margin - (isCompact ? 8 : 32) - widths.reduce(0, +)
    let gap = (free / Double(max(1, columns.count - 1))).rounded(.down)
    slack = gap < 0 ? 20 : 0
    lefts = columns.indices.map { index in
      frame.x + margin + widths.prefix(index).reduce(0, +) + Double(index) * gap
    }
  }
}

/// A column of the help sheet: groups of rows, each of key caps and a title.
struct HelpColumn {
  struct Row {
    /// The caps on each line. Those that have no room before the title stand below.
    let lines: [[String]]
    let title: String
  }

  static let capGap = 4.0
  /// The room between groups, in rows.
  static let gapShare = 0.43

  let groups: [(CommandInfo.Group, [Row])]
  /// Where the titles begin.
  let titleOffset: Double
  let titleSize: Double
  let width: Double

  init(_ groups: [CommandInfo.Group], _ language: Language, isCompact: Bool) {
    self.groups = groups.map { group in
      (
        group,
        KeyHelp.rows.filter { $0.group == group }.map {
          Row($0, language, room: 104)
        }
      )
    }
    let rows = self.groups.flatMap(\.1)
    titleSize = isCompact ? 12 : 14
    let widest =
      rows.compactMap(\.lines.first).map(Self.width(ofCaps:)).max() ?? 0
    titleOffset = isCompact ? widest + 6 : 112
    // The model cannot measure text. A letter is about 0.56 of the font size wide.
    let longest = Double(rows.map(\.title.count).max() ?? 0)
    width = titleOffset + (0.56 * titleSize * longest).rounded(.up)
  }

  /// The height, in rows.
  var rowCount: Double {
    groups.reduce(-Self.gapShare) { sum, group in
      sum + 1 + Self.gapShare + Double(group.1.reduce(0) { $0 + $1.lines.count })
    }
  }

  /// About the width of the text, which the model cannot measure, and a margin.
  static func width(ofCap cap: String) -> Double {
    max(22, 7 * Double(cap.count) + 13)
  }

  static func width(ofCaps caps: [String]) -> Double {
    caps.reduce(-capGap) { $0 + width(ofCap: $1) + capGap }
  }
}

extension HelpColumn.Row {
  init(_ row: KeyHelp.Row, _ language: Language, room: Double) {
    title = language.text(row.title)
    lines = KeyHelp.caps(row.keys).map(language.text).reduce(into: []) { lines, cap in
      if let last = lines.last, HelpColumn.width(ofCaps: last + [cap]) <= room {
        lines[lines.count - 1].append(cap)
      } else {
        lines.append([cap])
      }
    }
  }
}
