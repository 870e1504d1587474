import Foundation

/// A file system of a few kilobytes in memory, mounted on a temporary folder. Only root may mount
/// it.
public final class SmallDisk {
  public static let isAllowed = (try? SmallDisk(kilobytes: 64)) != nil
  public static let skipped = "skipped: needs to mount a file system, which only root may"

  public let folder: TemporaryFolder

  public init(kilobytes: Int) throws {
    folder = try TemporaryFolder()
    try Self.mount(["-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", folder.url.path])
  }

  deinit {
    _ = try? Subprocess.run("umount", ["--lazy", folder.url.path])
  }

  /// Fills the remaining space.
  public func fill() throws {
    let file = FileManager.default.createFile(atPath: folder.file("full").path, contents: nil)
    guard file, let handle = FileHandle(forWritingAtPath: folder.file("full").path) else {
      throw CommandFailure(errors: "cannot create a file to fill the disk")
    }
    while (try? handle.write(contentsOf: Data(count: 1024))) != nil {}
  }

  public func makeReadOnly() throws {
    try Self.mount(["-o", "remount,ro", folder.url.path])
  }

  private static func mount(_ arguments: [String]) throws {
    let result = try Subprocess.run("mount", arguments)
    guard result.status == 0 else { throw CommandFailure(errors: result.errors) }
  }
}
