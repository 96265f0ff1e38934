internal import CCairo
internal import Fonts
internal import Frames

extension Canvas {
  /// Draws a run whose baseline starts at `origin`, together with the text that it stands for.
  func draw(_ run: GlyphRun, at origin: Point) throws {
    guard !run.glyphs.isEmpty else { return }
    cairo_set_font_face(context, try FontFaces.shared.face(for: run.font).handle)
    cairo_set_font_size(context, run.size.value)
    setSource(run.color)
    var x = origin.x
    let glyphs = run.glyphs.map { glyph in
      defer { x += Em(glyph.advance).at(run.size) }
      return cairo_glyph_t(
        index: UInt(glyph.id), x: (x + Em(glyph.xOffset).at(run.size)).value,
        y: (origin.y - Em(glyph.yOffset).at(run.size)).value)
    }
    if isRaster {
      // Cairo 1.16 moves glyphs on pixel surfaces to whole pixels, which makes the letters' spacing uneven.
      cairo_new_path(context)
      cairo_glyph_path(context, glyphs, Int32(glyphs.count))
      cairo_fill(context)
      return
    }
    guard let clusters = TextClusters(run) else {
      cairo_show_glyphs(context, glyphs, Int32(glyphs.count))
      return
    }
    var text = run.text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        cairo_show_text_glyphs(
          context, characters.baseAddress, Int32(characters.count), glyphs, Int32(glyphs.count),
          clusters.clusters, Int32(clusters.clusters.count), clusters.flags)
      }
    }
  }
}

/// Which bytes of a run's text belong to which of its glyphs, in the way that Cairo writes it.
struct TextClusters {
  var clusters: [cairo_text_cluster_t]
  var flags: cairo_text_cluster_flags_t

  /// Nil if the glyphs carry no text or stand in an order that Cairo cannot express.
  init?(_ run: GlyphRun) {
    let length = run.text.utf8.count
    guard length > 0, let first = run.glyphs.first, let last = run.glyphs.last else { return nil }
    let isBackward = first.cluster > last.cluster
    let glyphs = isBackward ? run.glyphs.reversed() : run.glyphs
    var starts: [(offset: Int, glyphs: Int)] = []
    for glyph in glyphs {
      if let previous = starts.last, previous.offset == glyph.cluster {
        starts[starts.count - 1].glyphs += 1
      } else {
        guard glyph.cluster > starts.last?.offset ?? -1, glyph.cluster < length else { return nil }
        starts.append((glyph.cluster, 1))
      }
    }
    // Text before the first glyph belongs to no glyph.
    if starts[0].offset > 0 { starts.insert((0, 0), at: 0) }
    guard starts.allSatisfy({ run.text.utf8.isCharacterBoundary($0.offset) }) else { return nil }
    clusters = starts.indices.map { index in
      let end = index + 1 < starts.count ? starts[index + 1].offset : length
      return cairo_text_cluster_t(
        num_bytes: Int32(end - starts[index].offset), num_glyphs: Int32(starts[index].glyphs))
    }
    flags = isBackward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : cairo_text_cluster_flags_t(0)
  }
}

extension String.UTF8View {
  /// Whether a character's encoding, rather than the middle of one, starts at an offset.
  fileprivate func isCharacterBoundary(_ offset: Int) -> Bool {
    self[index(startIndex, offsetBy: offset)] & 0b1100_0000 != 0b1000_0000
  }
}
