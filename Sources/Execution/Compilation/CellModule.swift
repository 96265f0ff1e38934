/// What cells, or expressions that are computed together, are compiled to.
package struct CellModule: Hashable, Sendable {
  /// What Swift calls it, which follows from what the code means: values of its types outlive a comment, and so does what is known of its
  /// variables and of what it refers to.
  package var name: String
  /// What its object and interface are stored under, and the compiler's messages. It follows from the text: they have the lines of just that.
  package var key: String
}
