internal import Hashing
internal import Messages

/// What the store and the files beside the document say, for those that only look.
package struct Records: Sendable {
  private let store: Store

  package init(_ store: Store) { self.store = store }

  var files: FileStates { store.files }

  func result(_ key: Digest) -> StoredResult? { store.result(key) }
  func facts(ofModule name: String) -> [VariableFact]? { store.facts(ofModule: name) }
  func uses(ofModule name: String) -> ModuleUses? { store.uses(ofModule: name) }
  func hasValues(_ identity: Digest) -> Bool { store.hasValues(identity) }
  func digest(of group: ValueGroup) -> String? { store.digest(of: group) }
  func reasonForNoValues(_ identity: Digest) -> String? { store.reasonForNoValues(identity) }
}
