import Foundation
import Support

/// The folder of the data sets, as `make data` fills it.
let dataFolder = ProcessInfo.processInfo.environment["SCRAWL_DATA"] ?? "data"

/// Writes a number with some digits after the point: `fixed(0.6652, 2)` is "0.67".
func fixed(_ number: Float, _ digits: Int) -> String {
  Support.fixed(Double(number), digits)
}

/// Numbers with some digits after the point, separated by commas.
func list(_ numbers: some Sequence<Float>, _ digits: Int) -> String {
  numbers.map { fixed($0, digits) }.joined(separator: ", ")
}
