internal import Notebooks
internal import SwiftParser
internal import SwiftSyntax

/// A line of code by itself.
enum CodeLine {
  /// Whether it could be a whole program.
  static func isWhole(_ line: String) -> Bool {
    CodeNesting.isReadable(line) && !Parser.parse(source: line).hasError
  }
}
