import Foundation

/// The resident memory of a process, by default of the tests themselves, in megabytes.
public func residentMegabytes(of id: Int32 = getpid()) throws -> Double {
  let pages = try String(contentsOfFile: "/proc/\(id)/statm", encoding: .utf8)
    .split(separator: " ").dropFirst().first.flatMap { Double($0) }
  guard let pages else { throw CommandFailure(errors: "no memory of program \(id)") }
  return pages * Double(sysconf(Int32(_SC_PAGESIZE))) / 1e6
}

/// How much more memory the tests have at most while a body runs than before it, in megabytes. What
/// other tests already have does not count, but they may take some meanwhile.
public func addedMegabytes(during body: () throws -> Void) throws -> Double {
  giveMemoryBack()
  try Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
  let before = try residentMegabytes()
  try body()
  let line = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    .split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
  guard let peak = line?.split(whereSeparator: \.isWhitespace).dropFirst().first,
    let kilobytes = Double(peak)
  else { throw CommandFailure(errors: "no peak of memory") }
  return kilobytes * 1024 / 1e6 - before
}

/// Returns free memory of the heap to the system.
public func giveMemoryBack() {
  _ = mallocTrim(0)
}

/// The function of the C library, which Swift's module does not export.
@_silgen_name("malloc_trim")
private func mallocTrim(_ pad: Int) -> CInt
