/// Which part of the ink a `.SEGMENT` labels: `3-5` are components 3 to 5, `3:2-5:9` goes from
/// point 2 of component 3 to point 9 of component 5, and commas join such spans. All counts are
/// from 0, and both ends belong to the span.
struct UNIPENDelineation {
  struct Span: Hashable {
    let components: ClosedRange<Int>
    /// The first point within the first component; nil for all from its start.
    let firstPoint: Int?
    /// The last point within the last component; nil for all up to its end.
    let lastPoint: Int?

    var isWhole: Bool { firstPoint == nil && lastPoint == nil }
  }

  let spans: [Span]

  /// nil for anything else.
  init?(_ word: ArraySlice<UInt8>) {
    var spans: [Span] = []
    for part in word.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      guard let span = Span(part) else { return nil }
      spans.append(span)
    }
    self.spans = spans
  }
}

extension UNIPENDelineation.Span {
  fileprivate init?(_ word: ArraySlice<UInt8>) {
    let ends = word.split(
      separator: UInt8(ascii: "-"), maxSplits: 2, omittingEmptySubsequences: false)
    guard ends.count <= 2, let first = Self.place(ends[0]),
      let last = Self.place(ends[ends.count - 1]),
      first.component <= last.component
    else { return nil }
    if first.component == last.component, let start = first.point, let end = last.point, start > end
    {
      return nil
    }
    self.init(
      components: first.component...last.component, firstPoint: first.point, lastPoint: last.point)
  }

  /// `3` or `3:2`.
  private static func place(_ word: ArraySlice<UInt8>) -> (component: Int, point: Int?)? {
    let numbers = word.split(
      separator: UInt8(ascii: ":"), maxSplits: 2, omittingEmptySubsequences: false)
    guard numbers.count <= 2, let component = count(numbers[0]) else { return nil }
    guard numbers.count == 2 else { return (component, nil) }
    guard let point = count(numbers[1]) else { return nil }
    return (component, point)
  }

  private static func count(_ word: ArraySlice<UInt8>) -> Int? {
    guard let number = Int(text(word)), (0..<Int(Int32.max)).contains(number) else { return nil }
    return number
  }
}
