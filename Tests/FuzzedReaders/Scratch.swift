import Foundation
import Glibc
import Training

/// A folder in memory, for readers that need a file.
package final class Scratch {
  private let folder: String
  /// The run whose files are replaced one at a time.
  private let run: [FuzzedReader: Data]

  package init() throws {
    let memory = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : "/tmp"
    folder = "\(memory)/scrawl-fuzz-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var run: [FuzzedReader: Data] = [:]
    for reader in [FuzzedReader.options, .checkpoint, .log] {
      run[reader] = try Seeds.corpus(of: reader).first { $0.lastPathComponent == "run" }
        .map { try Data(contentsOf: $0) }
    }
    self.run = run
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// - Returns: the file's path.
  func write(_ bytes: some ContiguousBytes, to name: String) throws -> String {
    let path = "\(folder)/\(name)"
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    defer { close(file) }
    let isWritten = bytes.withUnsafeBytes {
      Glibc.write(file, $0.baseAddress, $0.count) == $0.count
    }
    precondition(isWritten, "the folder in memory has space")
    return path
  }

  /// Opens a valid run with one of its files replaced, as `--resume` and the report do.
  func openRun(replacing reader: FuzzedReader, with bytes: [UInt8]) throws {
    let names: [FuzzedReader: String] = [
      .options: RunFolder.optionsFile, .checkpoint: RunFolder.checkpointFile,
      .log: RunFolder.logFile,
    ]
    for (file, name) in names {
      if file == reader {
        _ = try write(bytes, to: name)
      } else {
        _ = try write(run[file] ?? Data(), to: name)
      }
    }
    _ = try? RunRecord(in: folder)
    _ = try RunFolder(opening: folder)
  }
}
