import Diagnostics
import Notebooks

/// Cells that the user names: labels, and ranges of them as `first..last`, `first..` or `..last`.
struct CellSelection {
  /// A range whose first cell stands below its last.
  struct Reversed: Hashable {
    var first: String
    var last: String

    var diagnostic: Diagnostic {
      Diagnostic(
        .error, "reversed-range", "`\(first)..\(last)`: `\(first)` stands below `\(last)`",
        suggestion: "write `--cell \(last)..\(first)`")
    }
  }

  /// The labels in the order of the document.
  private(set) var labels: [String] = []
  /// What no cell is called.
  private(set) var unknown: [String] = []
  private(set) var reversed: [Reversed] = []

  init(_ words: [String], in notebook: Notebook) {
    let names = notebook.cells.map(\.name)
    var chosen: Set<String> = []
    for word in words {
      let ends = names.contains(word) ? [word] : Self.ends(of: word, in: names)
      let positions = ends.compactMap(names.firstIndex)
      unknown += ends.filter { !names.contains($0) }
      guard positions.count == ends.count, let first = positions.first, let last = positions.last else {
        continue
      }
      if first > last {
        reversed.append(Reversed(first: ends[0], last: ends[1]))
      } else {
        chosen.formUnion(names[first...last])
      }
    }
    labels = names.filter(chosen.contains)
  }

  private static func ends(of word: String, in names: [String]) -> [String] {
    guard let dots = word.firstRange(of: ".."), let first = names.first, let last = names.last else {
      return [word]
    }
    let (start, end) = (String(word[..<dots.lowerBound]), String(word[dots.upperBound...]))
    return [start.isEmpty ? first : start, end.isEmpty ? last : end]
  }
}
