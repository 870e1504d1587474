/// The settings as the file has them. A value that is missing or wrong is nil, whatever the others
/// are; other keys are ignored.
package struct StoredSettings: Equatable, Sendable {
  private static let sizes = 1.0...100_000

  /// "light", "dark", or "desktop".
  package var theme: String?
  /// The name of the model.
  package var model: String?
  package var isLive: Bool?
  /// The size of the window, in points: both or neither.
  package var width: Double?
  package var height: Double?

  package init(
    theme: String? = nil, model: String? = nil, isLive: Bool? = nil, width: Double? = nil,
    height: Double? = nil
  ) {
    self.theme = theme
    self.model = model
    self.isLive = isLive
    self.width = width
    self.height = height
  }
}

extension StoredSettings {
  /// The values that differ from older ones; nil where they are the same.
  package func changes(since old: StoredSettings) -> StoredSettings {
    let isResized = (width, height) != (old.width, old.height)
    return StoredSettings(
      theme: theme == old.theme ? nil : theme, model: model == old.model ? nil : model,
      isLive: isLive == old.isLive ? nil : isLive, width: isResized ? width : nil,
      height: isResized ? height : nil)
  }

  /// These values, replaced by those that are not nil.
  package func changed(by changes: StoredSettings) -> StoredSettings {
    StoredSettings(
      theme: changes.theme ?? theme, model: changes.model ?? model,
      isLive: changes.isLive ?? isLive, width: changes.width ?? width,
      height: changes.height ?? height)
  }
}

extension StoredSettings: Codable {
  private enum Key: String, CodingKey {
    case theme, model, live, width, height
  }

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    func value<Value: Decodable>(_ key: Key, _ type: Value.Type) -> Value? {
      try? fields.decode(type, forKey: key)
    }
    func side(_ key: Key) -> Double? {
      value(key, Double.self).flatMap { Self.sizes.contains($0) ? $0 : nil }
    }
    let theme = value(.theme, String.self)
    self.theme = theme.flatMap { ["light", "dark", "desktop"].contains($0) ? $0 : nil }
    model = value(.model, String.self)
    isLive = value(.live, Bool.self)
    let size = (width: side(.width), height: side(.height))
    let isWhole = size.width != nil && size.height != nil
    width = isWhole ? size.width : nil
    height = isWhole ? size.height : nil
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encodeIfPresent(theme, forKey: .theme)
    try fields.encodeIfPresent(model, forKey: .model)
    try fields.encodeIfPresent(isLive, forKey: .live)
    try fields.encodeIfPresent(width, forKey: .width)
    try fields.encodeIfPresent(height, forKey: .height)
  }
}
