import Support

/// The desktop's portal, `org.freedesktop.portal.Desktop` on the session bus: what GNOME, KDE and
/// others offer to every program, in a sandbox or not.
///
/// Its methods wait, so a thread other than that of the window calls them.
package struct Portal: Equatable, Sendable {
  /// The environment variables that are used.
  package static let variables = ["DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"]

  /// Each request has a connection of its own, so all can have the same name on it.
  private static let token = "scrawl"
  private static let settings = "org.freedesktop.portal.Settings"
  /// The setting whose value 1 means that dark windows are preferred.
  private static let theme = [BusValue.text("org.freedesktop.appearance"), .text("color-scheme")]

  private let address: String
  private let patience: Int32

  /// Nil if the environment names no session bus.
  ///
  /// - Parameter patience: the longest wait for an answer that needs no person, in milliseconds.
  ///   The portal may have to be started first.
  package init?(environment: [String: String], patience: Int32 = 8000) {
    self.patience = patience
    if let named = environment["DBUS_SESSION_BUS_ADDRESS"], !named.isEmpty {
      guard !named.hasPrefix("disabled:") else { return nil }
      address = named
    } else {
      // The place of the bus where systemd starts it.
      guard let folder = environment["XDG_RUNTIME_DIR"], folder.isAbsolutePath,
        FileSystem.exists(folder + "/bus"),
        let address = SessionBus.address(ofSocket: folder + "/bus")
      else { return nil }
      self.address = address
    }
  }

  /// Reports whether the desktop prefers dark windows: now, and after each change, until the bus
  /// ends. Returns at once if there is no portal, or if it does not say.
  package func followTheme(_ report: (_ isDark: Bool) -> Void) {
    do throws(BusFailure) {
      let bus = try SessionBus(address: address)
      _ = try join(bus)
      // It may change before the answer.
      try listen(
        "sender='\(BusCall.portal)',interface='\(Self.settings)',member='SettingChanged'", on: bus)
      let answer = try bus.call(.portal(Self.settings, "Read", Self.theme), within: patience)
      guard case .unsigned(let scheme)? = answer.values.first else { return }
      report(scheme == 1)
      while let message = bus.next() {
        if message.signal == Self.settings + ".SettingChanged",
          message.values.starts(with: Self.theme), case .unsigned(let scheme)? = message.values.last
        {
          report(scheme == 1)
        }
      }
    } catch {}
  }

  /// Calls a method that asks a person, and waits for the answer, which is a signal.
  ///
  /// - Parameters:
  ///   - interface: as `org.freedesktop.portal.FileChooser`.
  ///   - values: the arguments of the method before its options.
  /// - Returns: what the signal says; nil if there is no portal for this, or it has ended.
  func ask(
    _ interface: String, _ method: String, _ values: [BusValue], options: [String: BusValue]
  ) -> [BusValue]? {
    do throws(BusFailure) {
      let bus = try SessionBus(address: address)
      let name = try join(bus)
      // A portal without the interface has no version of it. Only who answers this may answer
      // later.
      let version = BusCall.portal(
        "org.freedesktop.DBus.Properties", "Get", [.text(interface), .text("version")])
      guard let portal = try bus.call(version, within: patience).sender else { return nil }
      // The signal may come before the answer to the call.
      try listen("sender='\(portal)',member='Response'", on: bus)
      try listen(
        "sender='\(SessionBus.name)',member='NameOwnerChanged',arg0='\(portal)'", on: bus)
      let call = BusCall.portal(
        interface, method,
        values + [.named(options.merging(["handle_token": .text(Self.token)]) { $1 })])
      let reply = try bus.call(call, within: patience)
      // Old portals choose the request's path.
      return Self.response(
        to: [.text(Self.request(of: name))] + reply.values, from: portal, on: bus)
    } catch {
      return nil
    }
  }

  /// The path of the request that a connection makes.
  private static func request(of name: String) -> String {
    let caller = name.dropFirst().map { $0 == "." ? "_" : $0 }
    return "/org/freedesktop/portal/desktop/request/\(String(caller))/\(token)"
  }

  private static func response(
    to requests: [BusValue], from portal: String, on bus: borrowing SessionBus
  ) -> [BusValue]? {
    while let message = bus.next() {
      if message.sender == SessionBus.name, message.signal.hasSuffix(".NameOwnerChanged") {
        return nil
      }
      if message.sender == portal, message.signal == "org.freedesktop.portal.Request.Response",
        message.path.map({ requests.contains(.text($0)) }) == true
      {
        return message.values
      }
    }
    return nil
  }

  /// Greets the bus, as each connection has to.
  ///
  /// - Returns: the name of the connection, as `:1.42`.
  private func join(_ bus: borrowing SessionBus) throws(BusFailure) -> String {
    guard case .text(let name)? = try bus.call(.bus("Hello"), within: patience).values.first
    else { throw BusFailure() }
    return name
  }

  /// - Parameter rule: which signals the bus is to pass on.
  private func listen(_ rule: String, on bus: borrowing SessionBus) throws(BusFailure) {
    _ = try bus.call(.bus("AddMatch", [.text("type='signal'," + rule)]), within: patience)
  }
}

extension BusCall {
  fileprivate static let portal = "org.freedesktop.portal.Desktop"

  fileprivate static func bus(_ method: String, _ values: [BusValue] = []) -> BusCall {
    BusCall(
      destination: SessionBus.name, path: "/org/freedesktop/DBus", interface: SessionBus.name,
      method: method, values: values)
  }

  fileprivate static func portal(
    _ interface: String, _ method: String, _ values: [BusValue]
  ) -> BusCall {
    BusCall(
      destination: portal, path: "/org/freedesktop/portal/desktop",
      interface: interface, method: method, values: values)
  }
}
