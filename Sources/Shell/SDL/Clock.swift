import CSDL2

/// A clock that never goes back.
package func monotonicNanoseconds() -> UInt64 {
  let (seconds, rest) = SDL_GetPerformanceCounter().quotientAndRemainder(
    dividingBy: SDL_GetPerformanceFrequency())
  return seconds * 1_000_000_000 + rest * 1_000_000_000 / SDL_GetPerformanceFrequency()
}
