import CSDL2

/// The clock of actions, in milliseconds since SDL started.
func eventClock() -> Double { Double(SDL_GetTicks64()) }

/// The time of an event on the clock of actions.
///
/// - Parameters:
///   - timestamp: the event's, which starts again from 0 after 49 days.
///   - now: the current time of SDL's clock.
package func eventTime(_ timestamp: UInt32, now: UInt64) -> Double {
  let era: UInt64 = 1 << 32
  let time = now / era * era + UInt64(timestamp)
  return Double(time > now + era / 2 && time >= era ? time - era : time)
}
