/// The three arrangements of canvas and panel. All coordinates are whole points.
extension Layout {
  /// The standard arrangement: a panel of 296 x 592 or taller on the right. Nil if the window is
  /// too low for it.
  static func panelBeside(_ size: Size) -> Layout? {
    guard size.height >= 640 else { return nil }
    let side = min(size.width - 3 * 24 - 296, size.height - 2 * 24)
    let frame = size.frame.middle(width: side + 24 + 296, height: max(side, 592))
    let columns = frame.columns([.points(side), .points(24), .points(296)])
    let panel = columns[2]
    // Tall panels space the bars out. The reading stays at the top and the details at the bottom.
    let spare = steps((panel.height - 592) / 4)
    let pitch = 20 + min(steps(spare / 6, of: 4), 12)
    let rows = panel.rows([
      .points(147 + min(spare, 40)), .points(BarsLayout.height(pitch: pitch, gap: 8)), .rest,
      .points(132),
      .points(32 + min(spare, 24)), .points(48),
    ])
    return Layout(
      canvas: size.frame.middle(width: frame.width, height: side).columns([.points(side), .rest])[
        0],
      header: HeaderLayout(panel, isSlim: false),
      bars: BarsLayout(rows[1], pitch: pitch, gap: 8),
      details: DetailsLayout(rows[3], isSlim: false), buttonRow: rows[5])
  }

  /// For small windows: a panel 216 points wide on the right, the buttons below the canvas.
  static func slimPanelBeside(_ size: Size) -> Layout {
    let side = min(size.width - 3 * 16 - 216, size.height - 2 * 16 - 24 - 48, 544)
    let height = side + 24 + 48
    let columns = size.frame.middle(width: side + 16 + 216, height: height)
      .columns([.points(side), .points(16), .points(216)])
    let drawing = columns[0].rows([.points(side), .points(24), .points(48)])
    let spare = steps((height - 448) / 2)
    let panel = columns[2].rows([
      .points(116 + spare), .points(BarsLayout.height(gap: 4)), .rest, .points(104),
    ])
    return Layout(
      canvas: drawing[0], header: HeaderLayout(columns[2], isSlim: true),
      bars: BarsLayout(panel[1], gap: 4), details: DetailsLayout(panel[3], isSlim: true),
      buttonRow: drawing[2])
  }

  /// For tall windows: the canvas above a panel of two columns, 276 points high.
  static func panelBelow(_ size: Size) -> Layout {
    let side = min(size.width - 2 * 24, size.height - 3 * 24 - 276)
    let frame = size.frame.middle(width: max(side, 592), height: side + 24 + 276)
    let rows = frame.rows([.points(side), .points(24), .points(276)])
    let column = ((frame.width - 32) / 2).rounded(.down)
    let columns = rows[2].columns([.points(column), .rest, .points(column)])
    let left = columns[0].rows([.points(144), .rest])
    let right = columns[2].rows([
      .points(3), .points(BarsLayout.height(gap: 4)), .rest, .points(48),
    ])
    return Layout(
      canvas: Rect(x: 0, y: frame.y, width: size.width, height: side)
        .middle(width: side, height: side),
      header: HeaderLayout(columns[0], isSlim: false), bars: BarsLayout(right[1], gap: 4),
      details: DetailsLayout(left[1], isSlim: false), buttonRow: right[3])
  }

  /// Rounds down to the 8-point grid, or to a multiple of `step`.
  private static func steps(_ length: Double, of step: Double = 8) -> Double {
    (length / step).rounded(.down) * step
  }
}

extension Size {
  fileprivate var frame: Rect { Rect(x: 0, y: 0, width: width, height: height) }
}
