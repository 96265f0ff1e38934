/// The names that a piece of code mentions.
struct NameUses: Hashable, Sendable, Codable {
  /// Names that stand alone: variables, functions, types, operators.
  var names: Set<String> = []
  /// Names behind a dot.
  var members: Set<String> = []
  /// The types that an inheritance clause belongs to or lists: a member from any of their extensions may be what a protocol asks for.
  var conforming: Set<String> = []
  /// Those of `names` that the code may change: assigned to, passed as `inout`, or asked for a method.
  var changed: Set<String> = []
  /// Those of `changed` that a closure changes, which may run later.
  var changedLater: Set<String> = []
  /// Whether anything is called that might change an object it is given.
  var calls = false
  /// What is called and known to change nothing, unless the document has a function of that name itself: the names
  /// of the functions and methods, each with the names that a method is asked of.
  var trusted: [String: Set<String>] = [:]

  mutating func formUnion(_ other: NameUses) {
    names.formUnion(other.names)
    members.formUnion(other.members)
    conforming.formUnion(other.conforming)
    changed.formUnion(other.changed)
    changedLater.formUnion(other.changedLater)
    calls = calls || other.calls
    trusted.merge(other.trusted) { $0.union($1) }
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
  /// Whether it is a variable without any code of its own that runs when it is read or set.
  var isStored = false
  /// Whether a type has static stored properties, which are global variables.
  var hasState = false
  /// The names whose meaning in the standard library makes a type's constants no state.
  var standardNames: Set<String> = []
  /// Whether looking at a value may change something: a lazy property, a property or an operator with code of its own.
  var changesWhenRead = false
  /// Whether it is a weak or unowned variable, whose memory is not laid out as its type says.
  var isWeak = false
  /// Whether cells below cannot see it.
  var isPrivate = false
  /// What a class names first behind its colon: the class it inherits from, or a protocol.
  var superclass: String?
  /// Whether a class has members of its own in place of inherited ones.
  var overridesMembers = false
  /// The labels and types of a function's parameters, which tell it from others of the same name.
  var signature: String?
  /// Whether a type has operators among its members.
  var declaresOperators = false
  /// The definition's own text.
  var text: String
  /// What it mentions: a function's body, a variable's initial value.
  var uses: NameUses

  /// Takes in another definition of the same name, such as an overload.
  mutating func formUnion(_ other: Definition) {
    isMutable = isMutable || other.isMutable
    isStored = isStored && other.isStored
    hasState = hasState || other.hasState
    standardNames.formUnion(other.standardNames)
    changesWhenRead = changesWhenRead || other.changesWhenRead
    isPrivate = isPrivate && other.isPrivate
    declaresOperators = declaresOperators || other.declaresOperators
    text += "\n" + other.text
    uses.formUnion(other.uses)
  }
}
