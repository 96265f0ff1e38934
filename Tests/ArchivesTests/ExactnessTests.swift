import Archives
import Foundation
import Testing

/// A value comes back exactly as it was, in everything that can be seen of it, or is refused.
struct ExactnessTests {
  /// What is seen of a value and a copy of it from an archive.
  private struct Pair: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// Whether the value may be refused.
    var mayBeRefused: Bool
    var texts: @Sendable () throws -> (original: String, copy: String)

    init<Value>(
      _ value: @autoclosure @escaping @Sendable () -> Value, isRefused: Bool = false,
      _ look: @escaping @Sendable (Value) -> Any = { "\($0)" }
    ) {
      testDescription = "\(Value.self)"
      mayBeRefused = isRefused
      texts = {
        let value = value()
        func text(_ value: Value) -> String { "\(String(reflecting: value)) \(look(value))" }
        return (text(value), text(try copy(of: value)))
      }
    }
  }

  private static let data = Data(0..<100)
  private static let text = "aäe\u{301}😀 and more than fifteen bytes"
  private static let fixed = TimeZone(secondsFromGMT: 12345)!

  private enum Inner: Error { case a(Int), b([String: Inner]) }
  private final class Lazy {
    lazy var computed = 7
    lazy var open = 8
    init() { _ = computed }
  }
  @propertyWrapper private struct Wrapped {
    var wrappedValue: Int
    var projectedValue: String
  }
  private struct Holder { @Wrapped(wrappedValue: 1, projectedValue: "p") var value }
  private actor Counter { var count = 3 }

  private static let pairs: [Pair] = [
    Pair(data[10..<20]) { [$0.startIndex, $0.endIndex] },
    Pair(data[10..<10]) { [$0.startIndex, $0.endIndex] },
    Pair([1, 2, 3][1...]) { [$0.startIndex, $0.endIndex] },
    Pair([1, 2, 3][2..<2], isRefused: true) { [$0.startIndex, $0.endIndex] },
    Pair(ContiguousArray([1, 2, 3])[1...], isRefused: true) { [$0.startIndex, $0.endIndex] },
    Pair(text.dropFirst().dropLast(3)) { "\($0.startIndex) \($0.endIndex) \($0.base)" },
    Pair(text.utf8.dropFirst() as Substring.UTF8View, isRefused: true) { "\($0.startIndex) \($0.endIndex)" },
    Pair(text.unicodeScalars.dropFirst(2) as Substring.UnicodeScalarView, isRefused: true) {
      "\($0.startIndex) \($0.endIndex)"
    },
    Pair(text.firstIndex(of: "😀")!),
    Pair(["e\u{301}", "é"]) { $0.map { Array($0.utf8) } },
    Pair(Slice(base: [1, 2, 3], bounds: 1..<2)) { "\($0.startIndex) \($0.base)" },
    Pair([1, 2, 3].reversed() as ReversedCollection) { Array($0) },
    Pair([1, 2, 3].enumerated()) { Array($0) },
    Pair(zip([1, 2], "ab")) { Array($0) },
    Pair(repeatElement("x", count: 3)), Pair(stride(from: 0.1, to: 1, by: 0.3)) { Array($0) },
    Pair(1..<4), Pair(1...4), Pair(2...), Pair(..<2.5), Pair(...2),
    Pair((1..<4).reversed() as ReversedCollection),
    Pair(["b": 1, "a": 2] as KeyValuePairs),
    Pair(Dictionary(uniqueKeysWithValues: (0..<40).map { ("\($0)", $0) }).keys, isRefused: true) {
      Array($0)
    },
    Pair(Optional<Int??>.some(.some(nil))), Pair(Optional<Int??>.some(nil)), Pair([nil, 1, nil] as [Int?]),
    Pair(Result<Int?, Inner>.failure(.b(["k": .a(3)]))), Pair(Result<Int?, Inner>.success(nil)),
    Pair(-0.0), Pair(-Float.zero), Pair(Double(nan: 5, signaling: false)) { $0.bitPattern },
    Pair(Float(nan: 77, signaling: true)) { $0.bitPattern },
    Pair([Double.nan, -0.0, .infinity, .leastNonzeroMagnitude]) { $0.map(\.bitPattern) },
    Pair(Int128.max, isRefused: true), Pair(UInt64.max), Pair(SIMD3<Double>(1, -0.0, .nan)),
    Pair([3] as Set), Pair([[1]: [2]] as [[Int]: Set<Int>]), Pair(AnyHashable("x"), isRefused: true),
    Pair(["x": 1] as [String: any Hashable]),
    Pair((1, b: "two", (3.5, nil as Int?))),
    Pair(Lazy(), isRefused: true) { "\($0.computed) \($0.open)" },
    Pair(Holder()) { "\($0.value) \($0.$value)" },
    Pair(Int.self as Any.Type, isRefused: true),
    Pair([Int.self, String.self] as [Any.Type], isRefused: true),
    Pair(\String.count as KeyPath<String, Int>, isRefused: true),
    Pair(ObjectIdentifier(Lazy.self), isRefused: true), Pair("static" as StaticString, isRefused: true),
    Pair(Duration.seconds(3)), Pair(Selection(), isRefused: true),

    Pair(URL(string: "a/b?c#d", relativeTo: URL(string: "http://x.y/z/"))!, isRefused: true) {
      "\($0.relativeString) \(String(describing: $0.baseURL))"
    },
    Pair(URL(filePath: "relative"), isRefused: true) {
      "\($0.relativePath) \(String(describing: $0.baseURL))"
    },
    Pair(URL(filePath: "/tmp/x", directoryHint: .isDirectory)) { $0.hasDirectoryPath },
    Pair(URL(string: "http://ä.de/ö?q=1#f")!, isRefused: true) { $0.host() ?? "" },
    Pair(fixed, isRefused: true), Pair(TimeZone(identifier: "Europe/Berlin")!),
    Pair(calendar(in: fixed), isRefused: true), Pair(calendar(in: .gmt)) { "\($0.firstWeekday)" },
    Pair(DateComponents(calendar: calendar(in: .gmt), timeZone: fixed, year: 2020), isRefused: true) {
      String(describing: $0.timeZone)
    },
    Pair(DateComponents(calendar: calendar(in: .gmt), year: 2020, nanosecond: 3)),
    Pair([fixed], isRefused: true),
    Pair(Date.ISO8601FormatStyle(timeZone: fixed), isRefused: true) { $0.timeZone },
    Pair(Date.FormatStyle(timeZone: fixed), isRefused: true) { $0.timeZone },
    Pair(Locale(identifier: "de_DE@currency=USD")), Pair(Date(timeIntervalSinceReferenceDate: 0.1)),
    Pair(DateInterval(start: .distantPast, duration: 0.1)) { $0.duration },
    Pair(UUID(uuidString: "A2E2400C-B5FC-4A73-AD91-38AD8DB1D839")!),
    Pair(Decimal(string: "1.2345678901234567890123456789012345678")!), Pair(Decimal.nan, isRefused: true),
    Pair(IndexSet([1, 2, 9])), Pair(IndexPath(indexes: [1, 2])),
    Pair(CharacterSet.alphanumerics, isRefused: true),
    Pair(CharacterSet(charactersIn: "aä😀"), isRefused: true),
    Pair(AttributedString("text"), isRefused: true),
    Pair(Measurement(value: -0.0, unit: UnitLength.kilometers)) { $0.value },
    Pair(Measurement(value: 1, unit: UnitTemperature.celsius)) { $0.converted(to: .kelvin) },
    Pair(NSNumber(value: 3), isRefused: true), Pair(3 as NSNumber as Any, isRefused: true),
    Pair(URLComponents(string: "http://x:3/y?z#q")!), Pair(NSRange(location: 1, length: 2)),
    Pair(CGPoint(x: -0.0, y: 1)), Pair(PersonNameComponents(givenName: "A")),
    Pair(Calendar.RecurrenceRule.daily(calendar: calendar(in: fixed)), isRefused: true),
  ]

  private struct Selection { var pointer: UnsafePointer<CChar>? = UnsafePointer(bitPattern: 8) }

  private static func calendar(in zone: TimeZone) -> Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    calendar.firstWeekday = 4
    return calendar
  }

  private static func copy<Value>(of value: Value) throws -> Value {
    let path = FileManager.default.temporaryDirectory.appending(path: "archive-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let written = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    written.initialize(to: value)
    defer { written.deinitialize(count: 1).deallocate() }
    _ = try Archive.write([.init(name: "value", type: Value.self, pointer: written)], to: path, within: 10)
    let restored = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    defer { restored.deallocate() }
    try Archive.read([.init(name: "value", type: Value.self, pointer: restored)], from: path)
    return restored.move()
  }

  @Test(arguments: pairs) private func valuesComeBackExactly(_ pair: Pair) throws {
    do {
      let (original, copy) = try pair.texts()
      #expect(copy == original)
    } catch let error as Unarchivable { #expect(pair.mayBeRefused, "\(error)") }
  }
}
