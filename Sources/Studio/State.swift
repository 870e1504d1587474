import Preprocess
import Recognition

/// Everything the window knows. Only `reduce` changes it.
package struct State: Sendable {
  /// At least one.
  let readers: [Reader]
  var readerIndex = 0
  /// In points.
  package internal(set) var size: Size
  package internal(set) var theme: Theme
  /// Whether ink is read while it is drawn; if not, only Predict reads.
  package internal(set) var isLive: Bool
  package internal(set) var showsGrid = false
  /// On a canvas of 1 x 1, so that it stays in place whatever the window's size.
  package internal(set) var drawing: Drawing
  /// The digits committed by Predict, the newest last.
  package internal(set) var history: [Int] = []

  /// The last reading made, perhaps of ink that has changed since.
  var latest: TimedReading?
  /// Whether the ink changed since the last reading.
  var isStale: Bool
  /// Whether the shell was told of the ink as it is.
  var isKept = true
  /// Whether the drawing is one that was kept when an earlier program ended, untouched since.
  package internal(set) var isRestored: Bool
  /// Whose stroke is being drawn: the last of `drawing.strokes`.
  package internal(set) var activePen: Pen?
  /// Nil until the keyboard is used to draw.
  package internal(set) var keyboardPen: KeyboardPen?
  /// In points; nil while the pointer is outside the window.
  var pointer: Point?
  /// What the pointer was pressed on and has not been released from.
  var pressed: Key?

  /// - Precondition: there is a reader.
  /// - Parameters:
  ///   - readers: the first reads; the key for it switches to the next.
  ///   - drawing: ink to start with, on a canvas of any size; it is fitted into the window's square
  ///     one.
  ///   - restored: whether the drawing was kept when an earlier program ended.
  package init(
    readers: [Reader], size: Size = Size(width: 960, height: 640), theme: Theme = .light,
    live: Bool = true, drawing: Drawing? = nil, restored: Bool = false
  ) {
    precondition(!readers.isEmpty)
    self.readers = readers
    self.size = size
    self.theme = theme
    self.isLive = live
    self.drawing = drawing?.fittedIntoUnitSquare() ?? Drawing(width: 1, height: 1)
    self.isStale = !self.drawing.isBlank
    self.isRestored = restored && !self.drawing.isBlank
  }

  package init(
    reader: Reader, size: Size = Size(width: 960, height: 640), theme: Theme = .light,
    live: Bool = true, drawing: Drawing? = nil
  ) {
    self.init(
      readers: [reader], size: size, theme: theme, live: live, drawing: drawing)
  }

  package init(
    recognizers: [Recognizer], size: Size = Size(width: 960, height: 640), theme: Theme = .light,
    live: Bool = true, drawing: Drawing? = nil, restored: Bool = false
  ) {
    self.init(
      readers: recognizers.map(Reader.init), size: size, theme: theme, live: live,
      drawing: drawing, restored: restored)
  }

  package init(
    recognizer: Recognizer, size: Size = Size(width: 960, height: 640), theme: Theme = .light,
    live: Bool = true, drawing: Drawing? = nil
  ) {
    self.init(
      recognizers: [recognizer], size: size, theme: theme, live: live, drawing: drawing)
  }
}

/// A reading and how long it took.
package struct TimedReading: Equatable, Sendable {
  package let reading: Reading
  package let nanoseconds: UInt64
}

extension State {
  /// As many committed digits as the panel has room for.
  package static let historyLimit = 8

  package var layout: Layout { Layout(size) }

  /// Who reads now.
  package var reader: Reader { readers[readerIndex] }

  /// What was read from the ink on the canvas. While ink is read live, a reading may be a frame
  /// old; otherwise new ink puts it away.
  package var reading: TimedReading? { isLive || !isStale ? latest : nil }

  /// The button or switch under the pointer that would act if clicked.
  package var hovered: Key? {
    guard activePen != .pointer, let pointer, let key = layout.key(at: pointer) else { return nil }
    return pressed == nil || pressed == key ? key : nil
  }

  /// The window's title.
  package var title: String {
    guard let reading = reading?.reading else { return "Scrawl" }
    guard reading.isDigit else { return "\(Wording.noDigit) – Scrawl" }
    return "\(reading.digit) · \(Wording.percent(reading.confidence)) – Scrawl"
  }
}
