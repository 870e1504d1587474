import Preprocess

extension NumberReader {
  /// Reads a row of digits in a picture; nil if nothing in it stands out as writing. Boxes are in
  /// pixels of the picture.
  ///
  /// A picture of at most 40 pixels a side is read as one digit, as MNIST's images are.
  package func read(_ picture: Picture) -> NumberReading? {
    read(picture, asOne: false)
  }

  /// A picture as one digit; nil if nothing in it stands out as writing.
  package func readSingle(_ picture: Picture) -> NumberReading? {
    read(picture, asOne: true)
  }

  private func read(_ picture: Picture, asOne: Bool) -> NumberReading? {
    guard max(picture.width, picture.height) >= PictureForeground.smallestSide else {
      return readSmall(picture)
    }
    guard let foreground = PictureForeground(of: picture) else { return nil }
    if foreground.isAmbiguous { return one(foreground, isDigit: false) }
    return asOne ? one(foreground, isDigit: true) : number(foreground)
  }

  /// The digit's box is the whole picture.
  private func readSmall(_ picture: Picture) -> NumberReading? {
    recognizer.read(picture).map { reading in
      let size = SIMD2(Double(picture.width), Double(picture.height))
      return NumberReading(single: reading, box: InkBox(low: .zero, high: size))
    }
  }

  private func number(_ foreground: PictureForeground) -> NumberReading? {
    let divisions = divisions(
      segment: { foreground.segmentation(cutting: $0) },
      read: { foreground.image(of: $0).map(recognizer.read) })
    guard let divisions else { return nil }
    let scores = PathScores(divisions.lattice, pictureModel)
    let path = scores.best()
    guard !path.isEmpty else { return one(foreground, isDigit: true) }
    let digits = divisions.digits(path, scores)
    return NumberReading(
      digits: digits.map { $0.placed(in: foreground) },
      confidence: confidence(of: digits, scores, pictureModel))
  }

  /// All foreground as one digit.
  ///
  /// - Parameter isDigit: whether it may be one.
  private func one(_ foreground: PictureForeground, isDigit: Bool) -> NumberReading? {
    let parts = foreground.parts
    guard let image = foreground.image(of: parts) else { return nil }
    var reading = recognizer.read(image)
    if !isDigit {
      reading = Reading(
        image: image, probabilities: reading.probabilities, none: 1, digitScore: 0)
    }
    return NumberReading(single: reading, parts: parts, box: foreground.box(of: parts))
  }
}

extension NumberDigit {
  fileprivate func placed(in foreground: PictureForeground) -> NumberDigit {
    NumberDigit(parts: parts, box: foreground.box(of: parts), reading: reading, isDigit: isDigit)
  }
}
