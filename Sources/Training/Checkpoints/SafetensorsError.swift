public import Tensors

/// Why a safetensors file cannot be read or written.
public struct SafetensorsError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Problem: Error, Hashable, Sendable {
    case unreadable(reason: String)
    case unwritable(reason: String)
    /// The file ends before its header or its tensors do.
    case truncated(expected: Int, actual: Int)
    /// Bytes follow that belong to no tensor.
    case excess(expected: Int, actual: Int)
    case headerTooLarge(byteCount: UInt64, limit: Int)
    case malformedHeader(reason: String)
    case unknownType(tensor: String, type: String)
    /// The offsets run backwards, leave a gap or overlap with those of the tensor before.
    case wrongOffsets(tensor: String, begin: Int, end: Int, expectedBegin: Int)
    case wrongSize(tensor: String, shape: [Int], type: DType, byteCount: Int)
    case reservedName
  }

  /// Empty if the bytes come from no file.
  public let path: String
  public let problem: Problem

  public var description: String {
    "\(path.isEmpty ? "the safetensors data" : "the safetensors file \(path)") \(problem)"
  }
}

extension SafetensorsError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let reason): "cannot be read: \(reason)"
    case .unwritable(let reason): "cannot be written: \(reason)"
    case .truncated(let expected, let actual):
      "is truncated: it has \(actual) bytes, it should have \(expected)"
    case .excess(let expected, let actual):
      "has \(actual) bytes, but its tensors end at \(expected)"
    case .headerTooLarge(let byteCount, let limit):
      "claims a header of \(byteCount) bytes, over the limit of \(limit)"
    case .malformedHeader(let reason): "has a malformed header: \(reason)"
    case .unknownType(let tensor, let type):
      "holds a tensor \(tensor) of type \(type), which tensors here cannot have"
    case .wrongOffsets(let tensor, let begin, let end, let expectedBegin):
      "places the tensor \(tensor) at \(begin)..<\(end), it should begin at \(expectedBegin)"
    case .wrongSize(let tensor, let shape, let type, let byteCount):
      "gives the tensor \(tensor) \(byteCount) bytes, which do not hold \(type) of shape \(shape)"
    case .reservedName: "cannot hold a tensor of the name __metadata__"
    }
  }
}
