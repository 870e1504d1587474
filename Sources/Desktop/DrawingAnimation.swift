import Images
import Preprocess
import Recognition
import Runtime
import WindowModel

/// How an animation runs, in hundredths of a second, the unit of GIF.
private enum Pace {
  /// 25 frames a second.
  static let frame = 4
  /// How long the blank window is shown at the start.
  static let start = 60
  /// How long the last frame is shown.
  static let end = 300
}

/// Shows the window, but without a display, while a pen draws in it.
///
/// - Parameters:
///   - ink: what the pen draws, with its times.
///   - store: the window, with a blank canvas. Its jobs should run at once.
///   - scale: pixels per point.
///   - path: the GIF file to write, or `-` for standard output.
/// - Returns: the reading in the end; nil if the canvas is blank.
package func animate(
  _ ink: TimedInk, in store: consuming Store, scale: Double, animation path: String
) throws(DesktopError) -> NumberReading? {
  var painter = try Painter(store.state, scale: scale)
  let gif = AnimatedGIF(width: painter.buffer.width, height: painter.buffer.height)
  var actions = ink.penActions(on: store.state.layout.canvas)[...]
  var time = 0
  repeat {
    let penTime = Double(10 * (time - Pace.start))
    while let (due, action) = actions.first, due <= penTime {
      store.send(action)
      actions.removeFirst()
    }
    store.send(.frameBegan(at: penTime))
    store.receiveMail()
    _ = try painter.paint(scene(store.state))
    gif.add(painter.buffer.pixels, hundredths: Pace.frame)
    time += Pace.frame
  } while !actions.isEmpty || store.state.nextWake != nil
  gif.add(painter.buffer.pixels, hundredths: Pace.end - Pace.frame)
  try writePicture(gif.finish(), to: path)
  return store.state.shownReading
}
