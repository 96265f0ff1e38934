internal import Displays
internal import Foundation
@_spi(Reflection) internal import Swift

/// Whether a copy of a value can be changed through the original.
///
/// The runner may keep the result of a cell that merely reads a value, but must count on a change wherever
/// an object or a closure is in reach. Where a type cannot be seen through, the answer is no.
enum ValueSemantics {
  static func holds(for type: Any.Type) -> Bool {
    if leaves.contains(ObjectIdentifier(type)) { return true }
    // What the type checker makes of a variable that cannot be copied.
    if type is AnyClass || type == Void.self { return false }
    if let container = type as? any ValueContainer.Type {
      return container.containedTypes.allSatisfy(holds)
    }
    let name = _typeName(type)
    // Displays are plain values by their definition; their enums hide their payloads from reflection.
    if name.hasPrefix("Displays.") { return true }
    var fieldsAreValues = true
    let isRecord = _forEachField(of: type, options: []) { _, _, field, _ in
      fieldsAreValues = holds(for: field)
      return fieldsAreValues
    }
    if !fieldsAreValues { return false }
    return isRecord && !name.hasPrefix("Swift.") ? true : isPlainEnumeration(type)
  }

  /// An enumeration without objects in its payloads is made of plain bits.
  private static func isPlainEnumeration(_ type: Any.Type) -> Bool {
    func isPlain<Value>(_ type: Value.Type) -> Bool { _isPOD(type) }
    // The first word of a type's metadata tells its kind; 0x201 is an enumeration.
    let kind = unsafeBitCast(type, to: UnsafePointer<Int>.self).pointee
    return kind == 0x201 && _openExistential(type, do: isPlain)
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
