/// What the users of another library or language call things, and what these are here.
package struct Vocabulary: Sendable {
  /// Whose words they are.
  package let name: String
  /// The names that its users write in front of a point: `np` in `np.mean`.
  let roots: Set<String>
  /// The modules that its users import.
  let modules: Set<String>
  /// What to write instead of such an import.
  let instead: String
  package let words: [String: ForeignWord]

  /// - Parameter table: one line for each meaning, as `ForeignWord` reads it.
  init(_ name: String, roots: Set<String>, modules: Set<String>, instead: String, table: String) {
    self.name = name
    self.roots = roots
    self.modules = modules
    self.instead = instead
    let lines = table.split(separator: "\n").flatMap { ForeignWord.words(in: $0) }
    words = Dictionary(lines.map { ($0.word, $0) }) { first, _ in first }
  }

  /// In the order in which a member is looked up.
  package static let all = [pyTorch, numPy, matplotlib, swiftCharts, keras, pandas, python]

  /// In the order in which a name without anything in front is looked up, which may be built into Python.
  static let unqualified = [python] + all.dropLast()
}

/// A word of another library.
package struct ForeignWord: Hashable, Sendable {
  package enum Meaning: Hashable, Sendable {
    /// Names of ours, the likeliest first, and how one would write it.
    case name([String], example: String)
    /// What we do not have, and what to do about that.
    case missing(advice: String)
    /// An explanation.
    case explained(String)
  }

  /// A label ends with a colon; a type in front, as in `ChartColor.red`, limits the word to its members.
  package var word: String
  package var meaning: Meaning

  /// Reads a line of a table:
  ///
  ///     cat, concat = Tensor.concatenate(_:dim:) | Tensor.concatenate([a, b], dim: 0)
  ///     lr: = learningRate:
  ///     svd - `matmul` and `norm` are all the linear algebra there is
  ///     None ! Swift writes `nil`
  package static func words(in line: Substring) -> [ForeignWord] {
    let signs: [(String, (Substring) -> Meaning)] = [
      (" = ", name), (" - ", { .missing(advice: String($0)) }), (" ! ", { .explained(String($0)) }),
    ]
    let found = signs.compactMap { sign, meaning in line.firstRange(of: sign).map { ($0, meaning) } }
    guard let (range, meaning) = found.min(by: { $0.0.lowerBound < $1.0.lowerBound }) else { return [] }
    return line[..<range.lowerBound].split(separator: ", ").map {
      ForeignWord(word: String($0), meaning: meaning(line[range.upperBound...]))
    }
  }

  private static func name(_ text: Substring) -> Meaning {
    let parts = text.split(separator: " | ", maxSplits: 1)
    let targets = parts[0].split(separator: ", ").map(String.init)
    return .name(targets, example: parts.count > 1 ? String(parts[1]) : targets[0])
  }
}
