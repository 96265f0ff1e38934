extension MathParser {
  /// The known command that a misspelt one is closest to, if one is close.
  static func nearestCommand(to name: String) -> String? {
    let letters = Array(name.utf8)
    let allowed = letters.count < 4 ? 1 : 2
    var nearest: (name: [UInt8], distance: Int)?
    for candidate in knownCommands where abs(candidate.count - letters.count) <= allowed {
      let distance = distance(candidate, letters)
      if distance <= nearest.map({ $0.distance - 1 }) ?? allowed { nearest = (candidate, distance) }
    }
    return nearest.map { String(decoding: $0.name, as: UTF8.self) }
  }

  private static let knownCommands: [[UInt8]] = {
    var names = Set(MathSymbols.commandNames)
    for table in [
      Array(MathSymbols.functions.keys), Array(MathSymbols.functionWords.keys),
      Array(MathSymbols.spaces.keys),
      Array(MathSymbols.accents.keys), Array(MathSymbols.braces.keys), Array(MathSymbols.longArrows.keys),
      Array(MathSymbols.alphabets.keys), Array(MathSymbols.textStyles.keys), Array(MathSymbols.classes.keys),
    ] { names.formUnion(table) }
    names.formUnion([
      "frac", "dfrac", "tfrac", "cfrac", "binom", "sqrt", "left", "right", "middle", "begin", "end", "dots",
      "operatorname", "boldsymbol", "overset", "underset", "stackrel", "overline", "underline", "boxed",
      "cancel",
      "phantom", "substack", "displaystyle", "textstyle", "limits", "nolimits", "color", "textcolor", "iff",
      "implies", "impliedby", "pmod", "bmod", "label", "tag",
    ])
    return names.filter { $0.count > 1 }.sorted().map { Array($0.utf8) }
  }()

  /// The number of letters to insert, delete or replace to get from one word to the other (Levenshtein).
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (i, leftByte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, rightByte) in right.enumerated() {
        let replaced = diagonal + (leftByte == rightByte ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }
}
