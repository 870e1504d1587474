import Preprocess
import Support
import WindowModel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The user's folder of drawings: each is a file of JSON, with a PNG of the same name beside it for
/// other programs. Several windows may use it at a time.
package struct DrawingsFolder: Sendable {
  /// The limit of drawings of one name.
  private static let largestNumber = 10_000
  private static let drawingEnding = ".scrawl"
  private static let pictureEnding = ".png"

  package let path: String
  let files: ContentFiles

  package init(_ path: String, pictures: PictureCoding) {
    self.path = path
    files = ContentFiles(pictures: pictures)
  }

  /// `Scrawl` in the user's folder of pictures; nil if the user has no home.
  package static func path(environment: [String: String]) -> String? {
    PicturesFolder.path(environment: environment).map { $0 + "/Scrawl" }
  }

  /// The last two names of the path, printable: as `Pictures/Scrawl`.
  var shownPath: String { path.pathParts.suffix(2).joined(separator: "/").printable }

  /// Saves what is on the canvas under a name that nothing has. Creates the folder.
  ///
  /// - Parameters:
  ///   - typed: the name that the user typed; nil for a name from the reading and the time.
  /// - Returns: the name, without the ending.
  package func save(
    _ content: Content, reading: SavedReading?, typed: String?, at time: LocalTime
  ) throws(Problem) -> String {
    let (json, png) = try files.files(content, reading: reading)
    let name = DrawingName.name(typed: typed, read: reading?.text, at: time)
    do throws(FileError) {
      let folder = try OpenFolder(making: path)
      folder.removeLeftovers(of: [Self.drawingEnding, Self.pictureEnding])
      for number in 1...Self.largestNumber {
        let name = DrawingName.numbered(name, number)
        if try Self.save(json, png, as: name, in: folder) { return name }
      }
    } catch {
      throw Problem(error)
    }
    throw Problem("there are \(.number(grouped(Self.largestNumber))) drawings with this name")
  }

  /// - Returns: false if something has one of the names. Then nothing is saved, as after an error.
  private static func save(
    _ json: [UInt8], _ png: [UInt8]?, as name: String, in folder: OpenFolder
  ) throws(FileError) -> Bool {
    let (drawing, picture) = (name + drawingEnding, name + pictureEnding)
    guard !folder.has(picture), try folder.create(Data(json), as: drawing) else { return false }
    guard let png else { return true }
    do throws(FileError) {
      if try folder.create(Data(png), as: picture) { return true }
    } catch {
      folder.remove(drawing)
      throw error
    }
    folder.remove(drawing)
    return false
  }
}
