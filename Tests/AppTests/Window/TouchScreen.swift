import Foundation
import Preprocess
import TestSupport

/// An X server with a touch screen and a pen, which xdotool cannot move: its drivers are Xorg's own
/// for tests. It needs neither a GPU nor a device.
final class TouchScreen {
  private static let drivers = ["input/inputtest_drv.so", "drivers/dummy_drv.so"]
    .map { "/usr/lib/xorg/modules/" + $0 }
  static let isInstalled =
    InstalledTools.has("Xorg", "xdotool", "python3")
    && drivers.allSatisfy(FileManager.default.fileExists)
  static let skipped =
    "skipped: needs Xorg with its test drivers, xdotool and python3 "
    + "(Debian: xserver-xorg-core, xserver-xorg-video-dummy, xdotool, python3)"

  private static let size = (width: 1600, height: 1200)

  /// The name of the display, such as `:3`.
  let name: String
  private let folder: TemporaryFolder
  private let server: Server

  init() throws {
    folder = try TemporaryFolder()
    let (report, configuration) = (folder.file("display"), folder.file("xorg.conf"))
    try Data().write(to: report)
    try Data(Self.configuration(folder).utf8).write(to: configuration)
    server = try Server(
      [
        "Xorg", "-displayfd", "1", "-config", configuration.path,
        "-logfile", folder.file("log").path, "-novtswitch", "-nolisten", "tcp", "-noreset",
      ], output: FileHandle(forWritingTo: report))
    func number() -> String { (try? String(contentsOf: report, encoding: .utf8)) ?? "" }
    try server.wait { number().hasSuffix("\n") }
    name = ":" + number().trimmingCharacters(in: .newlines)
  }

  /// Moves fingers and the pen, and waits until the server has sent all events. It can be called
  /// once, as the driver takes no second client.
  ///
  /// - Parameter script: calls `finger(number, "down", x, y)`, also with `"move"` and `"up"`, and
  ///   `pen` without a number, in pixels.
  func act(_ script: String) throws {
    let result = try Subprocess.run(
      "timeout",
      [
        "-s", "KILL", "30", "python3", "-c", Self.client + script, folder.file("touch").path,
        folder.file("pen").path, "\(Self.size.width)", "\(Self.size.height)",
      ])
    guard result.status == 0 else { throw CommandFailure(errors: result.errors) }
  }

  /// The calls of `act` that draw a stroke.
  ///
  /// - Parameter tool: as `finger(0, ` or `pen(`.
  static func stroke(_ points: [Point], with tool: String) -> String {
    func call(_ what: String, _ point: Point) -> String {
      "\(tool)\"\(what)\", \(point.x), \(point.y))"
    }
    guard let first = points.first, let last = points.last else { return "" }
    let calls = [call("down", first)] + points.dropFirst().map { call("move", $0) }
    return (calls + [call("up", last)]).map { $0 + "\n" }.joined()
  }

  private static func configuration(_ folder: TemporaryFolder) -> String {
    func device(_ name: String, _ type: String) -> String {
      """
      Section "InputDevice"
        Identifier "\(name)"
        Driver "inputtest"
        Option "SocketPath" "\(folder.file(name).path)"
        Option "DeviceType" "\(type)"
        Option "PointerHasPressure" "true"
        Option "TouchCount" "5"
      EndSection

      """
    }
    return device("touch", "Touch") + device("pen", "PointerAbsoluteProximity") + """
      Section "ServerFlags"
        Option "AutoAddDevices" "false"
        Option "AutoAddGPU" "false"
      EndSection
      Section "Device"
        Identifier "card"
        Driver "dummy"
      EndSection
      Section "Monitor"
        Identifier "monitor"
        HorizSync 5-1000
        VertRefresh 5-200
        Modeline "mode" 22 \(size.width) 1632 1712 1744 \(size.height) 1229 1231 1261
      EndSection
      Section "Screen"
        Identifier "screen"
        Device "card"
        Monitor "monitor"
        DefaultDepth 24
        SubSection "Display"
          Depth 24
          Modes "mode"
        EndSubSection
      EndSection
      Section "ServerLayout"
        Identifier "layout"
        Screen "screen"
        InputDevice "touch"
        InputDevice "pen"
      EndSection

      """
  }

  /// The protocol of the driver, as inputtestdrv(4) and its header describe it. Each event holds
  /// values of 64 axes: the first two are the place, the fifth is the pressure.
  private static let client = """
    import socket, struct, sys, time
    size = [float(side) for side in sys.argv[3:5]]

    def connect(path):
        driver = socket.socket(socket.AF_UNIX)
        driver.connect(path)
        driver.sendall(struct.pack("=IIHH", 12, 0, 1, 0))
        driver.recv(12)
        return driver

    def send(driver, kind, fields, x, y, pressure):
        axes = [x * 65535 / size[0], y * 65535 / size[1], 0, 0, pressure] + [0] * 123
        body = struct.pack("=%di" % len(fields), *fields)
        body += bytes(-len(body) % 8)
        body += struct.pack("=I8s4x128d", 0, bytes([0b10011]) + bytes(7), *axes)
        driver.sendall(struct.pack("=II", 8 + len(body), kind) + body)
        driver.sendall(struct.pack("=II", 8, 1))
        driver.recv(8)
        time.sleep(0.002)

    touch, tablet = connect(sys.argv[1]), connect(sys.argv[2])

    def finger(number, what, x, y):
        kind = {"down": 18, "move": 19, "up": 20}[what]
        send(touch, 6, [number, kind], x, y, 30000)

    def pen(what, x, y):
        if what == "down":
            send(tablet, 3, [1], x, y, 0)
            send(tablet, 2, [1], x, y, 0)
        if what == "move": send(tablet, 2, [1], x, y, 30000)
        else: send(tablet, 4, [1, 1, what == "down"], x, y, 30000)
        if what == "up": send(tablet, 3, [0], x, y, 0)


    """
}
