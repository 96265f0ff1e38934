internal import CHarfBuzz

extension Font {
  /// Turns text of one script and direction into placed glyphs.
  ///
  /// - Parameters:
  ///   - features: OpenType features as HarfBuzz writes them: `"smcp"`, `"-liga"`, `"ssty=1"`.
  ///   - language: a BCP 47 tag.
  package func shape(_ text: String, features: [String] = [], language: String = "en") -> [Glyph] {
    guard text.utf8.count > Self.longestCharacter,
      text.contains(where: { $0.utf8.count > Self.longestCharacter })
    else { return shapeWhole(text, features: features, language: language) }
    // HarfBuzz looks from each accent back to its letter, which takes long where there are thousands.
    var glyphs: [Glyph] = []
    var start = 0
    for piece in text.unicodeScalars.pieces(of: Self.longestCharacter) {
      glyphs += shapeWhole(String(piece), features: features, language: language).map { glyph in
        var glyph = glyph
        glyph.cluster += start
        return glyph
      }
      start += String(piece).utf8.count
    }
    return glyphs
  }

  /// What is longer, in bytes, is a heap of accents that nobody reads.
  private static let longestCharacter = 500

  private func shapeWhole(_ text: String, features: [String], language: String) -> [Glyph] {
    let buffer = hb_buffer_create()
    defer { hb_buffer_destroy(buffer) }
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        let count = Int32(characters.count)
        hb_buffer_add_utf8(buffer, characters.baseAddress, count, 0, count)
      }
    }
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES)
    hb_buffer_set_language(buffer, hb_language_from_string(language, -1))
    // Features such as `ssty`, the shapes for scripts, stand in fonts under the script `math` alone.
    if math != nil { hb_buffer_set_script(buffer, HB_SCRIPT_MATH) }
    hb_buffer_guess_segment_properties(buffer)
    let parsed = features.map { feature in
      var result = hb_feature_t()
      precondition(hb_feature_from_string(feature, -1, &result) != 0, "unknown OpenType feature '\(feature)'")
      return result
    }
    hb_shape(handle, buffer, parsed, UInt32(parsed.count))
    var count: UInt32 = 0
    let infos = hb_buffer_get_glyph_infos(buffer, &count)
    let positions = hb_buffer_get_glyph_positions(buffer, &count)
    guard let infos, let positions else { return [] }
    return (0..<Int(count)).map { index in
      Glyph(
        id: infos[index].codepoint, advance: ems(positions[index].x_advance),
        xOffset: ems(positions[index].x_offset), yOffset: ems(positions[index].y_offset),
        cluster: Int(infos[index].cluster))
    }
  }
}

extension String.UnicodeScalarView {
  fileprivate func pieces(of length: Int) -> [SubSequence] {
    var pieces: [SubSequence] = []
    var rest = self[...]
    while !rest.isEmpty {
      let piece = rest.prefix(length)
      pieces.append(piece)
      rest = rest[piece.endIndex...]
    }
    return pieces
  }
}
