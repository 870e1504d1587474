import Preprocess
import Support
import WindowModel

/// What the effects need from outside of this target, which knows no SDL.
package struct Services {
  /// The environment variables that are used.
  package static let variables =
    Portal.variables + [
      "HOME", "PATH", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_PICTURES_DIR",
      "XDG_CURRENT_DESKTOP", "XDG_STATE_HOME",
    ]

  package var environment: [String: String]
  package var pictures: PictureCoding
  package var clipboard: (any Clipboard)?
  /// The folder of models and the rehearsal set that ship; nil if it was not found.
  package var assets: String?
  /// The folder of data sets to train on; nil for none.
  package var dataFolder: String?
  /// The settings that the window begins with.
  package var settings: Settings
  /// The language of the file chooser.
  package var language: Language

  /// - Parameters:
  ///   - environment: those of `variables` that are set.
  ///   - clipboard: nil where there is none.
  package init(
    environment: [String: String] = [:], pictures: PictureCoding = .none,
    clipboard: (any Clipboard)? = nil, assets: String? = nil, dataFolder: String? = nil,
    settings: Settings = Settings(), language: Language = .english
  ) {
    self.environment = environment
    self.pictures = pictures
    self.clipboard = clipboard
    self.assets = assets
    self.dataFolder = dataFolder
    self.settings = settings
    self.language = language
  }
}

/// The desktop's clipboard. Only the thread of the window uses it.
package protocol Clipboard {
  func copy(_ text: String)
  /// The clipboard's text; empty if it has none.
  func text() -> String
}

/// Conversions between pictures and the bytes of their files. Other threads call them too.
package struct PictureCoding: Sendable {
  /// Decodes a picture file whose format its content shows, at most so many pixels a side. The
  /// problem does not name the file.
  package var decodeFile:
    @Sendable (_ path: String, _ largestSide: Int) throws(Problem) -> ColorPicture
  /// Decodes the bytes of such a file. The problem does not name them.
  package var decode:
    @Sendable (_ bytes: [UInt8], _ largestSide: Int) throws(Problem) -> ColorPicture
  /// Encodes a picture as a PNG.
  package var encodePNG: @Sendable (ColorPicture) -> [UInt8]
  /// Renders ink as a PNG for other programs; nil if that is impossible.
  package var renderPNG: @Sendable ([Stroke]) -> [UInt8]?

  package init(
    decodeFile: @escaping @Sendable (String, Int) throws(Problem) -> ColorPicture,
    decode: @escaping @Sendable ([UInt8], Int) throws(Problem) -> ColorPicture,
    encodePNG: @escaping @Sendable (ColorPicture) -> [UInt8],
    renderPNG: @escaping @Sendable ([Stroke]) -> [UInt8]?
  ) {
    self.decodeFile = decodeFile
    self.decode = decode
    self.encodePNG = encodePNG
    self.renderPNG = renderPNG
  }

  /// Knows no pictures, for windows without a screen.
  package static let none = PictureCoding(
    decodeFile: { (_, _) throws(Problem) in throw Problem("this program reads no pictures") },
    decode: { (_, _) throws(Problem) in throw Problem("this program reads no pictures") },
    encodePNG: { _ in [] }, renderPNG: { _ in nil })
}
