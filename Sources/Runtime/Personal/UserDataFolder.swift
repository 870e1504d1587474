/// The folder of the user's samples and personal model.
package enum UserDataFolder {
  /// `scrawl` in the user's data folder; nil if that is unknown.
  package static func path(environment: [String: String]) -> String? {
    XDGFolders(environment: environment).data.map { $0 + "/scrawl" }
  }
}
