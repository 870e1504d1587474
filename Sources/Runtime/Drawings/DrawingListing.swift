import Glibc
import Preprocess
import Support
import WindowModel

/// Lists the saved drawings for the gallery.
extension DrawingsFolder {
  package static let largestCount = 500
  /// The limit of files that are looked at, as not all may be drawings.
  private static let largestFileCount = 2000
  private static let endings = [".json", ".scrawl"]

  /// The saved drawings, the newest first: as small as thumbnails need. Anything but a drawing is
  /// skipped, and so are links.
  ///
  /// - Parameters:
  ///   - count: how many at most.
  ///   - isCanceled: asked before each file.
  package func list(
    count: Int = largestCount, isCanceled: () -> Bool = { false }
  ) -> [SavedDrawing] {
    guard let folder = try? OpenFolder(path) else { return [] }
    var drawings: [SavedDrawing] = []
    var thumbnails = Thumbnails(files: files)
    for name in Self.newestFirst(in: folder).prefix(Self.largestFileCount) {
      guard drawings.count < count, !isCanceled() else { break }
      if let drawing = drawing(name, in: folder, &thumbnails) { drawings.append(drawing) }
    }
    return drawings
  }

  private func drawing(
    _ name: String, in folder: OpenFolder, _ thumbnails: inout Thumbnails
  ) -> SavedDrawing? {
    guard let bytes = try? folder.read(name, limit: DrawingFile.largestByteCount),
      ContentFiles.mayBeDrawing(bytes), let file = try? DrawingFile(bytes: bytes),
      let content = try? thumbnails.content(of: file)
    else { return nil }
    return SavedDrawing(
      path: "\(path)/\(name)", name: name.withoutEnding.printable, content: content,
      reading: file.reading)
  }

  private static func newestFirst(in folder: OpenFolder) -> [String] {
    folder.names.filter { name in endings.contains { name.lowercased().hasSuffix($0) } }
      .compactMap { name in folder.status(of: name).map { (name: name, status: $0) } }
      .filter {
        FileSystem.Kind($0.status) == .file && $0.status.st_size <= DrawingFile.largestByteCount
      }
      .sorted { isNewer($0.status.st_mtim, $1.status.st_mtim) }
      .map(\.name)
  }

  private static func isNewer(_ one: timespec, _ other: timespec) -> Bool {
    (one.tv_sec, one.tv_nsec) > (other.tv_sec, other.tv_nsec)
  }
}

/// Makes thumbnails and bounds their memory: the gallery holds all of them.
private struct Thumbnails {
  /// The larger side of a picture, in pixels, and the number of pictures of this size. Later ones
  /// are smaller. All 500 take 7 MB at most.
  private static let side = 144
  private static let count = 32
  private static let smallSide = 48
  /// The limit of points: a digit has about a hundred. All 500 drawings take 10 MB at most.
  private static let largestPointCount = 400

  let files: ContentFiles
  private var pictureCount = 0

  init(files: ContentFiles) {
    self.files = files
  }

  mutating func content(of file: DrawingFile) throws(DrawingFileError) -> Content {
    if file.picture != nil { pictureCount += 1 }
    let side = pictureCount <= Self.count ? Self.side : Self.smallSide
    let content = try files.content(of: file, largestSide: side)
    guard case .strokes(let strokes, _) = content else { return content }
    return .strokes(Self.subsampled(strokes))
  }

  /// Points at even distances, and the last one of each stroke. At most half of the points come
  /// from the distance, and two more from each stroke.
  private static func subsampled(_ strokes: [Stroke]) -> [Stroke] {
    let count = strokes.lazy.map(\.points.count).reduce(0, +)
    guard count > largestPointCount else { return strokes }
    let step = 2 * count / largestPointCount + 1
    return strokes.prefix(largestPointCount / 4).map { stroke in
      let points = stride(from: 0, to: stroke.points.count - 1, by: step).map { stroke.points[$0] }
      return Stroke(points: points + stroke.points.suffix(1))
    }
  }
}
