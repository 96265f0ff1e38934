/// What part an atom plays in a formula, which decides the space around it (TeXbook, p. 158).
enum MathClass: Int, Hashable, Sendable {
  case ordinary, `operator`, binary, relation, opening, closing, punctuation, inner
}
