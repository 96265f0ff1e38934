import Archives
import Foundation
import Testing

/// What tells values from others.
struct EncodedValuesTests {
  private func digest<Value>(_ value: Value, filling gap: Range<Int> = 0..<0, with byte: UInt8 = 0) throws
    -> String?
  {
    let place = UnsafeMutablePointer<Value>.allocate(capacity: 1)
    place.initialize(to: value)
    defer { place.deinitialize(count: 1).deallocate() }
    for index in gap {
      UnsafeMutableRawPointer(place).storeBytes(of: byte, toByteOffset: index, as: UInt8.self)
    }
    let root = Archive.Root(name: "value", type: Value.self, pointer: place)
    return try EncodedValues([root], for: "archive", within: 10).digest
  }

  struct Inner { var number = Int32(1), flag = true }
  struct Outer {
    var flag = true
    var number = 2
    var inner = Inner()
  }
  enum Choice { case a, b(Int) }

  @Test func whatLiesBetweenPartsDoesNotCount() throws {
    let plain = try digest(Outer())
    #expect(try plain != nil && plain == digest(Outer(), filling: 1..<8, with: 0xAA))
    #expect(try plain != digest(Outer(flag: false)))
    let vector = SIMD3<Float>(1, 2, 3)
    #expect(try digest(vector) == digest(vector, filling: 12..<16, with: 0xAA))
  }

  @Test func equalValuesThatMayBeEncodedDifferentlyHaveNone() throws {
    #expect(try digest([Choice.b(1)]) == nil)
    #expect(try digest(1) != digest(2))
    #expect(
      try digest([0.5] + Array(repeating: 1.0, count: 1000)) != digest(Array(repeating: 1.0, count: 1001)))
  }
}
