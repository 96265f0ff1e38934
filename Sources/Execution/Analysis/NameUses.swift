/// The names that a piece of code mentions.
struct NameUses: Hashable, Sendable, Codable {
  /// Names that stand alone: variables, functions, types, operators.
  var names: Set<String> = []
  /// Names behind a dot.
  var members: Set<String> = []
  /// Those of `names` that the code may change: assigned to, passed as `inout`, or asked for a method.
  var changed: Set<String> = []
  /// Whether anything is called that might change an object it is given.
  var calls = false

  mutating func formUnion(_ other: NameUses) {
    names.formUnion(other.names)
    members.formUnion(other.members)
    changed.formUnion(other.changed)
    calls = calls || other.calls
  }
}

/// A name that a cell's top level introduces.
struct Definition: Hashable, Sendable, Codable {
  /// As `import` wants it; scoped imports must name the kind.
  enum Kind: String, Hashable, Sendable, Codable {
    case variable = "var", function = "func", structure = "struct", enumeration = "enum", type = "class"
    case alias = "typealias", proto = "protocol"
    /// A function named by an operator, which scoped imports cannot name.
    case operatorFunction
  }

  var name: String
  var kind: Kind
  /// Whether it is a `var`.
  var isMutable = false
  /// Whether a type has static stored properties, which are global variables.
  var hasState = false
  /// The definition's own text.
  var text: String
  /// What it mentions: a function's body, a variable's initial value.
  var uses: NameUses
}
