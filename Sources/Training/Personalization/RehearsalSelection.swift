import Datasets
import Network
import Preprocess

/// Chooses the digits and letters of the rehearsal set, so that every writer has some, and makes
/// them small.
package struct RehearsalSelection {
  /// The most digits of a writer of pendigits, and of one of UNIPEN, in the training part.
  package var pendigitsPerWriter = 60
  package var unipenPerWriter = 32
  /// Letters and symbols of the training part.
  package var letters = 900
  /// The most digits of a writer in the validation part, and its letters and symbols.
  package var validationPerWriter = 160
  package var validationLetters = 250

  private var random: RandomSource

  /// - Parameter seed: decides which are chosen.
  package init(seed: UInt64) {
    random = RandomSource(seed: seed)
  }

  /// - Parameters:
  ///   - pendigits: split by writers.
  ///   - digits: of UNIPEN, split by sites. The test parts are left out.
  ///   - letters: of UNIPEN, split by sites.
  package mutating func set(
    pendigits: Split<LabeledDrawing>, digits: Split<UNIPENCollection.Sample>,
    letters: Split<UNIPENCollection.Sample>
  ) -> [RehearsalLine] {
    let training =
      chosen(pendigits.training.map { ($0.writerName, $0) }, most: pendigitsPerWriter)
      + chosen(digits.training.compactMap(\.written), most: unipenPerWriter)
    let heldBack =
      chosen(pendigits.validation.map { ($0.writerName, $0) }, most: validationPerWriter)
      + chosen(digits.validation.compactMap(\.written), most: validationPerWriter)
    return lines(training, firstWriter: 1) + lines(heldBack, firstWriter: Self.firstHeldBack)
      + self.letters(letters.training, self.letters, writer: 1)
      + self.letters(letters.validation, validationLetters, writer: Self.firstHeldBack)
  }

  private static let firstHeldBack = RehearsalSet.validationWriters[0]

  private typealias Written = (writer: String, drawing: LabeledDrawing)

  /// At most so many of each writer, of all digits equally often as far as they go.
  private mutating func chosen(_ written: [Written], most: Int) -> [Written] {
    let writers = Dictionary(grouping: written, by: \.writer).sorted { $0.key < $1.key }
    return writers.flatMap { _, drawings in
      balanced(drawings, by: \.drawing.label, most: most)
        .sorted { $0.drawing.label < $1.drawing.label }
    }
  }

  /// At most so many, of all labels equally often as far as they go.
  private mutating func balanced<Element, Label: Comparable & Hashable>(
    _ elements: [Element], by label: (Element) -> Label, most: Int
  ) -> [Element] {
    let labels = Dictionary(grouping: elements, by: label).sorted { $0.key < $1.key }
    var piles = labels.map { pile in
      var shuffled = pile.value
      random.shuffle(&shuffled)
      return shuffled
    }
    var chosen: [Element] = []
    while chosen.count < most, !piles.isEmpty {
      for index in piles.indices where chosen.count < most {
        chosen.append(piles[index].removeLast())
      }
      piles.removeAll(where: \.isEmpty)
    }
    return chosen
  }

  /// Writers are numbered in the order of their names.
  private func lines(_ written: [Written], firstWriter: Int) -> [RehearsalLine] {
    let names = Set(written.map(\.writer)).sorted()
    let numbers = Dictionary(
      uniqueKeysWithValues: zip(names, firstWriter..<firstWriter + names.count))
    return written.compactMap { writer, drawing in
      numbers[writer].map {
        RehearsalLine(drawing: drawing.drawing.small, label: drawing.label, writer: $0)
      }
    }
  }

  /// Letters and symbols, of all labels equally often as far as they go.
  private mutating func letters(
    _ samples: [UNIPENCollection.Sample], _ count: Int, writer: Int
  ) -> [RehearsalLine] {
    balanced(samples, by: \.label, most: count).map {
      RehearsalLine(drawing: $0.drawing.small, label: nil, writer: writer)
    }
  }
}

/// A drawing of the rehearsal set.
package struct RehearsalLine: Hashable, Sendable {
  package let drawing: Drawing
  /// Nil if it is not a digit.
  package let label: Int?
  package let writer: Int
}

extension LabeledDrawing {
  fileprivate var writerName: String {
    let number = String(writer ?? 0)
    return "pendigits/" + String(repeating: "0", count: max(0, 3 - number.count)) + number
  }
}

extension UNIPENCollection.Sample {
  fileprivate var written: (writer: String, drawing: LabeledDrawing)? {
    labeledDrawing.map { (writer, $0) }
  }
}

extension Drawing {
  private static let side = 255.0
  /// Near enough for the curve of a digit, far enough for a small file.
  private static let spacing = 14.0

  /// The drawing in a box of 255 units, with points at equal distances and whole coordinates.
  var small: Drawing {
    guard let frame = InkFrame(of: self) else { return self }
    let scale = Self.side / frame.side
    let corner = frame.middle - frame.extent / 2
    return Drawing(
      width: Self.side, height: Self.side,
      strokes: strokes.filter { !$0.points.isEmpty }.map { stroke in
        stroke.moved { ($0 - corner) * scale }.resampled(spacing: Self.spacing)
          .moved { $0.rounded(.toNearestOrEven) }
      })
  }
}

extension Stroke {
  /// Points along the line at equal distances, at most `spacing` apart, ends included.
  func resampled(spacing: Double) -> Stroke {
    let length = length
    guard points.count > 1, length > 0, let first = points.first, let last = points.last else {
      return Stroke(points: Array(points.prefix(1)))
    }
    let count = Int((length / spacing).rounded(.up))
    var places = [first.place]
    var (walked, next) = (0.0, 1)
    for index in points.indices.dropFirst() {
      let from = points[index - 1].place
      let way = points[index].place - from
      while next < count, walked + way.length >= length * Double(next) / Double(count) {
        let rest = length * Double(next) / Double(count) - walked
        places.append(from + way * (rest / way.length))
        next += 1
      }
      walked += way.length
    }
    return Stroke(places: places + [last.place])
  }
}
