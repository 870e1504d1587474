/// Names of data sets in the run folders of the first release.
enum FirstRelease {
  /// The values by today's names.
  static func renamed<Value>(_ values: [String: Value]) -> [String: Value] {
    Dictionary(values.map { (renamed($0), $1) }) { first, _ in first }
  }

  private static func renamed(_ name: String) -> String {
    name.replacing("no digit", with: "OOD")
  }
}
