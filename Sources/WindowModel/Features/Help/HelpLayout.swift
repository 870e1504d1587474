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
  /// By how much columns of long titles would overlap. So much is cut off from them.
  let overlap: Double

  init(_ frame: Rect, _ columns: [HelpColumn], isCompact: Bool) {
    let height = (frame.height - 96) / (columns.map(\.rowCount).max() ?? 1)
    pitch = min(28, height.rounded(.down))
    groupGap = (HelpColumn.gapShare * pitch).rounded(.down)
    capHeight = min(22, pitch - 4)
    let widths = columns.map(\.width)
    // The last column may come near the edge of a small sheet.
    let free = frame.width - 32 - (isCompact ? 8 : 32) - widths.reduce(0, +)
    let gap = (free / Double(max(1, columns.count - 1))).rounded(.down)
    overlap = max(0, -gap)
    lefts = columns.indices.map { index in
      frame.x + 32 + widths.prefix(index).reduce(0, +) + Double(index) * gap
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
          Row($0, language, isCompact: isCompact)
        }
      )
    }
    let rows = self.groups.flatMap(\.1)
    titleSize = isCompact ? 12 : 14
    let widest =
      rows.compactMap(\.lines.first).map { Self.width(ofCaps: $0, isCompact: isCompact) }.max() ?? 0
    titleOffset = isCompact ? widest + 8 : 112
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
  static func width(ofCap cap: String, isCompact: Bool) -> Double {
    let count = Double(cap.count)
    return max(22, isCompact ? 6.5 * count + 10 : 7 * count + 13)
  }

  static func width(ofCaps caps: [String], isCompact: Bool) -> Double {
    caps.reduce(-capGap) { $0 + width(ofCap: $1, isCompact: isCompact) + capGap }
  }
}

extension HelpColumn.Row {
  init(_ row: KeyHelp.Row, _ language: Language, isCompact: Bool) {
    title = language.text(row.title)
    lines = KeyHelp.caps(row.keys).map(language.text).reduce(into: []) { lines, cap in
      if let last = lines.last, HelpColumn.width(ofCaps: last + [cap], isCompact: isCompact) <= 104
      {
        lines[lines.count - 1].append(cap)
      } else {
        lines.append([cap])
      }
    }
  }
}
