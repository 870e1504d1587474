#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Data {
  /// Whether JSON may hold more keys and values than so many. A decoder takes up to 60 bytes for
  /// each before the first is looked at, so this is known without one: every key and every value
  /// has a comma, a colon or a bracket before it. Those within text count, too.
  package func mayHoldMoreJSONValues(than limit: Int) -> Bool {
    count > limit
      && count { byte in
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "{"): true
        default: false
        }
      } > limit
  }
}
