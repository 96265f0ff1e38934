extension Pages {
  /// The anchors that links or entries of the outline lead to and no page has, in alphabetical order.
  ///
  /// Exporters draw such links as plain text, so whoever makes pages has to tell the user.
  package var missingAnchors: [String] {
    var wanted = Set(outline.map(\.anchor))
    var present: Set<String> = []
    for frame in frames { frame.collectAnchors(wanted: &wanted, present: &present) }
    return wanted.subtracting(present).sorted()
  }
}

extension Frame {
  fileprivate func collectAnchors(wanted: inout Set<String>, present: inout Set<String>) {
    for placed in items {
      switch placed.item {
      case .anchor(let name): present.insert(name)
      case .link(.anchor(let name), _): wanted.insert(name)
      case .frame(let frame), .clipped(let frame), .rotated(let frame, _), .element(_, let frame):
        frame.collectAnchors(wanted: &wanted, present: &present)
      case .glyphs, .path, .image, .link(.address, _): break
      }
    }
  }
}
