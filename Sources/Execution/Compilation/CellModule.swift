/// What cells, or expressions that are computed together, are compiled to.
package struct CellModule: Hashable, Sendable {
  /// What Swift calls it, which follows from what the code means: values of its types outlive a comment.
  package var name: String
  /// What its files are stored under, which follows from the text: messages have the lines of just that.
  package var key: String
}
