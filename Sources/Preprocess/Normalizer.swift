/// Converts drawings and pictures to 28x28 images as MNIST was made (LeCun et al. 1998, section
/// III.A): the digit is scaled to fit a 20x20 box with its proportions kept, and its center of mass
/// is moved to the middle.
public struct Normalizer: Hashable, Sendable {
  /// The side of the box that the digit is scaled to, in pixels.
  public static let box = 20.0
  /// The x and y of the center of mass, in pixels from the top left corner: the middle of pixel 14,
  /// as on average in MNIST.
  public static let center = 14.5

  /// The width of drawn strokes, in pixels of the 28x28 image. With the default, pen-written digits
  /// have as much foreground as MNIST's.
  public var penWidth: Double

  /// - Precondition: `penWidth` is above 0 and below the box's side.
  public init(penWidth: Double = 2.4) {
    precondition(penWidth > 0 && penWidth < Self.box, "the pen must fit into the box")
    self.penWidth = penWidth
  }

  /// The image of a drawing; nil if it is blank. All strokes have the same width in the image.
  ///
  /// The result does not depend on the position and size of the ink, on the number of points along
  /// a line (up to 4,000 points; of more, close ones are left out), or on the size of the canvas.
  /// Ink smaller than 0.3 % of the canvas is a dot and is not enlarged to fill the box. Points that
  /// are not finite are ignored.
  public func image(of drawing: Drawing) -> DigitImage? {
    var rasterizer = Rasterizer(penWidth: penWidth)
    guard let placement = placement(of: drawing, &rasterizer) else { return nil }
    rasterizer.removeAll()
    rasterizer.add(drawing, placed: placement)
    return DigitImage(coverages: rasterizer.coverages())
  }

  /// The square of the canvas that becomes the image of a drawing, in units of the drawing; nil if
  /// it is blank. It may reach beyond the canvas.
  public func frame(of drawing: Drawing) -> (x: Double, y: Double, side: Double)? {
    var rasterizer = Rasterizer(penWidth: penWidth)
    guard let placement = placement(of: drawing, &rasterizer), placement.scale > 0 else {
      return nil
    }
    let corner = placement.origin - placement.target / placement.scale
    return (corner.x, corner.y, Double(DigitImage.side) / placement.scale)
  }

  /// Where the points of a drawing are in its image; nil if it is blank.
  ///
  /// - Parameter rasterizer: a blank one. It is drawn in.
  private func placement(of drawing: Drawing, _ rasterizer: inout Rasterizer) -> Placement? {
    guard let bounds = Bounds(of: drawing) else { return nil }
    let smallest = 0.003 * max(drawing.width, drawing.height)
    let extent = max(bounds.extent.max(), smallest)
    // Without this limit the scale of very small ink would be infinite.
    let scale = extent > 0 ? min((Self.box - penWidth) / extent, .greatestFiniteMagnitude) : 0
    let toBox = Placement(
      origin: bounds.middle, scale: scale, target: SIMD2(repeating: Self.center))
    rasterizer.add(drawing, placed: toBox)
    guard let mass = centerOfMass(of: rasterizer.coverages(), width: DigitImage.side) else {
      return nil
    }
    let half = (bounds.extent * scale + penWidth) / 2
    return toBox.moved(by: Self.shift(centering: mass, halfSize: half))
  }

  /// The shift that moves a center of mass to the middle, limited so that no ink leaves the image.
  static func shift(centering mass: SIMD2<Double>, halfSize: SIMD2<Double>) -> SIMD2<Double> {
    let wanted = SIMD2(repeating: center) - mass
    let side = Double(DigitImage.side)
    let lowest = halfSize - center
    let highest = side - center - halfSize
    return pointwiseMin(pointwiseMax(wanted, lowest), highest)
  }
}

extension DigitImage {
  /// - Parameter coverages: 784 values, 0 for the background to 1 for the foreground.
  init(coverages: [Float]) {
    // Rounds to the nearest. `rounded()` is a function call on older processors.
    self.init(pixels: coverages.map { UInt8($0 * 255 + Float(0.5).nextDown) })
  }
}

/// Maps points of a canvas to pixels: (point - origin) * scale + target.
struct Placement {
  var origin: SIMD2<Double>
  var scale: Double
  var target: SIMD2<Double>

  func moved(by offset: SIMD2<Double>) -> Placement {
    Placement(origin: origin, scale: scale, target: target + offset)
  }

  func place(_ point: Point) -> SIMD2<Float> {
    SIMD2<Float>((SIMD2(point.x, point.y) - origin) * scale + target)
  }
}

extension Rasterizer {
  /// A digit has far fewer points. Of a drawing with more, points close to the one before are left
  /// out: a window that reads while such a drawing grows stays fluid.
  private static let manyPoints = 4000
  /// The squared distance of points of such a drawing, in pixels: a curve bends little within half
  /// a pixel.
  private static let squaredSpacing: Float = 0.25

  mutating func add(_ drawing: Drawing, placed placement: Placement) {
    let count = drawing.strokes.reduce(0) { $0 + $1.points.count }
    let squaredSpacing = count > Self.manyPoints ? Self.squaredSpacing : 0
    for stroke in drawing.strokes {
      var previous: SIMD2<Float>?
      var skipped: SIMD2<Float>?
      for point in stroke.points where point.isFinite {
        let next = placement.place(point)
        let way = next - (previous ?? next)
        skipped = nil
        if previous != nil, (way * way).sum() < squaredSpacing {
          skipped = next
          continue
        }
        addLine(from: previous ?? next, to: next)
        previous = next
      }
      if let previous, let skipped { addLine(from: previous, to: skipped) }
    }
  }
}
