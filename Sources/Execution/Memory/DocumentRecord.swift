internal import Hashing

/// All that is remembered of a document besides the results of its cells.
package struct DocumentRecord: Hashable, Sendable, Codable {
  /// Nobody asks for it if nothing is stale.
  private var packedDependencies: Packed<[String: Dependencies]>?
  /// The files that several cells use and that do not stay as each has left them.
  var sharedFiles = SharedFiles()
  /// What the code was found to say about itself.
  var syntax = KnownSyntax()
  var memory = RunMemory()
  /// What its PDFs were made from, by their paths.
  var pages: [String: PageRecord.Content] = [:]
  /// The PDFs that were made of it, as its folder names them.
  var outputs: Set<String> = []

  package init() {}

  /// What the cells depended on when they last ran, by the cells' names.
  var dependencies: [String: Dependencies] { packedDependencies?.value ?? [:] }

  /// The same with what a pass has come to.
  func updated(after pass: Pass) throws -> DocumentRecord {
    var record = self
    let names = Set(pass.plan.units.map(\.name))
    let known = dependencies
    // Of a cell that this pass has not come to, an earlier one knows.
    let updated = known.filter { names.contains($0.key) }.merging(pass.report.dependencies) { $1 }
    if updated != known { record.packedDependencies = try Packed(updated) }
    if let files = pass.sharedFiles { record.sharedFiles = files }
    if !pass.plan.isSyntaxKnown { record.syntax = KnownSyntax(pass.plan.units) }
    record.memory = memory.updated(after: pass.report, pass.placement, in: pass.survey.place.folder)
    return record
  }
}
