internal import Foundation
public import Tensors

/// Tensors by name: what has to be kept of a model or an optimizer so that it can go on.
public struct StateDictionary {
  public private(set) var names: [String] = []
  private var tensors: [String: Tensor] = [:]
  /// Whatever else belongs to the state, such as an optimizer's step counts.
  public var metadata: [String: String] = [:]

  public init() {}

  public subscript(name: String) -> Tensor? {
    get { tensors[name] }
    set {
      if let newValue {
        if tensors.updateValue(newValue, forKey: name) == nil { names.append(name) }
      } else if tensors.removeValue(forKey: name) != nil {
        names.removeAll { $0 == name }
      }
    }
  }
}

extension StateDictionary {
  /// Copies the named tensors into those given, all or none.
  ///
  /// - Throws: `StateError` if names, shapes or types differ.
  func copy(into targets: [(name: String, tensor: Tensor)]) throws(StateError) {
    try check(targets.map { ($0.name, $0.tensor.shape, $0.tensor.dtype) })
    noGrad { for (name, target) in targets { target.assign(self[name]!) } }
  }

  /// - Throws: `StateError` if these are not exactly the tensors here.
  func check(_ wanted: [(name: String, shape: [Int], dtype: DType)]) throws(StateError) {
    let known = Set(wanted.map(\.name))
    if let name = names.first(where: { !known.contains($0) }) { throw .unexpected(name: name) }
    for (name, shape, dtype) in wanted {
      guard let tensor = self[name] else { throw .missing(name: name) }
      guard tensor.shape == shape else {
        throw .wrongShape(name: name, expected: shape, actual: tensor.shape)
      }
      guard tensor.dtype == dtype else {
        throw .wrongType(name: name, expected: dtype, actual: tensor.dtype)
      }
    }
  }

  /// Takes in another state with a prefix before its names.
  mutating func insert(_ other: StateDictionary, under prefix: String) {
    for name in other.names { self["\(prefix).\(name)"] = other[name] }
    for (name, value) in other.metadata { metadata["\(prefix).\(name)"] = value }
  }

  /// What stands under a prefix, without it.
  func part(under prefix: String) -> StateDictionary {
    var part = StateDictionary()
    for name in names where name.hasPrefix("\(prefix).") {
      part[String(name.dropFirst(prefix.count + 1))] = self[name]
    }
    for (name, value) in metadata where name.hasPrefix("\(prefix).") {
      part.metadata[String(name.dropFirst(prefix.count + 1))] = value
    }
    return part
  }
}

// Values beside tensors are kept as JSON.
extension StateDictionary {
  mutating func setMetadata(_ name: String, _ value: some Encodable) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    // Only what has a JSON form is given to this.
    metadata[name] = String(decoding: try! encoder.encode(value), as: UTF8.self)
  }

  func metadata<Value: Decodable>(
    _ name: String, as type: Value.Type = Value.self, where isValid: (Value) -> Bool = { _ in true }
  ) throws(StateError) -> Value {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let text = metadata[name], let value = try? decoder.decode(type, from: Data(text.utf8)),
      isValid(value)
    else {
      throw .wrongMetadata(name: name, value: metadata[name])
    }
    return value
  }

  /// Whether a number can be how often something was done; far more would overflow when it goes on.
  static func isCount(_ number: Int) -> Bool { (0...1 << 48).contains(number) }
}
