internal import Diagnostics

/// Proposes argument labels that a function of the library has.
package struct LabelAdvice {
  let names: LibraryNames
  let call: Mention.Call

  /// What the function takes, in each of its forms; empty if it is none of the library.
  private var signatures: [[String]] {
    let base = call.base.flatMap { names.type($0)?.written }
    return names.callables(call.name, on: base).compactMap(\.labels)
  }

  /// Labels that the function does not have.
  func forWrongLabels() -> String? {
    let signatures = signatures
    guard !signatures.isEmpty else { return nil }
    let accepted = Set(signatures.joined()).subtracting(["_"])
    let wrong = call.arguments.compactMap(\.label).filter { !accepted.contains($0) }
    guard !wrong.isEmpty else { return nil }
    var words: [String] = []
    for label in wrong {
      if let word = word(for: label, accepted) {
        words.append(word)
      } else {
        // What stands in front of a method's name may be of another type that has a method of this name.
        guard call.callee == call.name || call.base.map({ names.type($0) != nil }) == true else { return nil }
        words.append("`\(call.name)` has no `\(label):`; it takes \(forms(signatures))")
        break
      }
    }
    return words.joined(separator: ", ")
  }

  /// What there is to say about a label of another library that no label here stands for.
  func explanation() -> String? {
    guard !signatures.isEmpty else { return nil }
    for label in call.arguments.compactMap(\.label) where !signatures.joined().contains(label) {
      if case .explained(let text)? = ForeignName.find(label + ":")?.word.meaning { return text }
    }
    return nil
  }

  /// Labels in front of arguments that have none.
  func withoutLabels(_ labels: [String]) -> String? {
    guard !signatures.isEmpty else { return nil }
    let arguments = call.arguments.map { argument in
      Mention.Argument(
        label: argument.label.flatMap { labels.contains($0) ? nil : $0 }, text: argument.text)
    }
    return "write `\(call.written(with: arguments))`"
  }

  /// Extents that are written as arguments of their own, as PyTorch takes them.
  func asShape() -> String? {
    let extents = call.arguments.prefix { $0.label == nil && !$0.text.hasPrefix("[") }
    guard Self.takeShapes.contains(call.name), !extents.isEmpty, !signatures.isEmpty else { return nil }
    let shape = Mention.Argument(text: "[\(extents.map(\.text).joined(separator: ", "))]")
    return "write the shape as one array: "
      + "`\(call.written(with: [shape] + call.arguments.dropFirst(extents.count)))`"
  }

  /// A model in the place of its parameters.
  ///
  /// - Parameter types: what is given and what is expected.
  func withParameters(_ types: [String], _ mention: Mention) -> String? {
    guard types.count == 2, types[1] == "[Tensor]", !signatures.isEmpty,
      names.members(of: TypeName(types[0]).name).contains(where: { $0.name == "parameters" }),
      let argument = call.arguments.first(where: { mention.rest.hasPrefix($0.text) })
    else { return nil }
    return "write `\(argument.text).parameters`"
  }

  /// The functions of `Tensor` whose first argument is a shape and which take it in no other form.
  package static let takeShapes: Set = ["zeros", "ones", "rand", "randn", "expand"]

  private func word(for label: String, _ accepted: Set<String>) -> String? {
    let key = NameSpelling.key(label)
    if let same = accepted.sorted().first(where: { NameSpelling.key($0) == key }) {
      return "`\(label):` is `\(same):` here"
    }
    for vocabulary in Vocabulary.all {
      guard let foreign = vocabulary.words["\(label):"] else { continue }
      if case .explained(let text) = foreign.meaning { return text }
      if case .name(let targets, _) = foreign.meaning,
        let target = targets.first(where: { accepted.contains(String($0.dropLast())) })
      {
        return "`\(label):` is `\(target)` here"
      }
    }
    guard label.count > 2 else { return nil }
    return nearestName(to: label, in: accepted.sorted()).map {
      "did you mean `\($0):` instead of `\(label):`?"
    }
  }

  private func forms(_ signatures: [[String]]) -> String {
    var seen: Set<[String]> = []
    // Nobody writes the calls that read archives and literals.
    let written = signatures.filter { $0 != ["from"] && $0.first?.hasSuffix("Literal") != true }
    let forms = written.filter { seen.insert($0).inserted }.prefix(3)
    return forms.map { "`(\($0.map { $0 + ":" }.joined()))`" }.joined(separator: " or ")
  }
}
