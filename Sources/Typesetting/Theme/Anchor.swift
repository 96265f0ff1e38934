/// The names of places in a document that links lead to.
package enum Anchor {
  package static func footnote(_ number: Int) -> String { "footnote-\(number)" }
  package static func heading(_ index: Int) -> String { "heading-\(index)" }
}
