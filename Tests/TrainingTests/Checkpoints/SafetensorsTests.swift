import Foundation
import Tensors
import Testing
import Training

struct SafetensorsTests {
  /// What `Reference/safetensors_files.py` writes.
  static func pythonFile() throws -> StateDictionary {
    try StateDictionary(contentsOf: storedPath("types", "safetensors"))
  }

  @Test func readsWhatPythonWrote() throws {
    let state = try Self.pythonFile()
    #expect(state.names.count == 8 && state.metadata == ["note": "ä\t1"])
    #expect(state["weights.0"]!.elements(as: Float.self) == (0..<6).map { Float($0) / 7 })
    #expect(state["weights.0"]!.shape == [2, 3])
    #expect(
      state["odd bits"]!.elements(as: Float.self).map(\.bitPattern) == [0x7FC0_1234, 0x8000_0000, 1])
    #expect(state["doubles"]!.elements(as: Double.self) == [1.5, -.infinity])
    #expect(state["scalar"]!.shape.isEmpty && state["scalar"]!.item() == -7)
    #expect(state["bytes"]!.elements(as: UInt8.self) == [1, 2, 255])
    #expect(state["flags"]!.elements(as: Bool.self) == [true, false])
    #expect(state["empty"]!.shape == [0, 3])
    #expect(state["é \"\\/\n\u{1}"]!.elements(as: Int.self) == [1, 2])
  }

  @Test func writesTheVeryBytesThatPythonWrites() throws {
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: storedPath("types", "safetensors"))))
    #expect(try Self.pythonFile().safetensors() == bytes)
  }

  @Test func writesAnEmptyFile() throws {
    let bytes = try StateDictionary().safetensors()
    #expect(bytes == [8, 0, 0, 0, 0, 0, 0, 0] + Array("{}      ".utf8))
    #expect(try StateDictionary(safetensors: bytes).names.isEmpty)
  }

  @Test func replacesAFileWhole() throws {
    try withTemporaryPath { path in
      var state = StateDictionary()
      for value in [1.0, 2.0] {
        state["x"] = Tensor([value])
        try state.write(to: path)
        #expect(try StateDictionary(contentsOf: path)["x"]!.item() == value)
      }
      let folder = URL(filePath: path).deletingLastPathComponent().path()
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["file"])
      #expect(throws: SafetensorsError.self) { try state.write(to: path + "/below/a/file") }
    }
  }

  /// A file of a header and some bytes.
  static func file(_ header: String, _ body: Int = 0) -> [UInt8] {
    let length = UInt64(header.utf8.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * UInt64($0))) } + Array(header.utf8)
      + Array(repeating: 1, count: body)
  }

  static func problem(_ bytes: [UInt8]) -> SafetensorsError.Problem? {
    do throws(SafetensorsError) {
      _ = try StateDictionary(safetensors: bytes)
      return nil
    } catch { return error.problem }
  }

  static func entry(_ name: String, _ type: String, _ shape: String, _ offsets: String) -> String {
    "\"\(name)\":{\"dtype\":\"\(type)\",\"shape\":[\(shape)],\"data_offsets\":[\(offsets)]}"
  }

  @Test(arguments: 0..<617) func noticesEveryTruncation(_ length: Int) throws {
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: storedPath("types", "safetensors"))))
    try #require(bytes.count == 617)
    guard case .truncated(_, let actual) = Self.problem(Array(bytes[..<length])) else {
      Issue.record("\(length) bytes were read")
      return
    }
    #expect(actual == length)
  }

  @Test func noticesLyingHeaders() {
    let a = Self.entry("a", "F32", "2", "0,8")
    #expect(Self.problem(Self.file("{\(a)}", 8)) == nil)
    #expect(
      Self.problem(Self.file("{\(a)}", 9))
        == .excess(expected: 8 + a.utf8.count + 2 + 8, actual: 19 + a.utf8.count))
    #expect(
      Self.problem(Self.file("{\(a),\(Self.entry("b", "F32", "1", "4,8"))}", 8))
        == .wrongOffsets(tensor: "b", begin: 4, end: 8, expectedBegin: 8))
    #expect(
      Self.problem(Self.file("{\(a),\(Self.entry("b", "F32", "1", "12,16"))}", 16))
        == .wrongOffsets(tensor: "b", begin: 12, end: 16, expectedBegin: 8))
    #expect(
      Self.problem(Self.file("{\(Self.entry("a", "F32", "2", "8,0"))}", 8))
        == .wrongOffsets(tensor: "a", begin: 8, end: 0, expectedBegin: 0))
    #expect(
      Self.problem(Self.file("{\(Self.entry("a", "F32", "2", "-8,0"))}", 8))
        == .wrongOffsets(tensor: "a", begin: -8, end: 0, expectedBegin: 0))
    #expect(
      Self.problem(Self.file("{\(Self.entry("a", "F32", "3", "0,8"))}", 8))
        == .wrongSize(tensor: "a", shape: [3], type: .float32, byteCount: 8))
    #expect(
      Self.problem(Self.file("{\(Self.entry("a", "F32", "-2,-1", "0,8"))}", 8))
        == .wrongSize(tensor: "a", shape: [-2, -1], type: .float32, byteCount: 8))
    // 2⁶² · 4 bytes do not fit an integer; 2⁶³ alone is not even read.
    #expect(
      Self.problem(Self.file("{\(Self.entry("a", "F32", "4611686018427387904,4", "0,0"))}"))
        == .wrongSize(tensor: "a", shape: [4_611_686_018_427_387_904, 4], type: .float32, byteCount: 0))
    #expect(
      Self.problem(Self.file("{\(Self.entry("a", "F32", "2", "0,4000000000"))}", 8))
        == .wrongSize(tensor: "a", shape: [2], type: .float32, byteCount: 4_000_000_000))
    #expect(
      Self.problem(Self.file("{\(Self.entry("a", "BF16", "2", "0,4"))}", 4))
        == .unknownType(tensor: "a", type: "BF16"))
  }

  @Test(arguments: [
    "", " {}", "[]", "{", "{\"a\":1}", "{\"a\":{\"dtype\":\"F32\"}}", "{\"__metadata__\":{\"a\":1}}",
    "{\(entry("a", "F32", "1", "0"))}", "{\(entry("a", "F32", "1", "0,1,2"))}",
    "{\(entry("a", "F32", "0.5", "0,4"))}", "{\(entry("a", "F32", "9223372036854775808", "0,4"))}",
    "{\(entry("a", "F32", "1", "0,4"))", "{}x", "{\"\u{7}\":1}",
    String(repeating: "{\"a\":", count: 10_000),
  ])
  func noticesMalformedHeaders(_ header: String) {
    guard case .malformedHeader = Self.problem(Self.file(header, 4)) else {
      Issue.record("\(header.prefix(80)) was read")
      return
    }
  }

  @Test func noticesAGiganticHeader() {
    #expect(
      Self.problem(Array(repeating: 0xFF, count: 64))
        == .headerTooLarge(byteCount: .max, limit: 100_000_000))
    #expect(
      Self.problem([0, 0, 0, 0, 0, 0, 0, 0x80] + Array(repeating: 0, count: 64))
        == .headerTooLarge(byteCount: 1 << 63, limit: 100_000_000))
    #expect(
      Self.problem([0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0]) == .truncated(expected: 8 + 0xFFFFFF, actual: 8))
  }

  @Test func oddBooleansAreTrue() throws {
    let state = try StateDictionary(
      safetensors: Self.file("{\(Self.entry("a", "BOOL", "3", "0,3"))}") + [0, 2, 255])
    #expect(state["a"]!.elements(as: Bool.self) == [false, true, true])
  }

  @Test func refusesTheReservedName() {
    var state = StateDictionary()
    state["__metadata__"] = Tensor([1.0])
    #expect(throws: SafetensorsError.self) { try state.safetensors() }
  }

  @Test func namesTheFile() throws {
    do {
      _ = try StateDictionary(contentsOf: "/nowhere/x.safetensors")
      Issue.record("read")
    } catch {
      #expect(error.description.hasPrefix("the safetensors file /nowhere/x.safetensors cannot be read"))
    }
  }
}
