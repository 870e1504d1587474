import CDBus

/// A value in a D-Bus message, of the types that the desktop's portal uses.
enum BusValue: Equatable, Sendable {
  case unsigned(UInt32)
  /// A string, or the path of an object.
  case text(String)
  case bytes([UInt8])
  /// - Parameter of: the signature of the elements, as in `as` for texts.
  case list([BusValue], of: String)
  case structure([BusValue])
  /// Values by name. In a message each has its type beside it.
  case named([String: BusValue])
  /// A value of another type.
  case other

  fileprivate var signature: String {
    switch self {
    case .unsigned: "u"
    case .text: "s"
    case .bytes: "ay"
    case .list(_, let element): "a\(element)"
    case .structure(let fields): "(\(fields.map(\.signature).joined()))"
    case .named: "a{sv}"
    case .other: ""
    }
  }
}

/// Writing. It fails only without memory, and then the call fails.
extension BusValue {
  func append(to iterator: inout DBusMessageIter) {
    switch self {
    case .unsigned(var number): dbus_message_iter_append_basic(&iterator, code("u"), &number)
    case .text(let text):
      text.withCString { text in
        var text: UnsafePointer<CChar>? = text
        dbus_message_iter_append_basic(&iterator, code("s"), &text)
      }
    case .bytes(let bytes):
      Self.append("a", of: "y", to: &iterator) { inner in
        for var byte in bytes { dbus_message_iter_append_basic(&inner, code("y"), &byte) }
      }
    case .list(let elements, let signature):
      Self.append("a", of: signature, to: &iterator) { inner in
        for element in elements { element.append(to: &inner) }
      }
    case .structure(let fields):
      Self.append("r", of: nil, to: &iterator) { inner in
        for field in fields { field.append(to: &inner) }
      }
    case .named(let values):
      Self.append("a", of: "{sv}", to: &iterator) { inner in
        for (name, value) in values { Self.append(name, value, to: &inner) }
      }
    case .other: break
    }
  }

  private static func append(
    _ name: String, _ value: BusValue, to iterator: inout DBusMessageIter
  ) {
    append("e", of: nil, to: &iterator) { inner in
      BusValue.text(name).append(to: &inner)
      append("v", of: value.signature, to: &inner) { value.append(to: &$0) }
    }
  }

  private static func append(
    _ container: Unicode.Scalar, of signature: String?, to iterator: inout DBusMessageIter,
    _ body: (inout DBusMessageIter) -> Void
  ) {
    var inner = DBusMessageIter()
    dbus_message_iter_open_container(&iterator, code(container), signature, &inner)
    body(&inner)
    dbus_message_iter_close_container(&iterator, &inner)
  }
}

/// Reading. The library has checked the message: texts are UTF-8, and values are nested 64 deep at
/// most.
extension BusValue {
  /// All values from here on.
  static func all(_ iterator: inout DBusMessageIter) -> [BusValue] {
    var values: [BusValue] = []
    while dbus_message_iter_get_arg_type(&iterator) != 0 {
      values.append(BusValue(&iterator))
      dbus_message_iter_next(&iterator)
    }
    return values
  }

  private init(_ iterator: inout DBusMessageIter) {
    switch dbus_message_iter_get_arg_type(&iterator) {
    case code("u"):
      var number: UInt32 = 0
      dbus_message_iter_get_basic(&iterator, &number)
      self = .unsigned(number)
    case code("s"), code("o"): self = Self.text(&iterator)
    case code("r"): self = .structure(Self.inside(&iterator))
    case code("v"): self = Self.inside(&iterator).first ?? .other
    case code("a"): self = Self.array(&iterator)
    default: self = .other
    }
  }

  private static func text(_ iterator: inout DBusMessageIter) -> BusValue {
    var text: UnsafePointer<CChar>?
    dbus_message_iter_get_basic(&iterator, &text)
    return text.map { .text(String(cString: $0)) } ?? .other
  }

  private static func inside(_ iterator: inout DBusMessageIter) -> [BusValue] {
    var inner = DBusMessageIter()
    dbus_message_iter_recurse(&iterator, &inner)
    return all(&inner)
  }

  private static func array(_ iterator: inout DBusMessageIter) -> BusValue {
    let type = dbus_message_iter_get_element_type(&iterator)
    guard type == code("e") else {
      // Bytes are sent, but none of the answers has any.
      return type == code("s") ? .list(inside(&iterator), of: "s") : .other
    }
    var values: [String: BusValue] = [:]
    var inner = DBusMessageIter()
    dbus_message_iter_recurse(&iterator, &inner)
    while dbus_message_iter_get_arg_type(&inner) != 0 {
      let entry = inside(&inner)
      if entry.count == 2, case .text(let name) = entry[0] { values[name] = entry[1] }
      dbus_message_iter_next(&inner)
    }
    return .named(values)
  }
}

/// A type as the library names it: its letter.
private func code(_ letter: Unicode.Scalar) -> CInt { CInt(letter.value) }
