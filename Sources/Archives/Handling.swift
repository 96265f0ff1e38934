internal import Foundation
internal import Synchronization

/// How the values of a type are written: found once a type.
enum Handling {
  /// Its bytes are all there is: numbers, and what is made of numbers only.
  case plain
  /// By its own `write(to:)`.
  case archivable
  /// By its `Codable` conformance.
  case coded(any Codable.Type)
  /// By reference, every object once.
  case object
  /// Property by property.
  case record([StoredField])
  /// By the case and what it carries.
  case enumeration(EnumerationCases)
  /// By the type of the value inside.
  case existential
  case impossible(String)

  private static let known = Mutex<[ObjectIdentifier: Box]>([:])

  /// Reading a type's description takes long, so it is kept. It is never changed.
  private struct Box: @unchecked Sendable { let handling: Handling }

  init(of type: Any.Type) {
    let id = ObjectIdentifier(type)
    if let box = Self.known.withLock({ $0[id] }) {
      self = box.handling
      return
    }
    let handling = Self.find(type)
    Self.known.withLock { $0[id] = Box(handling: handling) }
    self = handling
  }

  private static func find(_ type: Any.Type) -> Handling {
    if isPlain(type) { return .plain }
    if type is AnyClass { return TypeKind(of: type) == .class ? .object : .impossible("a foreign object") }
    if type is any Archivable.Type { return .archivable }
    let name = _typeName(type, qualified: true)
    if name.hasPrefix("Foundation"), let coded = type as? any Codable.Type { return .coded(coded) }
    switch TypeKind(of: type) {
    case .structure, .tuple: return record(type)
    case .enumeration:
      return EnumerationCases(of: type).map(Handling.enumeration)
        ?? codedOrImpossible(type, "an enumeration of type `\(_typeName(type))`, which cannot be looked into")
    case .existential: return .existential
    case .class, .optional, .other: return .impossible("a value of type `\(name)`")
    }
  }

  private static func record(_ type: Any.Type) -> Handling {
    let fields = StoredField.all(of: type)
    // Structures of C tell nothing about their parts.
    if fields.isEmpty, size(of: type) > 0 {
      return codedOrImpossible(type, "a value of type `\(_typeName(type))`, which cannot be looked into")
    }
    return .record(fields)
  }

  private static func codedOrImpossible(_ type: Any.Type, _ reason: String) -> Handling {
    (type as? any Codable.Type).map(Handling.coded) ?? .impossible(reason)
  }

  /// Whether a type consists of numbers only: no pointers, no objects.
  static func isPlain(_ type: Any.Type) -> Bool {
    if isNumber(type) || isVector(type) { return true }
    guard isTrivial(type), size(of: type) > 0 else { return false }
    switch TypeKind(of: type) {
    case .structure, .tuple:
      let fields = StoredField.all(of: type)
      return !fields.isEmpty && fields.allSatisfy { isPlain($0.type) }
    case .enumeration:
      return EnumerationCases(of: type)?.cases.allSatisfy { $0.payload.map(isPlain) ?? true } ?? false
    case .class, .optional, .existential, .other: return false
    }
  }

  static func isNumber(_ type: Any.Type) -> Bool { numbers.contains(ObjectIdentifier(type)) }

  static func isVector(_ type: Any.Type) -> Bool {
    type is any SIMD.Type && _typeName(type).hasPrefix("Swift.SIMD")
  }

  private static func isTrivial(_ type: Any.Type) -> Bool {
    func isTrivial<Value>(_ type: Value.Type) -> Bool { _isPOD(type) }
    return _openExistential(type, do: isTrivial)
  }

  static func size(of type: Any.Type) -> Int {
    func size<Value>(_ type: Value.Type) -> Int { MemoryLayout<Value>.size }
    return _openExistential(type, do: size)
  }

  private static let numbers: Set<ObjectIdentifier> = {
    let types: [Any.Type] = [
      Bool.self, Int.self, Int8.self, Int16.self, Int32.self, Int64.self, UInt.self, UInt8.self, UInt16.self,
      UInt32.self, UInt64.self, Double.self, Float.self, Float16.self, Unicode.Scalar.self, Duration.self,
    ]
    return Set(types.map(ObjectIdentifier.init))
  }()
}

extension Handling {
  /// Whether a class and those above it keep all their state in stored properties. The system's own classes need
  /// not: they keep memory behind the object, handles and locks.
  static func isTransparent(_ type: Any.Type) -> Bool {
    var next: Any.Type? = type
    while let type = next {
      let module = _typeName(type, qualified: true).prefix { $0 != "." }
      if systemModules.contains(String(module)) { return false }
      next = _getSuperclass(type as! AnyClass)
    }
    return true
  }

  private static let systemModules: Set = [
    "Swift", "Foundation", "FoundationEssentials", "FoundationInternationalization", "Dispatch",
    "Synchronization",
    "_Concurrency", "_StringProcessing", "Observation",
  ]
}
