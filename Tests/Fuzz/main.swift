import FuzzedReaders
import Glibc

// Fuzz READER [OPTION...]: the options are those of libFuzzer.

/// The entry point of libFuzzer for programs with a main function of their own.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafePointer<CInt>,
  _ arguments: UnsafePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

private enum Fuzzed {
  static let reader: FuzzedReader = {
    guard let reader = CommandLine.arguments.dropFirst().first.flatMap(FuzzedReader.init) else {
      let known = FuzzedReader.allCases.map(\.rawValue).joined(separator: ", ")
      fatalError("expected a reader: \(known)")
    }
    return reader
  }()

  // The fuzzer runs one input after the other on one thread.
  nonisolated(unsafe) static let scratch: Scratch = {
    do { return try Scratch() } catch { fatalError("no folder in memory: \(error)") }
  }()
}

var count = CommandLine.argc - 1
var arguments = CommandLine.unsafeArgv + 1
_ = Fuzzed.reader
let status = runFuzzer(&count, &arguments) { start, count in
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  // The sanitizer slows the reader down.
  let complaint = Fuzzed.reader.complaint(about: bytes, scratch: Fuzzed.scratch, seconds: 3)
  if let complaint { fatalError(complaint) }
  return 0
}
exit(status)
