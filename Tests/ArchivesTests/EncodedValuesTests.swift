import Archives
import Foundation
import Testing

/// What tells values from others.
struct EncodedValuesTests {
  private func digest<Value>(_ value: Value, filling gap: Range<Int> = 0..<0, with byte: UInt8 = 0) throws
    -> String
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
  enum Choice { case none, few(UInt8), many(Double), nested(Inner), other(Other) }
  enum Other { case few(UInt8), many(Int32) }
  struct Chosen {
    var flag = true
    var choice = Choice.few(1)
  }

  @Test func whatLiesBetweenPartsDoesNotCount() throws {
    let plain = try digest(Outer())
    #expect(try plain == digest(Outer(), filling: 1..<8, with: 0xAA))
    #expect(try plain != digest(Outer(flag: false)))
    let vector = SIMD3<Float>(1, 2, 3)
    #expect(try digest(vector) == digest(vector, filling: 12..<16, with: 0xAA))
  }

  @Test func whatACaseLeavesOfTheRoomDoesNotCount() throws {
    let few = try digest(Chosen())
    #expect(try few == digest(Chosen(), filling: 1..<8, with: 0xAA))
    #expect(try few == digest(Chosen(), filling: 9..<16, with: 0xAA))
    #expect(try few != digest(Chosen(choice: .few(2))))
    let nested = Choice.other(.few(1))
    #expect(try digest(nested) == digest(nested, filling: 1..<4, with: 0xAA))
    #expect(
      try digest(Choice.nested(Inner(number: 3)))
        == digest(Choice.nested(Inner(number: 3)), filling: 5..<8, with: 1))
  }

  @Test func allOfAValueCounts() throws {
    func areAllDifferent<Value>(_ values: [Value]) throws -> Bool {
      let single = Set(try values.map { try digest($0) })
      let paired = Set(try values.map { try digest([values[0], $0]) })
      return single.count == values.count && paired.count == values.count
    }
    #expect(
      try areAllDifferent([
        Choice.none, .few(1), .few(2), .many(1), .many(2), .nested(Inner()), .nested(Inner(number: 2)),
        .other(.few(1)),
        .other(.few(2)), .other(.many(1)),
      ]))
    #expect(try areAllDifferent((0...4).map { SIMD4<Int32>(1, 2, 3, 4) .> $0 }))
    #expect(try areAllDifferent((0...3).map { SIMD3<Double>(1, 2, 3) .> Double($0) }))
    #expect(try areAllDifferent([timeval(tv_sec: 3, tv_usec: 4), timeval(tv_sec: 3, tv_usec: 5)]))
    #expect(
      try digest([0.5] + Array(repeating: 1.0, count: 1000)) != digest(Array(repeating: 1.0, count: 1001)))
  }

  /// A vector of one's own, of which Swift's layout of vectors tells nothing.
  struct Tagged: SIMD, Equatable {
    typealias MaskStorage = SIMD2<Int32>
    var lanes = SIMD2<Float>(1, 2)
    var tag = 7
    var scalarCount: Int { 2 }
    subscript(index: Int) -> Float {
      get { lanes[index] }
      set { lanes[index] = newValue }
    }
  }

  /// What is written is what was there, whatever counts for the digest.
  @Test func valuesComeBackWithAllTheirBytes() throws {
    func restored<Value>(_ value: Value) throws -> Value {
      let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
      defer { try? FileManager.default.removeItem(atPath: path) }
      let places = UnsafeMutablePointer<Value>.allocate(capacity: 2)
      places.initialize(to: value)
      _ = try Archive.write(
        [.init(name: "value", type: Value.self, pointer: places)], to: path, within: 10)
      try Archive.read([.init(name: "value", type: Value.self, pointer: places + 1)], from: path)
      defer { places.deinitialize(count: 2).deallocate() }
      return places[1]
    }
    let mask = SIMD4<Int32>(1, 2, 3, 4) .> 2
    #expect(try restored(mask) == mask)
    #expect(try restored([SIMD8<Int16>(repeating: 1) .> 0]) == [SIMD8<Int16>(repeating: 1) .> 0])
    #expect(try restored(SIMD3<Double>(1, 2, 3)) == SIMD3<Double>(1, 2, 3))
    #expect(try restored(Tagged()).tag == 7)
    #expect(try restored(timeval(tv_sec: 3, tv_usec: 4)).tv_usec == 4)
    #expect(try restored([Outer(flag: false)])[0].inner.number == 1)
  }

  @Test func typesCountByTheirNames() throws {
    #expect(try digest([Int32(1)] as [Any]) != digest([UInt32(1)] as [Any]))
  }
}
