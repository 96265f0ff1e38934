internal import Archives
internal import Displays
internal import Foundation
@_spi(Reflection) internal import Swift

/// Whether a copy of a value can be changed through the original.
///
/// The runner may keep the result of a cell that merely reads a value, but must count on a change wherever
/// an object or a closure is in reach. Where a type cannot be seen through, the answer is no.
enum ValueSemantics {
  static func holds(for type: Any.Type) -> Bool { holds(for: type, inside: []) }

  /// - Parameter outer: the enumerations that the type is a part of; one may be a part of itself.
  private static func holds(for type: Any.Type, inside outer: Set<ObjectIdentifier>) -> Bool {
    if leaves.contains(ObjectIdentifier(type)) || outer.contains(ObjectIdentifier(type)) { return true }
    // What the type checker makes of a variable that cannot be copied.
    if type is AnyClass || type == Void.self { return false }
    if let container = type as? any ValueContainer.Type {
      return container.containedTypes.allSatisfy { holds(for: $0, inside: outer) }
    }
    let name = _typeName(type)
    // Displays are plain values by their definition; their enums hide their payloads from reflection. A set
    // of images refers to the transform of its images, which computes and keeps nothing.
    if name.hasPrefix("Displays.") || name == "Training.ImageDataset" { return true }
    // Reflection reads the fields of records only, and crashes on existential types.
    switch MetadataKind(of: type) {
    case .structure where name.hasPrefix("Swift."): return false
    case .structure, .tuple:
      var fieldsAreValues = true
      let isVisible = _forEachField(of: type, options: []) { _, _, field, _ in
        fieldsAreValues = holds(for: field, inside: outer)
        return fieldsAreValues
      }
      return isVisible && fieldsAreValues
    case .enumeration:
      let outer = outer.union([ObjectIdentifier(type)])
      let payloads = EnumerationCases(of: type)?.cases.compactMap(\.payload)
      return payloads?.allSatisfy { holds(for: $0, inside: outer) } ?? false
    case nil: return false
    }
  }

  /// The first word of a type's metadata (`MetadataKind.def` in the Swift runtime's ABI).
  private enum MetadataKind: Int {
    case structure = 0x200
    case enumeration = 0x201
    case tuple = 0x301

    init?(of type: Any.Type) { self.init(rawValue: unsafeBitCast(type, to: UnsafePointer<Int>.self).pointee) }
  }

  private static let leaves: Set<ObjectIdentifier> = {
    let types: [Any.Type] = [
      Bool.self, Int.self, Int8.self, Int16.self, Int32.self, Int64.self, UInt.self, UInt8.self, UInt16.self,
      UInt32.self, UInt64.self, Double.self, Float.self, String.self, Substring.self, Character.self,
      StaticString.self, Duration.self, Data.self, Date.self, URL.self, UUID.self, Decimal.self,
      DateComponents.self, TimeZone.self, Locale.self, Calendar.self, IndexPath.self, IndexSet.self,
    ]
    return Set(types.map(ObjectIdentifier.init))
  }()
}

/// A generic type whose copies are as independent as what they contain.
private protocol ValueContainer {
  static var containedTypes: [Any.Type] { get }
}

extension Array: ValueContainer { static var containedTypes: [Any.Type] { [Element.self] } }
extension ArraySlice: ValueContainer { static var containedTypes: [Any.Type] { [Element.self] } }
extension ContiguousArray: ValueContainer { static var containedTypes: [Any.Type] { [Element.self] } }
extension Set: ValueContainer { static var containedTypes: [Any.Type] { [Element.self] } }
extension Dictionary: ValueContainer { static var containedTypes: [Any.Type] { [Key.self, Value.self] } }
extension Optional: ValueContainer { static var containedTypes: [Any.Type] { [Wrapped.self] } }
extension Range: ValueContainer { static var containedTypes: [Any.Type] { [Bound.self] } }
extension ClosedRange: ValueContainer { static var containedTypes: [Any.Type] { [Bound.self] } }
extension StrideTo: ValueContainer { static var containedTypes: [Any.Type] { [Element.self] } }
extension StrideThrough: ValueContainer { static var containedTypes: [Any.Type] { [Element.self] } }
extension Result: ValueContainer { static var containedTypes: [Any.Type] { [Success.self, Failure.self] } }
