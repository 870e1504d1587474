/// What the program is called and which one it is. The packages, the manual and the model files
/// take both from here; `Scripts/check-version` compares CHANGELOG.md with the version.
package enum Application {
  package static let version = "2.0.0"
  /// The name by which the desktop finds the menu entry and the icon of a window.
  package static let id = "org.scrawl.Scrawl"
}
