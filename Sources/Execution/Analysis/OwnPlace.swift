internal import Diagnostics
internal import Hashing
internal import Notebooks

/// Code that asks where it stands: `#line`, `#column`, `#fileID` and their like.
///
/// As the default value of a parameter they ask for the place of the call, which may lie in any other unit, and a call may
/// hand the place on. So if a document or a package that it names asks for places anywhere, the place and every character of
/// each unit count, also comments and white space.
enum OwnPlace {
  static func isAskedFor(in code: String) -> Bool { words.contains(where: code.contains) }

  private static let words = ["#line", "#column", "#file", "#sourceLocation"]

  /// Whether code asks its callers for their places: elsewhere it means its own.
  static func isAskedForOfCallers(in code: String) -> Bool {
    isAskedFor(in: code) && code.contains(/=\s*#(line|column|file)/)
  }

  /// Gives units their places, if any of them asks for one.
  ///
  /// - Parameter libraries: whether a library asks its callers for theirs.
  static func note(in units: inout [Unit], of source: SourceText, askedForBy libraries: Bool) {
    guard libraries || units.contains(where: { isAskedFor(in: $0.code) }) else { return }
    for index in units.indices {
      let line = units[index].range?.start.line ?? 0
      units[index].place = Digest(of: "\(source.path)\n\(line)\n\(units[index].code)").description
    }
  }
}
