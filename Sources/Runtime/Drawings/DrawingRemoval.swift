import Glibc
import Support

/// A drawing that was removed and can be restored.
package struct RemovedDrawing: Sendable {
  /// The name of the drawing's file.
  let name: String
  fileprivate let drawing: Trash.Entry
  /// The PNG beside it; nil if there was none.
  fileprivate let picture: Trash.Entry?
}

extension DrawingsFolder {
  private static let largestCopyCount = 10_000

  /// Moves a drawing of this folder and the PNG beside it to the trash.
  package func remove(
    _ path: String, to trash: Trash, at time: LocalTime
  ) throws(Problem) -> RemovedDrawing {
    let name = path.lastPathPart
    guard path == "\(self.path)/\(name)", name.isPlainFileName else {
      throw Problem("\(name) is not in the folder of drawings")
    }
    do throws(FileError) {
      let folder = try OpenFolder(self.path)
      guard folder.kind(of: name) == .file else {
        throw FileError.unreadable(file: path, reason: .system(ENOENT))
      }
      return try Self.remove(name, from: folder, to: trash, at: time)
    } catch {
      throw Problem(error)
    }
  }

  private static func remove(
    _ name: String, from folder: OpenFolder, to trash: Trash, at time: LocalTime
  ) throws(FileError) -> RemovedDrawing {
    let picture = name.withoutEnding + ".png"
    let entry = try trash.add(name, from: folder, at: time)
    guard folder.kind(of: picture) == .file else {
      return RemovedDrawing(name: name, drawing: entry, picture: nil)
    }
    do throws(FileError) {
      let other = try trash.add(picture, from: folder, at: time)
      return RemovedDrawing(name: name, drawing: entry, picture: other)
    } catch {
      _ = try? entry.restore(to: folder, as: name)
      throw error
    }
  }

  /// Whether a removed drawing can be restored. It cannot after the user has emptied the trash.
  func has(_ removed: RemovedDrawing) -> Bool {
    // If the folder cannot be opened, this is unknown.
    guard let folder = try? OpenFolder(making: path) else { return true }
    return removed.drawing.exists(origin: folder)
  }

  /// Moves a removed drawing back, under another name if its own has been taken since. Without its
  /// PNG it is whole too.
  package func restore(_ removed: RemovedDrawing) throws(Problem) {
    let stem = removed.name.withoutEnding
    let ending = removed.name.dropFirst(stem.count)
    do throws(FileError) {
      let folder = try OpenFolder(making: path)
      for number in 1...Self.largestCopyCount {
        let name = DrawingName.numbered(stem, number)
        guard !folder.has(name + ".png"),
          try removed.drawing.restore(to: folder, as: name + ending)
        else { continue }
        _ = try? removed.picture?.restore(to: folder, as: name + ".png")
        return
      }
    } catch {
      throw Problem(error)
    }
    throw Problem("there are \(.number(grouped(Self.largestCopyCount))) drawings with this name")
  }
}
