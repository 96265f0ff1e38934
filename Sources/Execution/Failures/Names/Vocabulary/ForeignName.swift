/// A word with the vocabulary that it was found in.
struct ForeignName {
  var word: ForeignWord
  var vocabulary: Vocabulary

  /// Finds a name, or the longest end of a path such as `random.normal`.
  static func find(_ path: ArraySlice<String>, in vocabularies: [Vocabulary] = Vocabulary.all) -> ForeignName?
  {
    for start in path.indices {
      let name = path[start...].joined(separator: ".")
      for vocabulary in vocabularies {
        if let word = vocabulary.words[name] { return ForeignName(word: word, vocabulary: vocabulary) }
      }
    }
    return nil
  }

  static func find(_ name: String) -> ForeignName? { find([name]) }

  var suggestion: String {
    switch word.meaning {
    case .name(_, let example): "`\(word.plain)` of \(vocabulary.name) is `\(example)` here"
    case .missing(let advice): "Sheaf has no `\(word.plain)`" + (advice.isEmpty ? "" : ": \(advice)")
    case .explained(let text): text
    }
  }
}

extension ForeignWord {
  /// Without the type that limits it.
  var plain: String { word.split(separator: ".").last.map(String.init) ?? word }
}
