import ArgumentParser

/// The value of an option, and whether it is given on the command line. Help prints the default.
struct Setting<Value: ExpressibleByArgument>: ExpressibleByArgument {
  let value: Value
  let isGiven: Bool

  init(_ defaultValue: Value) {
    value = defaultValue
    isGiven = false
  }

  init?(argument: String) {
    guard let value = Value(argument: argument) else { return nil }
    self.value = value
    isGiven = true
  }

  var defaultValueDescription: String { value.defaultValueDescription }
  static var allValueStrings: [String] { Value.allValueStrings }
  static var defaultCompletionKind: CompletionKind { Value.defaultCompletionKind }
}

extension Setting: Sendable where Value: Sendable {}
