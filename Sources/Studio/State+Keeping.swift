/// A drawing outlives a program that ends before its user is done with it.
extension State {
  /// What the user leaves on the canvas when they quit is not missed.
  mutating func quit() -> [Effect] {
    // Should the program go on, the next frame keeps the drawing again.
    isKept = false
    return [.forget, .quit]
  }

  mutating func keepIfChanged() -> [Effect] {
    guard !isKept else { return [] }
    isKept = true
    return [drawing.isBlank ? .forget : .keep(drawing)]
  }
}
