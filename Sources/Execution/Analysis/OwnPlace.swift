internal import Diagnostics
internal import Hashing
internal import Notebooks

/// Code that asks where it stands: `#line`, `#column`, `#fileID` and their like.
///
/// As the default value of a parameter they ask for the place of the call, which may lie in any other unit, and a call may
/// hand the place on. So if a document asks for places anywhere, the place and every character of each unit count, also
/// comments and white space.
enum OwnPlace {
  static func isAskedFor(in code: String) -> Bool { words.contains(where: code.contains) }

  private static let words = ["#line", "#column", "#file", "#sourceLocation"]

  /// Gives units their places, if any of them asks for one.
  static func note(in units: inout [Unit], of source: SourceText) {
    guard units.contains(where: { isAskedFor(in: $0.code) }) else { return }
    for index in units.indices {
      let line = units[index].range?.start.line ?? 0
      units[index].place = Digest(of: "\(source.path)\n\(line)\n\(units[index].code)").description
    }
  }
}
