import Glibc

/// Pseudorandom numbers from a seed: xoshiro256** (Blackman and Vigna 2021), whose state is filled
/// by SplitMix64.
public struct RandomSource: RandomNumberGenerator, Hashable, Sendable, Codable {
  private var state: SIMD4<UInt64>

  /// The same seed gives the same numbers.
  public init(seed: UInt64) {
    var mixer = seed
    func mixed() -> UInt64 {
      mixer &+= 0x9E37_79B9_7F4A_7C15
      var z = mixer
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    state = SIMD4(mixed(), mixed(), mixed(), mixed())
  }

  /// 64 random bits.
  public mutating func next() -> UInt64 {
    let product = state.y &* 5
    let result = ((product << 7) | (product >> 57)) &* 9
    let shifted = state.y << 17
    state.z ^= state.x
    state.w ^= state.y
    state.y ^= state.z
    state.x ^= state.w
    state.z ^= shifted
    state.w = (state.w << 45) | (state.w >> 19)
    return result
  }

  /// A number in 0..<1, each of 2⁵³ equally likely.
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A number in `range`.
  public mutating func uniform(in range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
  }

  /// A whole number in 0..<`count`.
  ///
  /// - Precondition: `count` is above 0.
  public mutating func index(below count: Int) -> Int {
    precondition(count > 0)
    return Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// A number of the normal distribution with mean 0 and deviation 1 (Box and Muller 1958).
  public mutating func normal() -> Double {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return radius * cos(2 * .pi * uniform())
  }

  /// Puts the elements in a random order (Fisher and Yates).
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, index(below: last + 1))
    }
  }
}
