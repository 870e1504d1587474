import Preprocess

/// The keys, from the command table.
extension View {
  /// The groups of each column.
  private static let columns: [[CommandInfo.Group]] = [[.draw], [.time, .read, .files], [.window]]

  func help(_ frame: Rect) -> Scene {
    heading("Keys", "F1 or ? shows them, Esc closes", frame)
      + Self.columns.enumerated().flatMap { index, groups in
        let inset = layout.isCompact ? 16.0 : 32
        let width = (frame.width - 2 * inset) / Double(Self.columns.count)
        return column(
          groups, at: Point(x: frame.x + inset + Double(index) * width, y: frame.y + 72),
          width: width - (layout.isCompact ? 8 : 16), pitch: pitch(frame))
      }
  }

  /// The distance between rows, so that the longest column fits.
  private func pitch(_ frame: Rect) -> Double {
    let counts = Self.columns.map { groups in
      Double(groups.reduce(0) { $0 + rows($1).count }) + 1.4 * Double(groups.count)
    }
    return min(28, ((frame.height - 88) / (counts.max() ?? 1)).rounded(.down))
  }

  private func rows(_ group: CommandInfo.Group) -> [KeyHelp.Row] {
    KeyHelp.rows.filter { $0.group == group }
  }

  private func column(
    _ groups: [CommandInfo.Group], at origin: Point, width: Double, pitch: Double
  ) -> Scene {
    var y = origin.y
    return groups.flatMap { group -> Scene in
      let title = text(
        group.rawValue, at: Point(x: origin.x, y: y + 16), size: 12, weight: .semibold,
        color: palette.accent, within: width)
      y += pitch
      let lines = rows(group).flatMap { row -> Scene in
        defer { y += pitch }
        return line(row, at: Point(x: origin.x, y: y), width: width, pitch: pitch)
      }
      y += 0.4 * pitch
      return [title] + lines
    }
  }

  private func line(
    _ row: KeyHelp.Row, at origin: Point, width: Double, pitch: Double
  ) -> Scene {
    var x = origin.x
    let height = min(22, pitch - 4)
    let caps = row.caps(in: width - 64).flatMap { cap -> Scene in
      let rect = Rect(
        x: x, y: origin.y, width: KeyHelp.Row.width(ofCap: cap), height: height)
      x = rect.maxX + 4
      return [
        .outline(rect, radius: 4, width: 1, palette.edge),
        text(
          cap, at: Point(x: rect.x + rect.width / 2, y: rect.y + height / 2 + 4.5), size: 12,
          weight: .medium, color: palette.ink, anchor: .middle, within: rect.width - 4),
      ]
    }
    let titleX = max(x + 6, origin.x + min(112, 0.42 * width))
    return caps + [
      text(
        row.title, at: Point(x: titleX, y: origin.y + height / 2 + 5), size: 14,
        color: palette.ink, within: max(16, origin.x + width - titleX))
    ]
  }
}

extension KeyHelp.Row {
  /// What stands on the key caps: as many as have room, but at least one.
  fileprivate func caps(in room: Double) -> [String] {
    if Set(keys.map(\.key)) == [.left, .right, .up, .down] { return ["← → ↑ ↓"] }
    var used = 0.0
    let fitting = keys.map(\.description).prefix { cap in
      used += Self.width(ofCap: cap) + 4
      return used <= room
    }
    return fitting.isEmpty ? [keys[0].description] : Array(fitting)
  }

  /// About the width of the text, which the model cannot measure, and a margin.
  fileprivate static func width(ofCap cap: String) -> Double {
    max(22, 6.9 * Double(cap.count) + 13)
  }
}
