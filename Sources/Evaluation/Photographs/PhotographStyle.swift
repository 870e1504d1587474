/// What is difficult about a synthetic photograph.
package enum PhotographStyle: String, CaseIterable, Sendable {
  case clean, bluePen, pencil, noise, blur, tilt, ruled, squared, shading, shadow, desk, several

  /// As it is written in commands: `blue-pen`.
  package var name: String { self == .bluePen ? "blue-pen" : rawValue }

  package init?(name: String) {
    guard let style = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = style
  }

  /// The styles that a photograph of this style has. Several are four different ones.
  func parts(_ random: inout some RandomNumberGenerator) -> Set<PhotographStyle> {
    guard self == .several else { return [self] }
    var others = Self.allCases.filter { ![.clean, .several].contains($0) }
    others.shuffle(using: &random)
    let paper = others.first { [.ruled, .squared].contains($0) }
    return Set(others.filter { ![.ruled, .squared].contains($0) }.prefix(3) + [paper ?? .ruled])
  }
}
