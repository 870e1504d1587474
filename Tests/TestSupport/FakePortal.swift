import Foundation

/// A session bus of its own, and a stand-in for the desktop's portal on it, written in Python.
public final class FakePortal {
  public static let isInstalled =
    InstalledTools.has("dbus-daemon")
    && (try? Subprocess.run(interpreter, ["-c", "import dbus, gi"]))?.status == 0
  public static let skipped =
    "skipped: needs dbus-daemon and a python3 with dbus and gi "
    + "(Debian: dbus-daemon, python3-dbus, python3-gi)"

  /// Debian's Python, which has Debian's packages.
  private static let interpreter = "/usr/bin/python3"

  private let folder: TemporaryFolder
  private let bus: RunningProgram
  private let portal: RunningProgram?

  /// - Parameter behavior: what the portal does when it is asked for a file: a script that uses
  ///   `respond`, `chosen`, `later` and `stop`; empty if the name of the caller's window is the
  ///   script. Nil for a bus without a portal.
  /// - Parameter colorSchemes: what it says of the desktop's theme: first when it is asked, and
  ///   then every 50 ms.
  public init(_ behavior: String?, colorSchemes: [Int] = [0]) throws {
    folder = try TemporaryFolder()
    try Data(Self.configuration(folder).utf8).write(to: folder.file("bus.conf"))
    bus = try RunningProgram(
      "/usr/bin/env",
      ["dbus-daemon", "--nofork", "--print-address", "--config-file", folder.file("bus.conf").path])
    let bus = bus
    guard eventually({ bus.output.contains("\n") }) else {
      throw CommandFailure(errors: bus.errors)
    }
    portal = try behavior.map { behavior in
      let portal = try RunningProgram(
        Self.interpreter, ["-c", Self.script, behavior] + colorSchemes.map(String.init),
        environment: Self.environment(bus))
      guard eventually({ portal.output.contains("ready\n") }) else {
        throw CommandFailure(errors: portal.errors)
      }
      return portal
    }
  }

  /// Leads programs to this bus.
  public var environment: [String: String] { Self.environment(bus) }

  /// Ends the bus, and with it all connections.
  public func end() {
    bus.send(SIGKILL)
    _ = bus.ending()
  }

  /// The requests so far, a line each.
  public var requests: [String] {
    (portal?.output ?? "").split(separator: "\n").dropFirst().map(String.init)
  }

  private static func environment(_ bus: RunningProgram) -> [String: String] {
    ["DBUS_SESSION_BUS_ADDRESS": bus.output.split(separator: "\n").first.map(String.init) ?? ""]
  }

  /// A bus that starts no programs, so that no real portal answers.
  private static func configuration(_ folder: TemporaryFolder) -> String {
    """
    <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
      "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
    <busconfig>
      <type>session</type>
      <listen>unix:dir=\(folder.url.path)</listen>
      <policy context="default">
        <allow send_destination="*" eavesdrop="true"/>
        <allow eavesdrop="true"/>
        <allow own="*"/>
      </policy>
    </busconfig>
    """
  }

  private static let script = """
    import os, sys
    import dbus, dbus.bus, dbus.lowlevel, dbus.mainloop.glib, dbus.service
    from gi.repository import GLib
    dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
    bus = dbus.SessionBus()
    other = dbus.bus.BusConnection(os.environ["DBUS_SESSION_BUS_ADDRESS"])
    behavior, schemes = sys.argv[1], [dbus.UInt32(number) for number in sys.argv[2:]]
    theme = ("org.freedesktop.appearance", "color-scheme")

    def later(milliseconds, action):
        GLib.timeout_add(milliseconds, lambda: action() and False)

    def stop():
        os._exit(0)

    class Portal(dbus.service.Object):
        @dbus.service.method("org.freedesktop.DBus.Properties", "ss", "v")
        def Get(self, interface, name):
            if interface.startswith("org.freedesktop.portal.") and "old" not in behavior:
                return dbus.UInt32(4)
            raise dbus.DBusException("no such interface")

        @dbus.service.method("org.freedesktop.portal.Settings", "ss", "v")
        def Read(self, group, name):
            assert (group, name) == theme
            for index, scheme in enumerate(schemes[1:]):
                later(50 * index + 50, lambda scheme=scheme: self.change(scheme))
            return dbus.UInt32(schemes[0], variant_level=1)

        def change(self, scheme):
            self.SettingChanged("org.freedesktop.appearance", "contrast", dbus.UInt32(7))
            self.SettingChanged(*theme, scheme)

        @dbus.service.signal("org.freedesktop.portal.Settings", signature="ssv")
        def SettingChanged(self, group, name, value):
            pass

        @dbus.service.method(
            "org.freedesktop.portal.FileChooser", "ssa{sv}", "o", sender_keyword="sender",
            async_callbacks=("reply", "fail"))
        def OpenFile(self, window, title, options, sender, reply, fail):
            folder = bytes(options.get("current_folder", [])).decode()
            filters = [(str(name), [str(glob) for _, glob in globs])
                       for name, globs in options["filters"]]
            print(repr((str(window), str(title), folder, filters)), flush=True)
            handle = "/org/freedesktop/portal/desktop/request/%s/%s" % (
                sender[1:].replace(".", "_"), options["handle_token"])

            def respond(*values, signature="ua{sv}", path=handle, over=bus):
                message = dbus.lowlevel.SignalMessage(
                    path, "org.freedesktop.portal.Request", "Response")
                message.append(*values, signature=signature)
                over.send_message(message)

            def chosen(*uris, **options):
                respond(0, {"uris": dbus.Array(uris, signature="s")}, **options)

            script = behavior or window
            exec(script, globals() | locals())
            if "silent" not in script:
                reply(dbus.ObjectPath(handle))

    name = dbus.service.BusName("org.freedesktop.portal.Desktop", bus)
    Portal(bus, "/org/freedesktop/portal/desktop")
    print("ready", flush=True)
    GLib.MainLoop().run()
    """
}
