/// Why a `.npy` or `.npz` file cannot be read or written.
public enum NumPyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file system's or the archive's own reason.
  case inaccessible(path: String, reason: String)
  /// The bytes do not begin as a `.npy` file does.
  case noArray
  case unknownVersion(major: Int, minor: Int)
  /// The header ends early or is not what NumPy writes.
  case malformedHeader(reason: String)
  /// Elements of this type have no counterpart.
  case unknownType(String)
  /// The elements do not fill the shape.
  case wrongSize(shape: [Int], expected: Int, actual: Int)
  /// An unsigned number beyond the range of `int64`.
  case numberTooLarge(UInt64)
  /// An entry of an archive has more bytes than its directory says, or fewer.
  case damagedEntry(reason: String)
  /// An archive that unpacks to more bytes than `Tensor.load(npz:limit:)` allows.
  case tooLarge(path: String, limit: Int)
  /// What is wrong with one array of an archive.
  indirect case inEntry(name: String, NumPyError)

  public var description: String {
    switch self {
    case .inaccessible(let path, let reason): "\(path): \(reason)"
    case .noArray: "this is no .npy file, it does not begin with \\x93NUMPY"
    case .unknownVersion(let major, let minor):
      "the .npy format's version is \(major).\(minor), only 1.0, 2.0 and 3.0 are known"
    case .malformedHeader(let reason): "the .npy header is malformed: \(reason)"
    case .unknownType(let type): "elements of NumPy's type \(type) have no counterpart"
    case .wrongSize(let shape, let expected, let actual):
      "an array of shape \(shape) takes \(expected) bytes, the file has \(actual)"
    case .numberTooLarge(let number): "\(number) is beyond the range of int64"
    case .damagedEntry(let reason): "the archive's entry is damaged: \(reason)"
    case .tooLarge(let path, let limit):
      "\(path) unpacks to more than \(limit) bytes; if that is right, allow more: `Tensor.load(npz:limit:)`"
    case .inEntry(let name, let error): "\(name): \(error)"
    }
  }
}
