import Foundation

/// A disk of a few kilobytes in memory, mounted over a folder of its own; only root may.
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

  /// Takes all the room there is left.
  public func fill() throws {
    let file = FileManager.default.createFile(atPath: folder.file("full").path, contents: nil)
    guard file, let handle = FileHandle(forWritingAtPath: folder.file("full").path) else {
      throw CommandFailure(errors: "no file to fill the disk with")
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
