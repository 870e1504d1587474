import Preprocess
import WindowModel

/// Paints scenes into a pixel buffer. Only the parts that differ from the last scene are painted.
package struct Painter: ~Copyable {
  package private(set) var buffer: PixelBuffer
  private var scale: PixelScale
  private var typesetter: Typesetter
  private var ink = InkLayers()
  private var pictures = ScaledPictures()
  private var painted: [Painted] = []

  /// A painted command and the pixels it touches.
  private struct Painted {
    let command: DrawCommand
    let bounds: PixelRect
  }

  package init(
    width: Int, height: Int, scale: PixelScale, typesetter: consuming Typesetter
  ) {
    buffer = PixelBuffer(width: width, height: height)
    self.scale = scale
    self.typesetter = typesetter
  }

  /// Changes the size of the buffer. The next scene is painted completely.
  package mutating func resize(width: Int, height: Int, scale: PixelScale) {
    buffer = PixelBuffer(width: width, height: height)
    self.scale = scale
    painted = []
    ink.removeAll()
  }

  /// Paints a scene.
  ///
  /// - Returns: the parts of the buffer that changed; empty if the scene equals the last one.
  package mutating func paint(_ scene: Scene) throws(DesktopError) -> [PixelRect] {
    let dirty = try update(scene)
    for rect in dirty.rects {
      for (index, item) in painted.enumerated() where item.bounds.intersects(rect) {
        try draw(item.command, at: index, clip: rect)
      }
    }
    return dirty.rects
  }

  /// Compares the scene with the last one, command by command, and stores it.
  private mutating func update(_ scene: Scene) throws(DesktopError) -> DirtyRegion {
    var dirty = DirtyRegion()
    if painted.isEmpty && !scene.isEmpty { dirty.add(buffer.bounds) }
    for (index, command) in scene.enumerated() {
      let earlier = index < painted.count ? painted[index] : nil
      if earlier?.command == command { continue }
      let current = Painted(command: command, bounds: try bounds(of: command))
      for rect in changes(at: index, from: earlier, to: current) {
        dirty.add(rect.intersection(buffer.bounds))
      }
      if earlier == nil { painted.append(current) } else { painted[index] = current }
    }
    for gone in painted.dropFirst(scene.count) {
      dirty.add(gone.bounds.intersection(buffer.bounds))
    }
    painted.removeLast(max(0, painted.count - scene.count))
    let shown = painted.compactMap { scaledPicture($0.command) }
    pictures.keep(shown)
    ink.keep(Set(painted.indices.filter { painted[$0].command.isInk }))
    return dirty
  }

  private mutating func changes(
    at index: Int, from earlier: Painted?, to current: Painted
  ) -> [PixelRect] {
    let whole = [earlier?.bounds ?? .empty, current.bounds]
    guard case .ink(let strokes, let canvas, let radius, let penWidth, let color) = current.command
    else { return whole }
    let geometry = InkLayer.Geometry(canvas: scale.pixels(canvas), penWidth: penWidth)
    let changed = ink.update(at: index, strokes, geometry)
    // Only the strokes changed: the rest of the canvas is the same.
    if let changed, case .ink(_, canvas, radius, penWidth, color)? = earlier?.command {
      return changed
    }
    return whole
  }
}

extension Painter {
  /// The pixels a command touches.
  private mutating func bounds(of command: DrawCommand) throws(DesktopError) -> PixelRect {
    switch command {
    case .fill(let rect, _, _), .outline(let rect, _, _, _), .image(_, let rect, _, _),
      .ink(_, canvas: let rect, _, _, _), .blocks(_, clip: let rect, _), .picture(_, let rect, _),
      .pixels(_, let rect):
      scale.pixels(rect)
    case .lines(let lines, let width, _):
      Polylines(lines, width: width, scale).bounds.intersection(buffer.bounds)
    case .text(let string, let baseline, let style, let maximumWidth):
      try place(string, baseline, style, maximumWidth).bounds
    case .input(let string, let baseline, let style, let maximumWidth):
      try placeInput(string, baseline, style, maximumWidth).bounds
    case .line(let start, let end, let width, _):
      lineBounds(from: scale.place(start), to: scale.place(end), width: scale.lineWidth(width))
    }
  }

  private mutating func draw(
    _ command: DrawCommand, at index: Int, clip: PixelRect
  ) throws(DesktopError) {
    switch command {
    case .fill(let rect, let radius, let color):
      buffer.fill(rounded(rect, radius), color, clip: clip)
    case .outline(let rect, let radius, let width, let color):
      buffer.outline(
        rounded(rect, radius), width: scale.lineWidth(width), color, clip: clip)
    case .text(let string, let baseline, let style, let maximumWidth):
      buffer.paint(try place(string, baseline, style, maximumWidth), style.color, clip: clip)
    case .input(let string, let baseline, let style, let maximumWidth):
      let typed = try placeInput(string, baseline, style, maximumWidth)
      buffer.paint(typed, style.color, clip: clip)
    case .image(let image, let rect, let background, let foreground):
      buffer.paint(
        image, in: scale.pixels(rect), background: background, foreground: foreground, clip: clip)
    case .line(let start, let end, let width, let color):
      buffer.line(
        from: scale.place(start), to: scale.place(end), width: scale.lineWidth(width), color,
        clip: clip)
    case .ink(_, _, let radius, _, let color):
      guard let layer = ink[index] else { return }
      let shape = RoundedRectangle(layer.geometry.canvas, radius: radius * scale.factor)
      buffer.paint(layer.mask, in: shape, color, clip: clip)
    case .lines(let lines, let width, let color):
      buffer.paint(Polylines(lines, width: width, scale), color, clip: clip)
    case .blocks(let blocks, let rect, let radius):
      for block in blocks {
        buffer.fill(
          scale.visible(block.rect), within: rounded(rect, radius), block.color, clip: clip)
      }
    case .pixels(let picture, let rect):
      buffer.paint(picture, in: scale.pixels(rect), clip: clip)
    case .picture(let picture, let rect, let radius):
      let shape = rounded(rect, radius)
      guard PixelBuffer.canHold(width: shape.rect.width, height: shape.rect.height) else { return }
      let scaled = pictures.scaled(picture, width: shape.rect.width, height: shape.rect.height)
      buffer.paint(scaled, in: shape, clip: clip)
    }
  }

  private func scaledPicture(
    _ command: DrawCommand
  ) -> (ColorPicture, width: Int, height: Int)? {
    guard case .picture(let picture, let rect, _) = command else { return nil }
    let pixels = scale.pixels(rect)
    return (picture, pixels.width, pixels.height)
  }

  private func rounded(_ rect: Rect, _ radius: Double) -> RoundedRectangle {
    RoundedRectangle(scale.pixels(rect), radius: radius * scale.factor)
  }

  private mutating func place(
    _ string: String, _ baseline: Point, _ style: TextStyle, _ maximumWidth: Double
  ) throws(DesktopError) -> PlacedText {
    let mask = try typesetter.mask(
      string, style, maximumWidth: scale.pixels(maximumWidth), scale: scale)
    return PlacedText(mask, baseline: scale.place(baseline), anchor: style.anchor)
  }

  private mutating func placeInput(
    _ string: String, _ baseline: Point, _ style: TextStyle, _ maximumWidth: Double
  ) throws(DesktopError) -> TypedText {
    let mask = try typesetter.mask(
      string, style, maximumWidth: scale.pixels(maximumWidth), showing: .end, scale: scale)
    return TypedText(mask, baseline: scale.place(baseline), size: style.size, scale: scale)
  }
}

extension DrawCommand {
  fileprivate var isInk: Bool { if case .ink = self { true } else { false } }
}
