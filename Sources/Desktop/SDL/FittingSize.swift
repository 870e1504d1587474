import WindowModel

/// The room on a screen, in its units, limits a window's size.
extension Size {
  /// The scale, or less if a window of the minimum size would not fit.
  ///
  /// - Parameter scale: units per point.
  package func fittingScale(_ minimum: Size, _ scale: Double) -> Double {
    max(0.1, min(scale, width / minimum.width, height / minimum.height))
  }

  /// The size limited to the room, but at least the minimum, in points.
  package func fitted(_ size: Size, _ minimum: Size, scale: Double) -> Size {
    Size(
      width: max(minimum.width, min(size.width, width / scale)),
      height: max(minimum.height, min(size.height, height / scale)))
  }
}
