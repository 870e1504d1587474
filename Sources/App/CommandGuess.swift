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

  /// How many characters must be inserted, deleted, replaced or swapped with the next to get from
  /// one word to the other (optimal string alignment, Boytsov 2011).
  private static func distance(_ one: String, _ other: String) -> Int {
    let (one, other) = (Array(one), Array(other))
    // The distances of the first characters of one word from those of the other.
    var table = (0...one.count).map { row in (0...other.count).map { $0 + row } }
    for row in one.indices {
      for column in other.indices {
        let replaced = table[row][column] + (one[row] == other[column] ? 0 : 1)
        var least = min(replaced, table[row][column + 1] + 1, table[row + 1][column] + 1)
        if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
          least = min(least, table[row - 1][column - 1] + 1)
        }
        table[row + 1][column + 1] = least
      }
    }
    return table[one.count][other.count]
  }
}
