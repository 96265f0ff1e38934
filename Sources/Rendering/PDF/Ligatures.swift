/// The Latin ligatures that Unicode has characters for.
///
/// Cairo 1.16 says in a font's table that such a glyph means the one character, and corrects that around every
/// use by an `/ActualText`. Not every reader looks at that, and poppler loses its place in the structure over it;
/// so the table is made to say the letters, and the corrections go.
enum Ligatures {
  private static let letters: [(code: String, text: String)] = [
    ("fb00", "ff"), ("fb01", "fi"), ("fb02", "fl"), ("fb03", "ffi"), ("fb04", "ffl"),
  ]

  private static func hexadecimal(_ text: String) -> String {
    text.utf8.map { "00" + String($0, radix: 16) }.joined()
  }

  /// A font's `/ToUnicode` table with the letters of its ligatures; nil if it has none.
  static func spelledOut(_ table: [UInt8]) -> [UInt8]? {
    var result = String(decoding: table, as: UTF8.self)
    let before = result
    for (code, text) in letters {
      result = result.replacing("> <\(code)>\n", with: "> <\(hexadecimal(text))>\n")
    }
    return result == before ? nil : Array(result.utf8)
  }

  private static let corrections = Set(
    letters.map { Array("/Span << /ActualText <feff\(hexadecimal($0.text))> >> BDC".utf8)[...] })

  /// Whether a line of drawing instructions does no more than spell a ligature out.
  static func isCorrection(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: "/Span".utf8) && corrections.contains(line)
  }
}

extension PDFAssembly {
  /// Spells out the ligatures in the tables of all fonts.
  func spellOutLigatures() throws {
    var done: Set<Int> = []
    for page in pageObjects {
      let fonts = document.value("Font", of: document.value("Resources", of: page))
      for name in document.keys(of: fonts) {
        let table = document.value("ToUnicode", of: document.value(name, of: fonts))
        guard document.isStream(table), done.insert(document.number(of: table)).inserted else { continue }
        if let changed = Ligatures.spelledOut(try document.data(of: table)) {
          document.replaceData(of: table, with: changed)
        }
      }
    }
  }
}
