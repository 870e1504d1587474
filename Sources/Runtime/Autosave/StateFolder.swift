/// The folder of autosaved drawings.
package enum StateFolder {
  /// `scrawl` in the user's folder of state; nil if that is unknown.
  package static func path(environment: [String: String]) -> String? {
    XDGFolders(environment: environment).state.map { $0 + "/scrawl" }
  }
}
