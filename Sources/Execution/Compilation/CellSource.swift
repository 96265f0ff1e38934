internal import Hashing

/// A cell as the compiler gets it: its own code between generated lines.
struct CellSource: Hashable, Sendable {
  /// A piece of the document's code within the generated file.
  struct Part: Hashable, Sendable {
    /// The name that stands for the piece in the compiler's messages and in stack traces.
    var file: String
    var code: String
    /// The code without what means nothing to the compiler.
    var meaning: String
    var insertions: [CellSyntax.Insertion]
  }

  var importLines: [String]
  var parts: [Part]
  /// The variables whose types the runner wants to know.
  var variables: [String] = []
  /// How many cells above have the same source: two modules must not share one set of variables.
  var occurrence = 0

  /// - Parameters:
  ///   - fingerprint: the compiler's and the libraries'.
  ///   - inlined: the keys of the modules whose code may become part of this one's.
  func module(fingerprint: String, inlined: [String]) -> CellModule {
    let meaning = importLines + variables + parts.flatMap { [$0.meaning] + $0.insertions.map(\.text) }
    let name = Self.name([fingerprint, "\(occurrence)"] + meaning)
    return CellModule(name: name, key: Self.name([name, text(module: "cell")] + inlined))
  }

  private static func name(_ fields: [String]) -> String {
    let hasher = Digest.Hasher()
    for field in fields { hasher.update(field: field) }
    return "cell_" + hasher.finalize().description.prefix(16)
  }

  /// The whole file. Lines are numbered from the start of each piece, so that a cell that only moves within
  /// its document keeps its module.
  func text(module: String) -> String {
    var text = importLines.joined(separator: "\n") + "\n"
    // Behind a statement that always throws, the compiler crashes over functions that mention variables.
    if !variables.isEmpty {
      let facts = variables.map { "  SheafCell.variable(\"\($0)\") { SheafCell.type(of: `\($0)`) }\n" }
        .joined()
      text += "@_cdecl(\"\(module)_facts\") func sheafFacts() {\n\(facts)}\n"
    }
    for part in parts {
      text += part.opening
      text += Self.apply(part.insertions, to: part.code)
      if !text.hasSuffix("\n") { text += "\n" }
      text += Self.endOfPart
    }
    // Every module needs a name that later cells can import when all others are shadowed.
    return text + "enum SheafMarker {}\n"
  }

  private static let endOfPart = "#sourceLocation()\n"

  /// The lines of the whole file that hold the document's own code, counted from 1.
  ///
  /// - Parameter text: the file's.
  func linesOfCode(in text: String) -> Set<Int> {
    let openings = Set(parts.map(\.opening))
    var lines: Set<Int> = []
    var isInside = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if openings.contains(line + "\n") {
        isInside = true
      } else if line + "\n" == Self.endOfPart {
        isInside = false
      } else if isInside {
        lines.insert(index + 1)
      }
    }
    return lines
  }

  private static func apply(_ insertions: [CellSyntax.Insertion], to code: String) -> String {
    var result: [UInt8] = []
    let bytes = Array(code.utf8)
    var position = 0
    for insertion in insertions {
      result += bytes[position..<insertion.offset]
      result += insertion.text.utf8
      position = insertion.offset
    }
    return String(decoding: result + bytes[position...], as: UTF8.self)
  }
}

extension CellSource.Part {
  /// The line in front of it, from which the compiler counts.
  fileprivate var opening: String { "#sourceLocation(file: \"\(file)\", line: 1)\n" }

  /// The byte in the document's code that a place in the compiled code stands for.
  ///
  /// - Parameters:
  ///   - line: counted from 1.
  ///   - column: in bytes, counted from 1.
  func originalColumn(line: Int, column: Int) -> Int {
    let lineStart = self.lineStart(line)
    var original = column - 1
    for insertion in insertions where insertion.offset >= lineStart && insertion.offset - lineStart < original
    {
      let before = insertion.offset - lineStart
      original = max(before, original - insertion.text.utf8.count)
    }
    return original + 1
  }

  private func lineStart(_ line: Int) -> Int {
    var number = 1
    for (offset, byte) in code.utf8.enumerated() {
      if number == line { return offset }
      if byte == UInt8(ascii: "\n") { number += 1 }
    }
    return code.utf8.count
  }
}
