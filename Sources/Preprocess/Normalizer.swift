/// Brings ink to the 28x28 form a network knows, as MNIST's makers did (LeCun et al. 1998, section
/// III.A): the digit scaled into a 20x20 box with its proportions kept, its centre of mass at the
/// middle.
public struct Normalizer: Hashable, Sendable {
  /// The side of the box the ink is scaled into, in pixels.
  public static let box = 20.0
  /// Where the centre of mass goes in both directions, in pixels from the top left corner: the
  /// middle of pixel 14, where it is on average in MNIST's own images.
  public static let centre = 14.5

  /// How wide strokes are drawn, in pixels of the 28x28 image. The default gives pen-written digits
  /// the amount of ink MNIST's have.
  public var penWidth: Double

  /// - Precondition: `penWidth` is above 0 and below the box's side.
  public init(penWidth: Double = 2.4) {
    precondition(penWidth > 0 && penWidth < Self.box, "a pen fits into the box")
    self.penWidth = penWidth
  }

  /// The image of strokes, drawn with one pen width whatever their size; nil when there is no ink.
  ///
  /// Where the ink lies on the canvas, its size, the number of points a line is cut into and the
  /// canvas's own size make no difference. Only ink so small that it must be a dot, under 0.3 % of
  /// the canvas, is not blown up to fill the box. Points that are not finite are left out.
  public func image(of drawing: Drawing) -> DigitImage? {
    guard let bounds = Bounds(of: drawing) else { return nil }
    let smallest = 0.003 * max(drawing.width, drawing.height)
    let extent = max(bounds.extent.max(), smallest)
    // Ink next to nothing in size would else be scaled by infinity.
    let scale = extent > 0 ? min((Self.box - penWidth) / extent, .greatestFiniteMagnitude) : 0
    let toBox = Placement(
      origin: bounds.middle, scale: scale, target: SIMD2(repeating: Self.centre))
    var rasterizer = Rasterizer(penWidth: penWidth)
    rasterizer.add(drawing, placed: toBox)
    guard let mass = centreOfMass(of: rasterizer.coverages(), width: DigitImage.side) else {
      return nil
    }
    let half = (bounds.extent * scale + penWidth) / 2
    let centred = toBox.moved(by: Self.shift(centring: mass, halfSize: half))
    rasterizer.removeAll()
    rasterizer.add(drawing, placed: centred)
    return DigitImage(coverages: rasterizer.coverages())
  }

  /// The way from a centre of mass to the middle, cut short where ink would leave the image.
  static func shift(centring mass: SIMD2<Double>, halfSize: SIMD2<Double>) -> SIMD2<Double> {
    let wanted = SIMD2(repeating: centre) - mass
    let side = Double(DigitImage.side)
    let lowest = halfSize - centre
    let highest = side - centre - halfSize
    return pointwiseMin(pointwiseMax(wanted, lowest), highest)
  }
}

extension DigitImage {
  /// - Parameter coverages: 784 values, 0 for paper to 1 for ink.
  init(coverages: [Float]) {
    // To the nearest, as `rounded()`, which is a call on older processors.
    self.init(pixels: coverages.map { UInt8($0 * 255 + Float(0.5).nextDown) })
  }
}

/// Moves and scales a canvas's points to pixels.
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
  mutating func add(_ drawing: Drawing, placed placement: Placement) {
    for stroke in drawing.strokes {
      var previous: SIMD2<Float>?
      for point in stroke.points where point.isFinite {
        let next = placement.place(point)
        addLine(from: previous ?? next, to: next)
        previous = next
      }
    }
  }
}
