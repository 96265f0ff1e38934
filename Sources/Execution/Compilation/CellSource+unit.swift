internal import Hashing
internal import Notebooks

extension CellSource {
  /// What the names of the pieces start with.
  static let filePrefix = "cell-"

  /// The source of a cell or of the parameters.
  init(_ index: Int, units: [Unit], topology: Topology, modules: [Int: CellModule], imports: [String]) {
    let unit = units[index]
    let outer = Dictionary(topology.links[index].outer.map { ($0.name, $0.unit) }) { max($0, $1) }
    let insertions = unit.syntax.insertions.compactMap { insertion -> CellSyntax.Insertion? in
      guard let name = insertion.guardedName else { return insertion }
      if let needsOuter = insertion.needsOuter, needsOuter != (outer[name] != nil) { return nil }
      guard insertion.isQualified, let module = outer[name].flatMap({ modules[$0]?.name }) else {
        return insertion
      }
      return CellSyntax.Insertion(offset: insertion.offset, text: "\(module).\(insertion.text)")
    }
    self.init(
      importLines: Self.importLines([index], topology, modules, imports),
      parts: [Part(unit, insertions)],
      variables: unit.syntax.definitions.filter { $0.kind == .variable && !$0.isWeak }.map(\.name),
      occurrence: unit.occurrence)
  }

  /// The source that computes several expressions of the running text.
  init(
    expressions: [Int], seeds: [UInt64], units: [Unit], topology: Topology, modules: [Int: CellModule],
    imports: [String]
  ) {
    let parts = zip(expressions, seeds).map { index, seed in
      let unit = units[index]
      // Each draws random numbers of its own, whichever others are computed with it.
      let opening = "SheafCell.begin(\(seed)); SheafCell.expression(\(unit.expression?.index ?? 0), ("
      // The closing stands on a line of its own, in case the code ends with a comment.
      return Part(
        unit,
        [.init(offset: 0, text: opening)] + unit.syntax.insertions
          + [.init(offset: unit.code.utf8.count, text: "\n))")])
    }
    self.init(importLines: Self.importLines(expressions, topology, modules, imports), parts: parts)
  }

  private static func importLines(
    _ indices: [Int], _ topology: Topology, _ modules: [Int: CellModule], _ imports: [String]
  ) -> [String] {
    var lines = imports.map { "import \($0)" }
    var used: Set<Int> = []
    var scoped: Set<String> = []
    for index in indices {
      let links = topology.links[index]
      lines += links.importLines.filter { !lines.contains($0) }
      used.formUnion(links.modules)
      for entity in links.imports {
        guard let module = modules[entity.unit]?.name, let kind = topology[entity]?.definition.kind else {
          continue
        }
        scoped.insert("@testable import \(kind.rawValue) \(module).`\(entity.name)`")
      }
      for unit in links.wholeImports {
        if let module = modules[unit]?.name { scoped.insert("@testable import \(module)") }
      }
    }
    // Members of every type in reach must be visible, whoever defines it.
    let reached = used.sorted().compactMap { modules[$0]?.name }.map {
      "@testable import enum \($0).SheafMarker"
    }
    return lines + scoped.sorted() + reached
  }
}

extension CellSource.Part {
  fileprivate init(_ unit: Unit, _ insertions: [CellSyntax.Insertion]) {
    self.init(
      file: unit.file, code: unit.code, meaning: unit.syntax.meaning, insertions: insertions)
  }
}

extension Unit {
  /// The name that stands for the unit's code in messages and stack traces.
  var file: String { CellSource.filePrefix + Digest(of: "\(code) \(occurrence)").description.prefix(12) }
}
