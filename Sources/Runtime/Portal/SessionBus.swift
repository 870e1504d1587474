import CDBus
import Support

/// A message that came from a D-Bus message bus.
struct BusMessage: Equatable, Sendable {
  let sender: String?
  let path: String?
  /// The interface and the name of a signal, as `org.freedesktop.DBus.NameOwnerChanged`.
  let signal: String
  let values: [BusValue]
}

/// There is no bus, or no answer. Nobody reads why, as there are other ways then.
struct BusFailure: Error {}

/// The call of a method of another program.
struct BusCall: Equatable, Sendable {
  let destination: String
  let path: String
  let interface: String
  let method: String
  let values: [BusValue]
}

/// A connection to a message bus, for one thread. The library checks what arrives.
struct SessionBus: ~Copyable {
  static let name = "org.freedesktop.DBus"

  /// The limit of a message, in bytes. A longer one ends the connection.
  private static let largestMessage = 1 << 20

  private let connection: OpaquePointer

  /// - Parameter address: of the bus, as `unix:path=/run/user/1000/bus`.
  init(address: String) throws(BusFailure) {
    guard let connection = dbus_connection_open_private(address, nil) else { throw BusFailure() }
    dbus_connection_set_max_message_size(connection, Self.largestMessage)
    self.connection = connection
  }

  deinit {
    dbus_connection_close(connection)
    dbus_connection_unref(connection)
  }

  /// Calls a method, and waits for the answer. Signals that arrive meanwhile are kept for `next`.
  ///
  /// - Parameter milliseconds: the longest wait.
  func call(_ call: BusCall, within milliseconds: Int32) throws(BusFailure) -> BusMessage {
    guard
      let message = dbus_message_new_method_call(
        call.destination, call.path, call.interface, call.method)
    else { throw BusFailure() }
    defer { dbus_message_unref(message) }
    var iterator = DBusMessageIter()
    dbus_message_iter_init_append(message, &iterator)
    for value in call.values { value.append(to: &iterator) }
    guard
      let reply = dbus_connection_send_with_reply_and_block(
        connection, message, milliseconds, nil)
    else { throw BusFailure() }
    return BusMessage(taking: reply)
  }

  /// Waits for the next message; nil if the connection has ended.
  func next() -> BusMessage? {
    while true {
      if let message = dbus_connection_pop_message(connection) {
        return BusMessage(taking: message)
      }
      guard dbus_connection_read_write(connection, -1) != 0 else { return nil }
    }
  }

  /// The address of a bus at a socket; nil without memory.
  static func address(ofSocket path: String) -> String? {
    guard let path = path.cPath, let escaped = dbus_address_escape_value(path) else { return nil }
    defer { dbus_free(escaped) }
    return "unix:path=" + String(cString: escaped)
  }
}

extension BusMessage {
  /// Releases the library's message.
  fileprivate init(taking message: OpaquePointer) {
    defer { dbus_message_unref(message) }
    sender = dbus_message_get_sender(message).map { String(cString: $0) }
    path = dbus_message_get_path(message).map { String(cString: $0) }
    let names = [dbus_message_get_interface(message), dbus_message_get_member(message)]
    signal = names.compactMap { $0.map { String(cString: $0) } }.joined(separator: ".")
    var iterator = DBusMessageIter()
    dbus_message_iter_init(message, &iterator)
    values = BusValue.all(&iterator)
  }
}
