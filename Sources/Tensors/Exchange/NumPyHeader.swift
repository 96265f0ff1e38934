/// What stands before the elements of a `.npy` file: a Python dictionary as text, behind a magic number, a version and its
/// own length (NumPy Enhancement Proposal 1).
struct NumPyHeader: Hashable {
  /// The type of the elements in NumPy's notation, such as `<f8`.
  var type: String
  /// Whether the first index runs fastest.
  var isFortranOrder: Bool
  var shape: [Int]

  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// Reads the header and gives the bytes behind it.
  static func read(_ bytes: ArraySlice<UInt8>) throws(NumPyError) -> (
    NumPyHeader, elements: ArraySlice<UInt8>
  ) {
    guard bytes.starts(with: magic) else { throw .noArray }
    var rest = bytes.dropFirst(magic.count)
    guard let major = rest.popFirst(), let minor = rest.popFirst() else {
      throw .malformedHeader(reason: "the file ends before the version's \(2) bytes")
    }
    guard (1...3).contains(major), minor == 0 else {
      throw .unknownVersion(major: Int(major), minor: Int(minor))
    }
    let width = major == 1 ? 2 : 4
    guard rest.count >= width else { throw .malformedHeader(reason: "the file ends before its length") }
    let length = rest.prefix(width).reversed().reduce(0) { $0 << 8 | Int($1) }
    rest = rest.dropFirst(width)
    guard rest.count >= length else {
      throw .malformedHeader(reason: "it claims \(length) bytes, \(rest.count) are there")
    }
    let text = String(decoding: rest.prefix(length), as: UTF8.self)
    return (try NumPyHeader(parsing: text), rest.dropFirst(length))
  }

  init(type: String, isFortranOrder: Bool, shape: [Int]) {
    self.type = type
    self.isFortranOrder = isFortranOrder
    self.shape = shape
  }

  private init(parsing text: String) throws(NumPyError) {
    var reader = PythonReader(text)
    guard case .dictionary(let entries) = try reader.readAll() else {
      throw .malformedHeader(reason: "it is no dictionary")
    }
    guard Set(entries.keys) == ["descr", "fortran_order", "shape"] else {
      throw .malformedHeader(reason: "its keys are \(entries.keys.sorted())")
    }
    switch entries["descr"]! {
    case .string(let type): self.type = type
    default: throw .unknownType("of several fields")
    }
    guard case .boolean(let isFortranOrder) = entries["fortran_order"]! else {
      throw .malformedHeader(reason: "fortran_order is neither True nor False")
    }
    guard case .sequence(let extents) = entries["shape"]! else {
      throw .malformedHeader(reason: "the shape is no tuple")
    }
    self.isFortranOrder = isFortranOrder
    shape = []
    for extent in extents {
      guard case .integer(let extent) = extent else {
        throw .malformedHeader(reason: "the shape has an extent that is no number")
      }
      shape.append(extent)
    }
  }

  /// The header as NumPy itself writes it, with version 1.0 if its length fits: padded so that the elements begin at a
  /// multiple of 64 bytes, with room for the first extent to grow.
  var bytes: [UInt8] {
    let tuple = shape.count == 1 ? "(\(shape[0]),)" : "(\(shape.map(String.init).joined(separator: ", ")))"
    var text =
      "{'descr': '\(type)', 'fortran_order': \(isFortranOrder ? "True" : "False"), 'shape': \(tuple), }"
    if let growing = isFortranOrder ? shape.last : shape.first {
      text += String(repeating: " ", count: 21 - String(growing).count)
    }
    let width = text.utf8.count < 65_000 ? 2 : 4
    let start = Self.magic.count + 2 + width
    text += String(repeating: " ", count: 64 - (start + text.utf8.count + 1) % 64) + "\n"
    let length = text.utf8.count
    let lengthBytes = (0..<width).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
    return Self.magic + [width == 2 ? 1 : 2, 0] + lengthBytes + Array(text.utf8)
  }
}
