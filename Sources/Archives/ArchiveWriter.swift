internal import Foundation

/// Writes values with everything that can be reached from them, objects that several of them share once.
public final class ArchiveWriter {
  /// The values and the order they stand in, without the large blocks of numbers.
  private(set) var graph: [UInt8] = []
  private(set) var blocks: [ArchivedBlock] = []
  /// What does not stand in the graph for a value alone, in the order of the places.
  private(set) var remarks: [(place: Range<Int>, remark: Remark)] = []

  private var numberOfObject: [ObjectIdentifier: Int] = [:]
  private var numberOfBlock: [ObjectIdentifier: Int] = [:]
  /// Keeps temporary objects alive, so that no later one gets the identity of an earlier one.
  private var objects: [AnyObject] = []
  private var owners: [AnyObject] = []
  /// The objects that no strong reference has led to yet.
  private var notHeld: [ObjectIdentifier: Unarchivable] = [:]
  private var path: [String] = []
  private let deadline: ContinuousClock.Instant
  private let mostBytes: Int
  private var steps = 0

  /// Deep structures are walked by recursion, and the stack ends.
  private static let deepest = 1000

  enum Remark {
    case nameOfArchive, nameOfType
    case plain(PlainLayout)
  }

  /// - Parameters:
  ///   - seconds: after which it gives up, because computing the values again is the better way.
  ///   - mostBytes: that the graph may have.
  init(within seconds: Double, mostBytes: Int = .max) {
    deadline = .now + .seconds(min(seconds, 1e6))
    self.mostBytes = mostBytes
  }

  // MARK: Values

  public func write<Value>(_ value: Value, as name: String? = nil) throws {
    try withUnsafePointer(to: value) { try write(Value.self, at: $0, as: name) }
  }

  /// - Parameter name: what leads to it from the value that it is a part of.
  func write(_ type: Any.Type, at pointer: UnsafeRawPointer, as name: String? = nil) throws {
    if let name { path.append(name) }
    defer { if name != nil { path.removeLast() } }
    try checkCost()
    switch Handling(of: type) {
    case .plain: try append(UnsafeRawBufferPointer(start: pointer, count: Handling.size(of: type)), of: type)
    case .archivable: try archivable(type, at: pointer).write(to: self)
    case .coded(let type): try write(coded: type, at: pointer)
    case .object: try write(object: pointer.load(as: AnyObject.self))
    case .record(let fields): try write(fields, at: pointer)
    case .enumeration(let cases): try write(cases, at: pointer)
    case .existential: try write(existential: type, at: pointer)
    case .impossible(let reason): throw unarchivable(reason)
    }
  }

  private func write(_ fields: [StoredField], at pointer: UnsafeRawPointer) throws {
    for field in fields {
      switch field.ownership {
      case .strong: try write(field.type, at: pointer + field.offset, as: field.name)
      case .weak, .unowned: try write(unheld: field, at: pointer + field.offset)
      case .unmanaged: throw unarchivable("an unsafe reference", field.name)
      case .noncopyable: throw unarchivable("a value that cannot be copied", field.name)
      }
    }
  }

  private func archivable(_ type: Any.Type, at pointer: UnsafeRawPointer) -> any Archivable {
    func load<Value>(_: Value.Type) -> any Archivable {
      pointer.assumingMemoryBound(to: Value.self).pointee as! any Archivable
    }
    return _openExistential(type, do: load)
  }

  private func write(coded type: any Codable.Type, at pointer: UnsafeRawPointer) throws {
    func encoding<Value: Codable>(_: Value.Type) throws -> Data? {
      let value = pointer.assumingMemoryBound(to: Value.self).pointee
      // The array lets single values in that are no objects of JSON.
      let data = try JSONEncoder().encode([value])
      return Self.isTheSame(try JSONDecoder().decode([Value].self, from: data)[0], as: value) ? data : nil
    }
    let data: Data?
    do { data = try encoding(type) } catch { throw unarchivable("not encodable: \(error)") }
    guard let data else {
      throw unarchivable("a `\(type)` that does not say all about itself when it is encoded")
    }
    write(bytes: Array(data))
  }

  /// Whether nothing tells a value that was decoded from the original. Equal ones may still differ in what they show: a
  /// time zone that was made from seconds, or a relative URL, comes back as another kind.
  private static func isTheSame<Value>(_ decoded: Value, as original: Value) -> Bool {
    func isEqual<Operand: Equatable>(_ operand: Operand) -> Bool { operand == decoded as? Operand }
    guard let operand = original as? any Equatable, isEqual(operand) else { return false }
    return String(describing: decoded) == String(describing: original)
      && String(reflecting: decoded) == String(reflecting: original)
  }

  private func write(_ cases: EnumerationCases, at pointer: UnsafeRawPointer) throws {
    let tag = cases.tag(ofValueAt: pointer)
    write(count: tag)
    guard let payload = cases.cases[tag].payload else { return }
    try cases.withPayload(ofValueAt: pointer, cases.cases[tag]) {
      try write(payload, at: $0, as: cases.cases[tag].name)
    }
  }

  private func write(existential type: Any.Type, at pointer: UnsafeRawPointer) throws {
    func writeOpened<Value>(_ value: Value) throws {
      try write(typeName: Value.self)
      try write(value)
    }
    try _openExistential(Self.content(ofExistential: type, at: pointer), do: writeOpened)
  }

  /// What an `any P` holds. The layouts are those of the ABI: a class is held by its reference, an error by a box,
  /// and all else as in `Any`, with more tables behind.
  private static func content(ofExistential type: Any.Type, at pointer: UnsafeRawPointer) -> Any {
    if type == (any Error).self { return pointer.load(as: (any Error).self) }
    return Handling.size(of: type) >= MemoryLayout<Any>.size
      ? pointer.load(as: Any.self) : pointer.load(as: AnyObject.self)
  }

  // MARK: Objects

  /// Writes a weak or unowned reference.
  private func write(unheld field: StoredField, at pointer: UnsafeRawPointer) throws {
    guard field.holdsOneReference else {
      throw unarchivable("a weak or unowned reference to a protocol", field.name)
    }
    let object = field.ownership.object(at: pointer)
    if object == nil, field.ownership == .unowned, pointer.load(as: Int.self) != 0 {
      throw unarchivable("an unowned reference to an object that is gone", field.name)
    }
    write(count: object == nil ? 0 : 1)
    guard let object else { return }
    if numberOfObject[ObjectIdentifier(object)] == nil {
      notHeld[ObjectIdentifier(object)] = unarchivable(
        "a weak or unowned reference to what others hold", field.name)
    }
    path.append(field.name)
    defer { path.removeLast() }
    try writeReference(to: object)
  }

  private func write(object: AnyObject) throws {
    notHeld[ObjectIdentifier(object)] = nil
    try writeReference(to: object)
  }

  /// Ends the archive: an object that only weak and unowned references lead to would be gone as soon as it is made.
  func finish() throws {
    if let problem = notHeld.values.min(by: { $0.path < $1.path }) { throw problem }
    for index in blocks.indices { blocks[index].computeChecksums() }
  }

  private func writeReference(to object: AnyObject) throws {
    if let number = numberOfObject[ObjectIdentifier(object)] { return write(count: number) }
    write(count: objects.count)
    numberOfObject[ObjectIdentifier(object)] = objects.count
    objects.append(object)
    let type = type(of: object) as Any.Type
    try write(typeName: type)
    if let archivable = object as? any Archivable { return try archivable.write(to: self) }
    guard Handling.isTransparent(type) else { throw unarchivable("an object of type `\(type)`") }
    try write(StoredField.all(of: type), at: UnsafeRawPointer(Unmanaged.passUnretained(object).toOpaque()))
  }

  /// A type that cannot be found again by its name, such as one of a function's own, cannot be made again.
  private func write(typeName type: Any.Type) throws {
    guard let name = _mangledTypeName(type), _typeByName(name) == type else {
      throw unarchivable("a value of the private or local type `\(type)`")
    }
    write(name: Array(name.utf8), as: .nameOfType)
  }

  // MARK: Blocks of numbers

  /// Writes a block of memory, which lies in the file as it lies in memory.
  ///
  /// - Parameter owner: the object that the block belongs to and that keeps it in place.
  public func write(blockOf owner: AnyObject, at start: UnsafeRawPointer) {
    owners.append(owner)
    numberOfBlock[ObjectIdentifier(owner)] = blocks.count
    write(count: blocks.count)
    blocks.append(ArchivedBlock(start: start))
  }

  /// Tells which part of a block is used, and as what.
  ///
  /// - Parameters:
  ///   - type: of the elements, in the words of the safetensors format.
  ///   - offset: of the first element, in bytes.
  public func addView(
    of owner: AnyObject, type: String, shape: [Int], offset: Int, byteCount: Int
  ) {
    guard let number = numberOfBlock[ObjectIdentifier(owner)] else {
      preconditionFailure("a view of a block that has not been written")
    }
    blocks[number].views.append(
      .init(name: path.joined(separator: "."), type: type, shape: shape, offset: offset, byteCount: byteCount)
    )
  }

  // MARK: Bytes

  public func write(bytes: [UInt8]) {
    write(count: bytes.count)
    graph += bytes
  }

  public func write(count: Int) {
    withUnsafeBytes(of: UInt64(count).littleEndian) { graph += $0 }
  }

  func write(name: [UInt8], as remark: Remark) {
    let start = graph.count
    write(bytes: name)
    remarks.append((start..<graph.count, remark))
  }

  /// Writes one or more plain values as they lie in memory.
  func append(_ bytes: UnsafeRawBufferPointer, of type: Any.Type) throws {
    if bytes.count >= Self.manyBytes || graph.count > mostBytes { try checkBounds(adding: bytes.count) }
    let start = graph.count
    graph += bytes
    let layout = PlainLayout(of: type)
    if !layout.isWhole { remarks.append((start..<graph.count, .plain(layout))) }
  }

  private static let manyBytes = 1 << 20

  /// - Parameter name: of the part of the present value that is in the way.
  public func unarchivable(_ reason: String, _ name: String? = nil) -> Unarchivable {
    Unarchivable(path: (path + [name].compactMap(\.self)).joined(separator: "."), reason: reason)
  }

  private func checkCost() throws {
    if path.count > Self.deepest { throw unarchivable("too deep a structure") }
    steps += 1
    if steps % 1024 == 0 { try checkBounds(adding: 0) }
  }

  private func checkBounds(adding count: Int) throws {
    if ContinuousClock.now > deadline { throw unarchivable("quicker to compute again than to store") }
    if graph.count + count > mostBytes { throw unarchivable("too large to be compared") }
  }
}

/// Memory that goes into an archive as it is.
struct ArchivedBlock {
  struct View {
    var name: String
    var type: String
    var shape: [Int]
    var offset: Int
    var byteCount: Int
  }

  var start: UnsafeRawPointer
  var views: [View] = []
  /// The `FastHash` of each part.
  private(set) var checksums: [UInt64] = []

  mutating func computeChecksums() {
    checksums = parts.map {
      FastHash.of(UnsafeRawBufferPointer(start: start + $0.offset, count: $0.byteCount))
    }
  }

  /// The views that together cover everything that is used, in order.
  var parts: [View] {
    var parts: [View] = []
    var end = 0
    for view in views.sorted(by: { ($0.offset, -$0.byteCount) < ($1.offset, -$1.byteCount) })
    where view.offset + view.byteCount > end {
      parts.append(view)
      end = view.offset + view.byteCount
    }
    return parts
  }

  var byteCount: Int { views.map { $0.offset + $0.byteCount }.max() ?? 0 }
}
