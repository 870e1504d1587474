import ArgumentParser
import WindowModel

extension Theme: ExpressibleByArgument {
  public init?(argument: String) {
    switch argument {
    case "light": self = .light
    case "dark": self = .dark
    default: return nil
    }
  }
}

extension Lens: ExpressibleByArgument {}

/// Pixels per point, 0.5 to 4.
struct DisplayScale: ExpressibleByArgument, CustomStringConvertible {
  let factor: Double

  init(factor: Double) {
    self.factor = factor
  }

  init?(argument: String) {
    guard let factor = Double(argument), (0.5...4).contains(factor) else { return nil }
    self.factor = factor
  }

  var description: String { "\(factor)" }
  var defaultValueDescription: String { description }
}

/// The width and height of a window in points, as `960x640`.
struct WindowSize: ExpressibleByArgument, CustomStringConvertible {
  let width: Double
  let height: Double

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  init?(argument: String) {
    let sides = argument.split(separator: "x", omittingEmptySubsequences: false)
      .compactMap { Double($0) }
    let minimum = Layout.minimumSize
    guard sides.count == 2, (minimum.width...8192).contains(sides[0]),
      (minimum.height...8192).contains(sides[1])
    else { return nil }
    (width, height) = (sides[0], sides[1])
  }

  var description: String { "\(Int(width))x\(Int(height))" }
  var defaultValueDescription: String { description }
}
