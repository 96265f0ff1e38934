/// How things stand with a cell, without running anything.
package struct CellStatus: Hashable, Sendable, Codable {
  /// A name that a cell uses, and the cell it comes from.
  package struct Use: Hashable, Sendable, Codable {
    package var name: String
    package var source: String
  }

  package var cell: String
  /// Where the cell's code begins, counted from 1.
  package var line: Int
  package var isFresh: Bool
  /// Whether a cell that is not fresh may turn out to be so once it is compiled with the cells above.
  package var mayBeFresh = false
  /// Why the cell would run; empty if it is fresh.
  package var reasons: [String] = []
  /// How long the stored run took, in seconds.
  package var duration: Double?
  package var defines: [String] = []
  package var uses: [Use] = []
  /// The size of what is kept of the cell's values, in bytes.
  package var valuesSize: Int?
  /// Where the values are kept, as safetensors files.
  package var valuesFiles: [String] = []
  /// Why some values are not kept, so that the cell has to run again when they are needed.
  package var notKept: [String] = []
}
