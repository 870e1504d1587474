import Preprocess

/// The pictures of a scene in the sizes in which they are shown.
struct ScaledPictures {
  private struct Entry {
    let original: ColorPicture
    let scaled: ColorPicture

    func isMade(from picture: ColorPicture, _ width: Int, _ height: Int) -> Bool {
      scaled.width == width && scaled.height == height && original == picture
    }
  }

  private var entries: [Entry] = []

  /// The picture in the given size.
  mutating func scaled(_ picture: ColorPicture, width: Int, height: Int) -> ColorPicture {
    if let known = entries.first(where: { $0.isMade(from: picture, width, height) }) {
      return known.scaled
    }
    let scaled = picture.scaled(width: width, height: height)
    entries.append(Entry(original: picture, scaled: scaled))
    return scaled
  }

  /// Drops all other pictures.
  mutating func keep(_ shown: [(ColorPicture, width: Int, height: Int)]) {
    entries.removeAll { entry in
      !shown.contains { entry.isMade(from: $0, $1, $2) }
    }
  }
}
