import CSDL2

extension SDL_TextInputEvent {
  /// The text of the event, which may fill its whole buffer.
  var string: String {
    withUnsafeBytes(of: text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
