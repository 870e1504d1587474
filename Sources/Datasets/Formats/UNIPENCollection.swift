import Preprocess
import Support

/// Isolated characters of UNIPEN's collection train_r01_v07, as it is distributed: files of labels
/// under `data/<section>/<site>/`, which include files of ink under `include/<site>/`.
/// Guyon et al. 1994, UNIPEN project of on-line data exchange and recognizer benchmarks.
package struct UNIPENCollection: Sendable {
  package enum Section: String, CaseIterable, Sendable {
    case digits = "1a"
    case upperCase = "1b"
    case lowerCase = "1c"
    case symbols = "1d"
  }

  package struct Sample: Hashable, Sendable {
    package let drawing: Drawing
    package let label: String
    package let section: Section
    /// Who collected it, on which tablet: `apa`.
    package let site: String
    /// The site and its name for the writer, as other sites may use the same: `apa/17`.
    package let writer: String
    /// The number of its only component in the file; nil if it has several, or parts of some.
    package let component: Int?

    package init(
      drawing: Drawing, label: String, section: Section, site: String, writer: String,
      component: Int? = nil
    ) {
      self.drawing = drawing
      self.label = label
      self.section = section
      self.site = site
      self.writer = writer
      self.component = component
    }
  }

  /// What was left out, and why.
  package struct Skipped: Hashable, Sendable, CustomStringConvertible {
    /// A site, or the file and line of a segment.
    package let what: String
    package let reason: String
    package let isSite: Bool

    package var description: String { "\(what): \(reason)" }
  }

  /// By section in the order asked for, then by file and line.
  package let samples: [Sample]
  package let skipped: [Skipped]

  /// The collection with some of its samples.
  func with(_ samples: [Sample]) -> UNIPENCollection {
    UNIPENCollection(samples: samples, skipped: skipped)
  }

  /// A CD-ROM's worth.
  package static let defaultLimit = 1 << 29

  /// - Parameters:
  ///   - path: a folder, a zip or a tar, plain or gzip.
  ///   - limit: how many bytes the files may have together that the sections need.
  package static func read(
    _ path: String, sections: [Section], limit: Int = defaultLimit
  ) throws(DatasetError) -> UNIPENCollection {
    var reader = try UNIPENCollectionReader(path, sections: sections, limit: limit)
    return try reader.collection()
  }
}

private struct UNIPENCollectionReader {
  /// A file of labels.
  private struct Labels {
    let section: UNIPENCollection.Section
    let site: String
    /// Below the section, so that the sections' labels for the same ink are neighbors.
    let place: String
    let file: FileBytes

    init?(_ name: String, _ file: FileBytes) {
      let parts = name.split(separator: "/", maxSplits: 2)
      guard parts.count == 3, parts[0] == "data",
        let section = UNIPENCollection.Section(rawValue: String(parts[1]))
      else { return nil }
      self.section = section
      place = String(parts[2])
      site = String(place.prefix { $0 != "/" })
      self.file = file
    }
  }

  /// Their segments point to other ink than they name.
  private static let misnumberedSites: Set<String> = ["cea", "ceb", "tos"]
  /// Where components are also counted while the pen is up.
  private static let sitesCountingPenUps: Set<String> = ["pri"]
  /// A million characters of 16 points each and more.
  private static let largestSegmentCount = 1 << 20
  private static let largestPointCount = 1 << 24

  private let sections: [UNIPENCollection.Section]
  private let labels: [Labels]
  private var documents: UNIPENDocumentReader
  private var samples: [UNIPENCollection.Section: [UNIPENCollection.Sample]] = [:]
  private var skipped: [UNIPENCollection.Skipped] = []
  private var segmentCount = 0
  private var pointCount = 0

  init(
    _ path: String, sections: [UNIPENCollection.Section], limit: Int
  ) throws(DatasetError) {
    self.sections = sections
    let folders = sections.map { "data/\($0.rawValue)/" }
    var files = UNIPENFiles(path, limit: limit)
    try files.read { name in folders.contains { name.hasPrefix($0) } }
    labels = files.files.compactMap { Labels($0.key, $0.value) }
      .sorted { ($0.place, $0.section.rawValue) < ($1.place, $1.section.rawValue) }
    for section in sections where !labels.contains(where: { $0.section == section }) {
      throw .unreadable(
        file: path,
        reason: "expected files of UNIPEN's collection in data/\(section.rawValue), "
          + "found none")
    }
    try Self.readIncluded(
      by: labels.filter { !Self.misnumberedSites.contains($0.site) }.map(\.file), into: &files)
    documents = UNIPENDocumentReader(files)
  }

  /// Goes through the collection once for each level of files that include each other.
  private static func readIncluded(
    by first: [FileBytes], into files: inout UNIPENFiles
  ) throws(DatasetError) {
    var including = first
    for _ in 0..<UNIPENDocumentReader.largestDepth {
      var wanted: Set<String> = []
      for file in including { wanted.formUnion(try UNIPENInclude.all(in: file)) }
      wanted = wanted.filter { files.files[$0] == nil && files.has($0) }
      guard !wanted.isEmpty else { return }
      try files.read { wanted.contains($0) }
      including = wanted.sorted().compactMap { files.files[$0] }
    }
  }

  mutating func collection() throws(DatasetError) -> UNIPENCollection {
    for site in Self.misnumberedSites.sorted() where labels.contains(where: { $0.site == site }) {
      skip("site \(site)", "its segments do not follow its own numbering of strokes", isSite: true)
    }
    for labels in labels where !Self.misnumberedSites.contains(labels.site) {
      try read(labels)
    }
    return UNIPENCollection(samples: sections.flatMap { samples[$0] ?? [] }, skipped: skipped)
  }

  private mutating func skip(_ what: String, _ reason: String, isSite: Bool = false) {
    skipped.append(UNIPENCollection.Skipped(what: what, reason: reason, isSite: isSite))
  }

  private mutating func read(_ labels: Labels) throws(DatasetError) {
    let document = try documents.document(
      labels.file, countsPenUps: Self.sitesCountingPenUps.contains(labels.site))
    segmentCount += document.segments.count
    try check(segmentCount, Self.largestSegmentCount, "segments", labels.file, line: 1)
    for segment in document.segments {
      try read(segment, of: document, labels)
      try check(pointCount, Self.largestPointCount, "points", labels.file, line: segment.line)
    }
  }

  private func check(
    _ count: Int, _ limit: Int, _ what: String, _ file: FileBytes, line: Int
  ) throws(DatasetError) {
    guard count <= limit else {
      throw file.damaged(
        at: .line(line), expected: "at most \(limit) \(what) in the whole collection",
        found: "more")
    }
  }

  private mutating func read(
    _ segment: UNIPENDocument.Segment, of document: UNIPENDocument, _ labels: Labels
  ) throws(DatasetError) {
    let place = "\(labels.file.name), line \(segment.line)"
    guard let ink = try documents.budget.ink(of: segment, in: document) else {
      return skip(place, "\(document.components.count) strokes are there, and not those it names")
    }
    let count = ink.strokes.reduce(0) { $0 + $1.points.count }
    guard count > 0 else { return skip(place, "there is no ink in it") }
    try check(count, DrawingFile.largestPointCount, "points", labels.file, line: segment.line)
    pointCount += count
    samples[labels.section, default: []].append(
      UNIPENCollection.Sample(
        drawing: Drawing(upwardInk: ink.strokes), label: segment.label, section: labels.section,
        site: labels.site, writer: "\(labels.site)/\(ink.writer ?? "unknown")",
        component: segment.delineation.onlyComponent))
  }
}

extension UNIPENBudget {
  /// The strokes that a segment names, without those that have no point; nil where not all of them
  /// are there.
  fileprivate mutating func ink(
    of segment: UNIPENDocument.Segment, in document: UNIPENDocument
  ) throws(DatasetError) -> (strokes: [Stroke], writer: String?)? {
    var strokes: [Stroke] = []
    var writer: String?
    for span in segment.delineation.spans {
      guard span.components.upperBound < document.components.count else { return nil }
      try spend(span.components.count)
      for number in span.components {
        let component = document.components[number]
        guard let points = component.stroke?.points else { continue }
        guard let part = span.part(of: points, number) else { return nil }
        try spend(part.count)
        writer = writer ?? component.writer
        if !part.isEmpty { strokes.append(Stroke(points: Array(part))) }
      }
    }
    return (strokes.inTimeOfTheFirstPoint, writer)
  }
}

extension UNIPENDelineation {
  /// The component that it names whole, if it names no other.
  fileprivate var onlyComponent: Int? {
    guard spans.count == 1, let span = spans.first, span.components.count == 1, span.isWhole
    else { return nil }
    return span.components.lowerBound
  }
}

extension UNIPENDelineation.Span {
  /// nil where it names points that are not there.
  fileprivate func part(of points: [Point], _ number: Int) -> ArraySlice<Point>? {
    let first = number == components.lowerBound ? firstPoint ?? 0 : 0
    let last = number == components.upperBound ? lastPoint ?? points.count - 1 : points.count - 1
    guard first <= last + 1, last < points.count else { return nil }
    return points[first..<last + 1]
  }
}

extension [Stroke] {
  /// Times counted from the first point, as those of devices may be in years.
  fileprivate var inTimeOfTheFirstPoint: [Stroke] {
    guard let start = first?.points.first?.milliseconds else { return self }
    return map { stroke in
      Stroke(
        points: stroke.points.map {
          Point(x: $0.x, y: $0.y, milliseconds: $0.milliseconds.map { $0 - start })
        })
    }
  }
}
