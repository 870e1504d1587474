import Support

/// The desktop's own file chooser.
extension Portal {
  package enum Choice: Equatable, Sendable {
    case chosen(path: String)
    case canceled
    /// There is no portal, it shows no file chooser, or it has ended.
    case unavailable
  }

  /// The portal says that a request has ended without a choice both when its chooser could not be
  /// shown and when some desktops' users close it. Nobody closes a window sooner than this.
  private static let quickestPerson = Duration.milliseconds(500)

  /// Shows the chooser and waits for the user.
  ///
  /// - Parameters:
  ///   - folder: the folder to begin in.
  ///   - window: the window to be in front of, as the portal names it; empty if it has no name for
  ///     it.
  /// - Throws: if the answer is no file of this system.
  package func chooseFile(
    in folder: String?, over window: String, language: Language = .english
  ) throws(Problem) -> Choice {
    let types = FileTypes(language)
    var options: [String: BusValue] = ["filters": .list(Self.filters(types), of: "(sa(us))")]
    if let folder { options["current_folder"] = .bytes(folder.pathBytes + [0]) }
    let start = ContinuousClock.now
    guard
      let answer = ask(
        "org.freedesktop.portal.FileChooser", "OpenFile", [.text(window), .text(types.title)],
        options: options)
    else { return .unavailable }
    let choice = try Self.choice(in: answer)
    let isQuick = ContinuousClock.now - start < Self.quickestPerson
    return answer.first == .unsigned(2) && isQuick ? .unavailable : choice
  }

  /// 0 is for patterns of names.
  private static func filters(_ types: FileTypes) -> [BusValue] {
    [(types.drawings, FileTypes.patterns), (types.all, ["*"])].map {
      name, patterns in
      .structure([
        .text(name),
        .list(patterns.map { .structure([.unsigned(0), .text($0)]) }, of: "(us)"),
      ])
    }
  }

  /// Reads `u` and `a{sv}`: 0 if the user has chosen, and the chosen files as URIs.
  private static func choice(in answer: [BusValue]) throws(Problem) -> Choice {
    if case .unsigned(1...)? = answer.first { return .canceled }
    guard answer.count == 2, answer[0] == .unsigned(0), case .named(let results) = answer[1],
      case .list(let files, of: "s")? = results["uris"], case .text(let uri)? = files.first,
      let path = path(ofFileURI: uri)
    else { throw Problem("the file chooser named no file on this computer") }
    return .chosen(path: path)
  }
}
