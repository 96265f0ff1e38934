internal import CIndexStore

/// What the compiler has noted while it compiled a file: every mention of a symbol, resolved.
///
/// The format is the compiler's own (libIndexStore, `indexstore.h`), and so is the library that reads it.
struct IndexRecord {
  struct Roles: OptionSet {
    var rawValue: UInt64

    static let definition = Roles(INDEXSTORE_SYMBOL_ROLE_DEFINITION)
    static let reference = Roles(INDEXSTORE_SYMBOL_ROLE_REFERENCE)
    static let implicit = Roles(INDEXSTORE_SYMBOL_ROLE_IMPLICIT)
    static let write = Roles(INDEXSTORE_SYMBOL_ROLE_WRITE)
    static let childOf = Roles(INDEXSTORE_SYMBOL_ROLE_REL_CHILDOF)
    static let accessorOf = Roles(INDEXSTORE_SYMBOL_ROLE_REL_ACCESSOROF)
    static let baseOf = Roles(INDEXSTORE_SYMBOL_ROLE_REL_BASEOF)
    static let overrideOf = Roles(INDEXSTORE_SYMBOL_ROLE_REL_OVERRIDEOF)
    static let extendedBy = Roles(INDEXSTORE_SYMBOL_ROLE_REL_EXTENDEDBY)
    static let containedBy = Roles(INDEXSTORE_SYMBOL_ROLE_REL_CONTAINEDBY)

    init(rawValue: UInt64) { self.rawValue = rawValue }
    private init(_ role: Int) { rawValue = UInt64(role) }
  }

  struct Occurrence {
    /// The symbol's name for all of Swift (unified symbol resolution).
    var symbol: String
    /// The name as it is written, with the labels of a function's arguments: `area(of:)`.
    var name: String
    var isExtension: Bool
    var isParameter: Bool
    /// Counted from the start of the file, whatever `#sourceLocation` says.
    var line: Int
    var roles: Roles
    /// What the mention has to do with other symbols: which one it stands in, belongs to, extends.
    var relations: [(roles: Roles, symbol: String)] = []

    /// Whether the code refers to the symbol. It does so without a word where a type conforms to a protocol by a member that stands
    /// elsewhere: then the symbol is that member, and the mention is contained by the type.
    var isReference: Bool {
      roles.contains(.reference) || roles.isSuperset(of: [.implicit, .overrideOf, .containedBy])
    }
  }

  private(set) var occurrences: [Occurrence] = []

  struct ReadingError: Error, CustomStringConvertible {
    var description: String
  }

  /// - Parameter store: the folder that the compiler was given, with the record of one file.
  init(store path: String) throws {
    var error: indexstore_error_t?
    guard let store = indexstore_store_create(path, &error) else { throw Self.error(error) }
    defer { indexstore_store_dispose(store) }
    let units = Self.units(of: store)
    guard !units.isEmpty else { throw ReadingError(description: "the compiler has left no index in \(path)") }
    for unit in units {
      guard let reader = indexstore_unit_reader_create(store, unit, &error) else { throw Self.error(error) }
      defer { indexstore_unit_reader_dispose(reader) }
      for record in Self.records(of: reader) {
        guard let reader = indexstore_record_reader_create(store, record, &error) else {
          throw Self.error(error)
        }
        defer { indexstore_record_reader_dispose(reader) }
        withUnsafeMutablePointer(to: &occurrences) { occurrences in
          _ = indexstore_record_reader_occurrences_apply_f(reader, occurrences) { context, occurrence in
            if let context, let occurrence {
              context.assumingMemoryBound(to: [Occurrence].self).pointee.append(Occurrence(occurrence))
            }
            return true
          }
        }
      }
    }
  }

  private static func units(of store: indexstore_t) -> [String] {
    var names: [String] = []
    withUnsafeMutablePointer(to: &names) { names in
      _ = indexstore_store_units_apply_f(store, 1, names) { context, name in
        context?.assumingMemoryBound(to: [String].self).pointee.append(String(name))
        return true
      }
    }
    return names
  }

  private static func records(of unit: indexstore_unit_reader_t) -> [String] {
    var names: [String] = []
    withUnsafeMutablePointer(to: &names) { names in
      _ = indexstore_unit_reader_dependencies_apply_f(unit, names) { context, dependency in
        if indexstore_unit_dependency_get_kind(dependency) == INDEXSTORE_UNIT_DEPENDENCY_RECORD {
          context?.assumingMemoryBound(to: [String].self).pointee
            .append(String(indexstore_unit_dependency_get_name(dependency)))
        }
        return true
      }
    }
    return names
  }

  private static func error(_ error: indexstore_error_t?) -> ReadingError {
    guard let error else { return ReadingError(description: "the compiler's index cannot be read") }
    defer { indexstore_error_dispose(error) }
    return ReadingError(description: String(cString: indexstore_error_get_description(error)))
  }
}

extension IndexRecord.Occurrence {
  fileprivate init(_ occurrence: indexstore_occurrence_t) {
    let symbol = indexstore_occurrence_get_symbol(occurrence)
    let kind = indexstore_symbol_get_kind(symbol)
    var (line, column): (UInt32, UInt32) = (0, 0)
    indexstore_occurrence_get_line_col(occurrence, &line, &column)
    self.init(
      symbol: String(indexstore_symbol_get_usr(symbol)), name: String(indexstore_symbol_get_name(symbol)),
      isExtension: kind == INDEXSTORE_SYMBOL_KIND_EXTENSION,
      isParameter: kind == INDEXSTORE_SYMBOL_KIND_PARAMETER, line: Int(line),
      roles: .init(rawValue: indexstore_occurrence_get_roles(occurrence)))
    withUnsafeMutablePointer(to: &relations) { relations in
      _ = indexstore_occurrence_relations_apply_f(occurrence, relations) { context, relation in
        guard let context, let relation else { return true }
        let symbol = indexstore_symbol_relation_get_symbol(relation)
        context.assumingMemoryBound(to: [(roles: IndexRecord.Roles, symbol: String)].self).pointee.append(
          (
            .init(rawValue: indexstore_symbol_relation_get_roles(relation)),
            String(indexstore_symbol_get_usr(symbol))
          ))
        return true
      }
    }
  }
}

extension String {
  fileprivate init(_ text: indexstore_string_ref_t) {
    self.init(
      decoding: UnsafeRawBufferPointer(start: text.data, count: text.length), as: UTF8.self)
  }
}
