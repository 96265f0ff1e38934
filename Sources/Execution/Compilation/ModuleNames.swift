/// The names of the cells' modules, which no reader should see.
enum ModuleNames {
  // A pattern with fixed parts only, safe to share.
  nonisolated(unsafe) private static let qualifier = /\bcell_[0-9a-f]{16}\./

  /// `cell_0123456789abcdef.Model` becomes `Model`.
  static func removed(from text: String) -> String {
    text.utf8.count < 22 || !text.contains("cell_") ? text : text.replacing(qualifier, with: "")
  }
}
