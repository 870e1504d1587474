import Foundation
import Preprocess
import WindowModel
import TestSupport
import Testing

/// The program with an open window on a display, used with mouse and keyboard.
final class ScrawlWindow {
  /// The kind of display server.
  enum Desktop {
    case x11
    case wayland(scale: Int)
  }

  let display: Display
  /// The compositor; nil on X11.
  let compositor: Compositor?
  let program: RunningProgram
  /// The X server's ID of the window; on Wayland, the ID of the compositor's window, which it
  /// fills.
  let id: String
  let home: UserHome
  /// Pixels per point.
  let scale: Double
  /// The frame of the window on the screen, in pixels.
  private(set) var frame: Rect

  /// - Parameters:
  ///   - home: the home of an earlier window; nil for a new one.
  ///   - launcher: a program with arguments that runs this program; its path comes first.
  init(
    _ arguments: [String] = [], scale: Double = 1, environment: [String: String] = [:],
    home: UserHome? = nil, launcher: [String] = [], screen: String = "1600x1200",
    on desktop: Desktop = .x11, output: FileHandle? = nil, errors: FileHandle? = nil
  ) throws {
    display = try Display(size: screen)
    self.home = try home ?? UserHome()
    var words = launcher + [ScrawlProgram.path, "draw"] + arguments
    switch desktop {
    case .x11:
      compositor = nil
      self.scale = scale
      words += ["--scale", "\(scale)"]
    case .wayland(let outputScale):
      compositor = try Compositor(
        .window(on: display, width: 960, height: 640, scale: outputScale))
      self.scale = Double(outputScale)
    }
    program = try RunningProgram(
      words[0], Array(words.dropFirst()),
      environment: ScrawlProgram.environment.merging(self.home.environment) { $1 }
        .merging(environment) { $1 }
        .merging(compositor?.environment ?? ["DISPLAY": display.name]) { $1 },
      output: output, errors: errors)
    let shown = compositor == nil ? "scrawl" : "weston"
    let (display, program) = (display, program)
    var found = ""
    let isOpen = try eventually {
      found = try Self.xdotool(display, ["search", "--onlyvisible", "--class", shown])
        .output
      return !found.isEmpty || program.ending(within: 0) != .stillRunning
    }
    guard isOpen, !found.isEmpty else {
      throw CommandFailure(errors: "no window: " + program.errors)
    }
    id = found.trimmingCharacters(in: .newlines)
    frame = Rect(x: 0, y: 0, width: 0, height: 0)
    // There is space to grow.
    try xdotool("windowmove", "--sync", id, "0", "0")
    try measure()
    // Without a window manager, nothing else gives the window the keyboard.
    try xdotool("windowfocus", "--sync", id)
    try waitForFirstFrame()
    if compositor != nil && home == nil { try waitForKeyboard() }
  }

  /// A compositor gives the window the keyboard some time after the window appears. Arrow keys show
  /// the keyboard's pen, however many of them are lost, until the mouse draws. The pen is
  /// recognized by its color, as weston may paint the pointer's image over the canvas at the same
  /// time.
  private func waitForKeyboard() throws {
    let hasKeyboard = try eventually {
      try key("Left")
      return pixels(in: layout.canvas).contains(LightColor.accent)
    }
    guard hasKeyboard else { throw CommandFailure(errors: "no keyboard") }
  }

  /// The layout of the window, in points.
  var layout: Layout {
    Layout(Size(width: frame.width / scale, height: frame.height / scale))
  }

  var title: String {
    get throws { try xdotool("getwindowname", id).trimmingCharacters(in: .newlines) }
  }

  /// Waits for a title, and returns the last title.
  func title(becoming expected: String) throws -> String {
    var last = ""
    _ = try eventually(within: 20) {
      last = try title
      return last == expected
    }
    return last
  }

  /// Waits for a number of printed lines, and returns the lines.
  func printed(count: Int) -> [String] {
    var lines: [String] = []
    _ = eventually(within: 20) {
      lines = program.output.split(separator: "\n").map(String.init)
      return lines.count >= count
    }
    return lines
  }

  @discardableResult
  func xdotool(_ arguments: String...) throws -> String { try xdotool(arguments) }

  @discardableResult
  func xdotool(_ arguments: [String]) throws -> String {
    let result = try Self.xdotool(display, arguments)
    guard result.status == 0 else { throw CommandFailure(errors: result.errors) }
    return result.output
  }

  private static func xdotool(_ display: Display, _ arguments: [String]) throws -> CommandResult {
    try Subprocess.run(
      "timeout", ["30", "xdotool"] + arguments, environment: ["DISPLAY": display.name])
  }

  private func waitForFirstFrame() throws {
    let corner = Point(x: 4, y: 4)
    let isShown = eventually {
      // A compositor paints its window before its client does.
      let color = self.color(at: corner)
      let isOurs = compositor == nil ? color != 0 : color == LightColor.background
      return isOurs || program.ending(within: 0) != .stillRunning
    }
    guard isShown, program.ending(within: 0) == .stillRunning else {
      throw CommandFailure(errors: "no frame: " + program.errors)
    }
  }

  /// Resizes the window, and waits until it is painted at its new size.
  func resize(width: Int, height: Int) throws {
    let before = try waitForFrame()
    try xdotool("windowsize", id, "\(width)", "\(height)")
    try #require(
      try eventually {
        try measure()
        return (frame.width, frame.height) == (Double(width), Double(height))
      })
    let corner = Point(x: frame.width / scale - 2, y: frame.height / scale - 2)
    try #require(eventually { self.color(at: corner) == before })
    try waitForFrame()
  }

  /// Waits until the reading is final: the pen has been up for 400 ms.
  func waitForReading() throws {
    usleep(500_000)
    try waitForFrame()
  }

  private func measure() throws {
    let lines = try xdotool("getwindowgeometry", "--shell", id).split(separator: "\n")
    let values = lines.reduce(into: [String: Double]()) { values, line in
      let parts = line.split(separator: "=")
      if parts.count == 2 { values[String(parts[0])] = Double(parts[1]) }
    }
    frame = Rect(
      x: values["X"] ?? 0, y: values["Y"] ?? 0, width: values["WIDTH"] ?? 0,
      height: values["HEIGHT"] ?? 0)
  }

  /// Waits until the effects of all earlier input are shown, including the title. To that end it
  /// switches the theme twice, each time in a frame of its own. Returns the background color.
  @discardableResult
  func waitForFrame() throws -> UInt32 {
    let corner = Point(x: 4, y: 4)
    let before = try #require(color(at: corner))
    try key("d")
    try #require(eventually { self.color(at: corner) != before })
    try key("d")
    try #require(eventually { self.color(at: corner) == before })
    return before
  }
}

/// Input and output.
extension ScrawlWindow {
  func key(_ names: String...) throws { try xdotool(["key"] + names) }

  func move(to point: Point) throws { try xdotool(motion(to: point)) }

  func press(at point: Point) throws { try xdotool(motion(to: point) + ["mousedown", "1"]) }

  func release() throws { try xdotool("mouseup", "1") }

  func click(_ rect: Rect) throws {
    try xdotool(motion(to: rect.middle) + ["mousedown", "1", "mouseup", "1"])
  }

  /// Draws every point with the mouse. The coordinates are whole points on the canvas.
  func draw(_ drawing: Drawing) throws {
    try xdotool(drawing.strokes.flatMap { commands(draggingOver: $0.points.map(place)) })
  }

  /// Drags the mouse over places in units of the canvas's side, with a button held.
  func drag(_ places: (x: Double, y: Double)..., button: Int = 1) throws {
    try xdotool(commands(draggingOver: places.map(onCanvas), button: button))
  }

  /// The commands of xdotool for a stroke through places of the window.
  func commands(draggingOver places: [Point], button: Int = 1) -> [String] {
    let motions = places.map(motion)
    return (motions.first ?? []) + ["mousedown", "\(button)"]
      + motions.dropFirst().flatMap(\.self) + ["mouseup", "\(button)"]
  }

  func turnWheel(up: Bool, at point: Point) throws {
    try xdotool(motion(to: point) + ["click", up ? "4" : "5"])
  }

  /// - Parameter point: a place in the window, in points.
  func color(at point: Point) -> UInt32? {
    let (x, y) = pixel(point)
    return display.screen.color(x: x, y: y)
  }

  /// The pixels of a rectangle of the window.
  func pixels(in rect: Rect) -> [UInt32] {
    let (x, y) = pixel(Point(x: rect.x, y: rect.y))
    return display.screen.pixels(
      x: x, y: y, width: Int(rect.width * scale), height: Int(rect.height * scale))
  }

  /// The place in the window of a point of the canvas.
  func place(_ point: Point) -> Point {
    Point(x: layout.canvas.x + point.x, y: layout.canvas.y + point.y)
  }

  /// The place in the window of a point in units of the canvas's side.
  func onCanvas(_ x: Double, _ y: Double) -> Point {
    let canvas = layout.canvas
    return Point(
      x: (canvas.x + x * canvas.width).rounded(), y: (canvas.y + y * canvas.height).rounded())
  }

  func motion(to point: Point) -> [String] {
    let (x, y) = pixel(point)
    return ["mousemove", "\(x)", "\(y)"]
  }

  private func pixel(_ point: Point) -> (x: Int, y: Int) {
    (
      Int((frame.x + point.x * scale).rounded(.down)),
      Int((frame.y + point.y * scale).rounded(.down))
    )
  }
}

extension Rect {
  var middle: Point { Point(x: (x + width / 2).rounded(), y: (y + height / 2).rounded()) }
}

extension Layout {
  /// The frame of a command's button, the largest if it has several; empty if it has none.
  func button(_ command: Command) -> Rect {
    buttons.filter { $0.key.command == command }.values.max { $0.width < $1.width }
      ?? Rect(x: 0, y: 0, width: 0, height: 0)
  }

  /// The frame of a command's icon above the canvas; empty if it has none.
  func tool(_ command: Command) -> Rect {
    buttons.filter { $0.key.command == command }.values.min { $0.width < $1.width }
      ?? Rect(x: 0, y: 0, width: 0, height: 0)
  }
}

/// What is on the screen.
extension ScrawlWindow {
  /// Whether there is ink at a place in units of the canvas's side.
  func hasInk(_ x: Double, _ y: Double) -> Bool {
    color(at: onCanvas(x, y)) == LightColor.ink
  }

  /// Whether a message is shown at the lower edge of the canvas.
  var hasToast: Bool {
    let canvas = layout.canvas
    // Letters cover some of it.
    let part = Rect(x: canvas.middle.x - 30, y: canvas.maxY - 58, width: 60, height: 12)
    let pixels = pixels(in: part)
    return 2 * pixels.count { $0 == LightColor.ink } > pixels.count
  }

  /// Whether a sheet lies over the column beside the canvas.
  func shows(_ sheet: Sheet) -> Bool {
    let frame = layout.sheet(sheet).inset(by: 20)
    let left = layout.canvas.maxX + 4
    let part = Rect(x: left, y: frame.y, width: frame.maxX - left, height: frame.height)
    let pixels = pixels(in: part)
    return 2 * pixels.count { $0 == LightColor.paper } > pixels.count
  }

  /// Whether the ring of the focus is around a control.
  func hasRing(_ control: Rect) -> Bool {
    pixels(in: Rect(x: control.middle.x, y: control.y - 6, width: 1, height: 5))
      .contains(LightColor.accent)
  }
}
