internal import Hashing

/// What an earlier run has found the code of a document to say about itself, so that only code that is new is parsed,
/// which takes longest of all where nothing is stale.
struct KnownSyntax: Hashable, Sendable, Codable {
  private struct Code: Hashable, Codable {
    var text: String
    var isExpression: Bool

    init(_ unit: Unit) {
      text = unit.code
      isExpression = unit.expression != nil
    }
  }

  /// The program that has parsed, since another may find something else.
  private var program = Self.thisProgram
  private var found: [Code: CellSyntax] = [:]

  init() {}

  init(_ units: [Unit]) { found = Dictionary(units.map { (Code($0), $0.syntax) }) { $1 } }

  subscript(unit: Unit) -> CellSyntax? { program == Self.thisProgram ? found[Code(unit)] : nil }

  /// Whether this is about the code of the units, no more and no less.
  func matches(_ units: [Unit]) -> Bool {
    program == Self.thisProgram && KnownSyntax(units).found == found
  }

  private static let thisProgram = FileFingerprint.quick("/proc/self/exe")
}
