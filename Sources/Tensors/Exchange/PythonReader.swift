/// Reads what NumPy's headers are made of: Python's notation for dictionaries, tuples, lists, strings, numbers and truth
/// values.
struct PythonReader {
  indirect enum Value: Hashable {
    case string(String)
    case integer(Int)
    case boolean(Bool)
    case sequence([Value])
    case dictionary([String: Value])
  }

  private var rest: Substring
  private var depth = 0

  init(_ text: String) { rest = text[...] }

  /// The one value that the text holds.
  mutating func readAll() throws(NumPyError) -> Value {
    let value = try readValue()
    skipSpace()
    guard rest.isEmpty else { throw unexpected("the end") }
    return value
  }

  private mutating func readValue() throws(NumPyError) -> Value {
    skipSpace()
    depth += 1
    defer { depth -= 1 }
    // Headers nest twice; a file that nests a thousand times is not to use up the stack.
    guard depth < 16, let first = rest.first else { throw unexpected("a value") }
    switch first {
    case "'", "\"": return .string(try readString())
    case "(": return .sequence(try readSequence(upTo: ")"))
    case "[": return .sequence(try readSequence(upTo: "]"))
    case "{": return .dictionary(try readDictionary())
    case "T" where skip("True"): return .boolean(true)
    case "F" where skip("False"): return .boolean(false)
    default: return .integer(try readInteger())
    }
  }

  private mutating func readString() throws(NumPyError) -> String {
    let quote = rest.removeFirst()
    guard let end = rest.firstIndex(of: quote) else { throw unexpected("the end of a string") }
    defer { rest = rest[rest.index(after: end)...] }
    return String(rest[..<end])
  }

  private mutating func readInteger() throws(NumPyError) -> Int {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits) else { throw unexpected("a number that fits") }
    rest = rest.dropFirst(digits.count)
    // Python 2 marked long numbers.
    _ = skip("L")
    return number
  }

  private mutating func readSequence(upTo end: String) throws(NumPyError) -> [Value] {
    rest.removeFirst()
    var values: [Value] = []
    while true {
      skipSpace()
      if skip(end) { return values }
      values.append(try readValue())
      skipSpace()
      if !skip(","), !rest.hasPrefix(end) { throw unexpected("a comma") }
    }
  }

  private mutating func readDictionary() throws(NumPyError) -> [String: Value] {
    rest.removeFirst()
    var entries: [String: Value] = [:]
    while true {
      skipSpace()
      if skip("}") { return entries }
      guard case .string(let key) = try readValue() else { throw unexpected("a string as key") }
      skipSpace()
      guard skip(":") else { throw unexpected("a colon") }
      entries[key] = try readValue()
      skipSpace()
      if !skip(","), !rest.hasPrefix("}") { throw unexpected("a comma") }
    }
  }

  private mutating func skip(_ text: String) -> Bool {
    guard rest.hasPrefix(text) else { return false }
    rest = rest.dropFirst(text.count)
    return true
  }

  private mutating func skipSpace() { rest = rest.drop { $0.isWhitespace } }

  private func unexpected(_ wanted: String) -> NumPyError {
    .malformedHeader(reason: "\(wanted) is missing before “\(rest.prefix(20))”")
  }
}
