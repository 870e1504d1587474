import ArgumentParser
import Support

/// Tells a mistyped command from the name of a drawing, which may stand in its place.
enum CommandGuess {
  /// Throws if the first argument is no option, command or path, and resembles a command or does
  /// not name a file.
  static func check(_ arguments: [String], commands: [String]) throws {
    guard let word = arguments.first, !word.isEmpty, !word.hasPrefix("-"),
      !word.contains(where: { "/.".contains($0) }), !commands.contains(word)
    else { return }
    let distances = commands.map { (name: $0, distance: distance($0, word)) }
    if let nearest = distances.min(by: { $0.distance < $1.distance }),
      nearest.distance <= min(2, nearest.name.count / 3)
    {
      throw ValidationError(
        "there is no command \"\(word)\"; did you mean \"\(nearest.name)\"? "
          + "A file of that name is opened by: scrawl draw \(word)")
    }
    guard FileSystem.exists(word) else {
      throw ValidationError("there is no command and no file \"\(word)\"")
    }
  }

  /// How many characters must be inserted, deleted or replaced to get from one word to the other
  /// (Levenshtein 1966).
  private static func distance(_ one: String, _ other: String) -> Int {
    let other = Array(other)
    var row = Array(0...other.count)
    for (index, character) in one.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in other.indices {
        let replaced = diagonal + (character == other[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
      }
    }
    return row[other.count]
  }
}
