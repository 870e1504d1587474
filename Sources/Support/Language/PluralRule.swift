/// Which form of a text a language has for a number: the expression in C that a catalog of gettext
/// states, as `n > 1`.
struct PluralRule: Equatable, Sendable {
  static let english = PluralRule(formCount: 2, expression: .binary("!=", .count, .number(1)))

  let formCount: Int
  fileprivate let expression: Expression

  /// The index of the form.
  func form(for count: Int) -> Int {
    min(max(0, expression.value(count)), formCount - 1)
  }
}

private indirect enum Expression: Equatable, Sendable {
  case count
  case number(Int)
  case not(Expression)
  case binary(String, Expression, Expression)
  case choice(Expression, Expression, Expression)

  func value(_ count: Int) -> Int {
    switch self {
    case .count: count
    case .number(let number): number
    case .not(let operand): operand.value(count) == 0 ? 1 : 0
    case .choice(let condition, let first, let second):
      condition.value(count) != 0 ? first.value(count) : second.value(count)
    case .binary(let name, let left, let right):
      Self.value(name, left.value(count), right.value(count))
    }
  }

  private static func value(_ name: String, _ left: Int, _ right: Int) -> Int {
    switch name {
    case "||": left != 0 || right != 0 ? 1 : 0
    case "&&": left != 0 && right != 0 ? 1 : 0
    case "==": left == right ? 1 : 0
    case "!=": left != right ? 1 : 0
    case "<": left < right ? 1 : 0
    case ">": left > right ? 1 : 0
    case "<=": left <= right ? 1 : 0
    case ">=": left >= right ? 1 : 0
    case "+": left &+ right
    case "-": left &- right
    case "*": left &* right
    case "/": right == 0 || right == -1 ? 0 : left / right
    default: right == 0 || right == -1 ? 0 : left % right
    }
  }
}

extension PluralRule {
  private static let largestLength = 400

  /// Reads `nplurals=2; plural=(n != 1);`; nil if it is none.
  init?(header: String) {
    guard header.utf8.count <= Self.largestLength else { return nil }
    let fields = header.split(separator: ";").map { field in
      field.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " } }
    }
    guard fields.count >= 2, fields[0].count == 2, fields[1].count == 2,
      fields[0][0] == "nplurals", fields[1][0] == "plural", let count = Int(fields[0][1]),
      (1...6).contains(count)
    else { return nil }
    var reader = ExpressionReader(rest: fields[1][1][...])
    guard let expression = reader.choice(), reader.rest.isEmpty else { return nil }
    self.init(formCount: count, expression: expression)
  }
}

/// Reads an expression without spaces, by recursive descent.
private struct ExpressionReader {
  var rest: Substring

  /// From those that bind least to those that bind most. Longer signs come first.
  private static let levels = [
    ["||"], ["&&"], ["==", "!="], ["<=", ">=", "<", ">"], ["+", "-"], ["*", "/", "%"],
  ]

  mutating func choice() -> Expression? {
    guard let condition = binary(0) else { return nil }
    guard skip("?") else { return condition }
    guard let first = choice(), skip(":"), let second = choice() else { return nil }
    return .choice(condition, first, second)
  }

  private mutating func binary(_ level: Int) -> Expression? {
    guard level < Self.levels.count else { return operand() }
    guard var left = binary(level + 1) else { return nil }
    while let name = Self.levels[level].first(where: { rest.hasPrefix($0) }) {
      rest.removeFirst(name.count)
      guard let right = binary(level + 1) else { return nil }
      left = .binary(name, left, right)
    }
    return left
  }

  private mutating func operand() -> Expression? {
    if skip("!") { return operand().map { .not($0) } }
    if skip("n") { return .count }
    if skip("(") {
      guard let inner = choice(), skip(")") else { return nil }
      return inner
    }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    rest.removeFirst(digits.count)
    return Int(digits).map { .number($0) }
  }

  private mutating func skip(_ sign: Character) -> Bool {
    guard rest.first == sign else { return false }
    rest.removeFirst()
    return true
  }
}
