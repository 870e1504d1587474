/// The three ways to arrange canvas and panel. All places are whole points.
extension Layout {
  /// The picture: a panel of 296 x 592 or taller on the right. Nil where it has no room.
  static func panelBeside(_ size: Size) -> Layout? {
    guard size.height >= 640 else { return nil }
    let side = min(size.width - 3 * 24 - 296, size.height - 2 * 24)
    let height = max(side, 592)
    let x = middle(of: size.width, side + 24 + 296)
    let y = middle(of: size.height, height)
    let panel = Rect(x: x + side + 24, y: y, width: 296, height: height)
    // Tall panels let the bars breathe and keep the reading above, its making below.
    let spare = steps((height - 592) / 4)
    let pitch = 20 + min(steps(spare / 6, of: 4), 12)
    return Layout(
      canvas: Rect(x: x, y: middle(of: size.height, side), width: side, height: side),
      header: HeaderLayout(x: panel.x, y: y, width: 296, isSlim: false),
      bars: BarsLayout(x: panel.x, y: y + 155 + min(spare, 40), width: 296, pitch: pitch),
      details: DetailsLayout(
        x: panel.x, y: panel.maxY - 212 - min(spare, 24), width: 296, isSlim: false),
      buttons: Rect(x: panel.x, y: panel.maxY - 48, width: 296, height: 48))
  }

  /// For small windows, so for small canvases: a panel of 216 points, the buttons under the canvas.
  static func slimPanelBeside(_ size: Size) -> Layout {
    let side = min(size.width - 3 * 16 - 216, size.height - 2 * 16 - 24 - 48, 544)
    let height = side + 24 + 48
    let x = middle(of: size.width, side + 16 + 216)
    let y = middle(of: size.height, height)
    let panelX = x + side + 16
    let spare = steps((height - 448) / 2)
    return Layout(
      canvas: Rect(x: x, y: y, width: side, height: side),
      header: HeaderLayout(x: panelX, y: y, width: 216, isSlim: true),
      bars: BarsLayout(x: panelX, y: y + 128 + spare, width: 216),
      details: DetailsLayout(x: panelX, y: y + height - 104, width: 216, isSlim: true),
      buttons: Rect(x: x, y: y + height - 48, width: side, height: 48))
  }

  /// For tall windows: the canvas above, a panel of two columns, 276 high, below.
  static func panelBelow(_ size: Size) -> Layout {
    let side = min(size.width - 2 * 24, size.height - 3 * 24 - 276)
    let width = max(side, 592)
    let y = middle(of: size.height, side + 24 + 276)
    let column = ((width - 32) / 2).rounded(.down)
    let left = middle(of: size.width, width)
    let right = left + width - column
    let top = y + side + 24
    return Layout(
      canvas: Rect(x: middle(of: size.width, side), y: y, width: side, height: side),
      header: HeaderLayout(x: left, y: top, width: column, isSlim: false),
      bars: BarsLayout(x: right, y: top + 7, width: column),
      details: DetailsLayout(x: left, y: top + 144, width: column, isSlim: false),
      buttons: Rect(x: right, y: top + 228, width: column, height: 48))
  }

  private init(
    canvas: Rect, header: HeaderLayout, bars: BarsLayout, details: DetailsLayout, buttons: Rect
  ) {
    self.canvas = canvas
    self.header = header
    self.bars = bars
    self.details = details
    let width = (buttons.width - 8) / 2
    predict = Rect(x: buttons.x, y: buttons.y, width: width, height: buttons.height)
    clear = Rect(x: buttons.maxX - width, y: buttons.y, width: width, height: buttons.height)
  }

  /// Where something of `length` starts to stand in the middle of `whole`.
  private static func middle(of whole: Double, _ length: Double) -> Double {
    ((whole - length) / 2).rounded(.down)
  }

  /// Down to the 8-point grid, or a finer one.
  private static func steps(_ length: Double, of step: Double = 8) -> Double {
    (length / step).rounded(.down) * step
  }
}
