internal import Frames

extension PDFAssembly {
  /// Files the anchors as named destinations (ISO 32000-2, 12.3.2.4).
  func addDestinations() {
    // A name tree is searched by the names' bytes.
    let names = content.anchors.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard !names.isEmpty else { return }
    let entries = names.flatMap { name -> [PDFObject] in
      [.bytes(name), destination(of: content.anchors[name]!)]
    }
    let tree = document.makeIndirect(.dictionary(["Names": .array(entries)]))
    document.set("Names", of: document.catalog, to: .dictionary(["Dests": .existing(tree)]))
  }

  private func destination(of place: LogicalContent.Place) -> PDFObject {
    let (x, y) = flipped(place.point, page: place.page)
    // The zoom, given as 0, stays as it is.
    return .array([.existing(pageObjects[place.page]), .name("XYZ"), x, y, .integer(0)])
  }

  /// Adds an annotation for every link (12.5.6.5), in the order of `links`.
  func addLinks() -> [PDFDocument.Handle] {
    let annotations = links.map { area in
      var entries: [String: PDFObject] = [
        "Type": .name("Annot"), "Subtype": .name("Link"), "Rect": rectangle(area.bounds, page: area.page),
        "Border": .array([.integer(0), .integer(0), .integer(0)]),
        // Bit 3: shown in print, as PDF/A and PDF/UA ask of every annotation.
        "F": .integer(4),
      ]
      switch area.link {
      case .address(let address):
        entries["A"] = .dictionary(["S": .name("URI"), "URI": .bytes(address.percentEncoded)])
        entries["Contents"] = .text(address)
      case .anchor(let name):
        entries["Dest"] = .bytes(name)
      }
      return document.makeIndirect(.dictionary(entries))
    }
    let byPage = Dictionary(grouping: zip(links, annotations)) { $0.0.page }
    for (page, object) in pageObjects.enumerated() {
      guard let here = byPage[page] else { continue }
      document.set("Annots", of: object, to: .array(here.map { .existing($0.1) }))
    }
    return annotations
  }

  /// Builds the reader's table of contents (12.3.3).
  func addOutline() {
    let tree = OutlineNode.forest(of: pages.outline.filter { content.anchors[$0.anchor] != nil })
    guard !tree.isEmpty else { return }
    let root = document.makeIndirect(.dictionary(["Type": .name("Outlines")]))
    add(tree, below: root)
    document.set("Count", of: root, to: .integer(tree.reduce(0) { $0 + $1.count }))
    document.set("Outlines", of: document.catalog, to: .existing(root))
    document.set("PageMode", of: document.catalog, to: .name("UseOutlines"))
  }

  private func add(_ nodes: [OutlineNode], below parent: PDFDocument.Handle) {
    let items = nodes.map { node in
      document.makeIndirect(
        .dictionary([
          "Title": .text(node.entry.title), "Parent": .existing(parent), "Dest": .bytes(node.entry.anchor),
        ]))
    }
    for (index, (node, item)) in zip(nodes, items).enumerated() {
      if index > 0 { document.set("Prev", of: item, to: .existing(items[index - 1])) }
      if index + 1 < items.count { document.set("Next", of: item, to: .existing(items[index + 1])) }
      guard !node.children.isEmpty else { continue }
      add(node.children, below: item)
      document.set("Count", of: item, to: .integer(node.count - 1))
    }
    document.set("First", of: parent, to: .existing(items[0]))
    document.set("Last", of: parent, to: .existing(items[items.count - 1]))
  }
}

/// An entry of the outline with those below it.
struct OutlineNode {
  var entry: Pages.OutlineEntry
  var children: [OutlineNode] = []

  /// The number of entries, this one included.
  var count: Int { 1 + children.reduce(0) { $0 + $1.count } }

  /// Nests a flat list by its levels; a level that is left out makes no difference.
  static func forest(of entries: [Pages.OutlineEntry]) -> [OutlineNode] {
    var rest = entries[...]
    var nodes: [OutlineNode] = []
    while let entry = rest.popFirst() {
      let below = rest.prefix { $0.level > entry.level }
      rest = rest.dropFirst(below.count)
      nodes.append(OutlineNode(entry: entry, children: forest(of: Array(below))))
    }
    return nodes
  }
}

extension String {
  /// The address with what a URI may not hold (RFC 3986) written as percent and hexadecimal digits.
  fileprivate var percentEncoded: String {
    let allowed = Set("-._~:/?#[]@!$&'()*+,;=%".utf8)
    let digits = Array("0123456789ABCDEF")
    return utf8.reduce(into: "") { result, byte in
      let character = Character(Unicode.Scalar(byte))
      if byte < 128, character.isLetter || character.isNumber || allowed.contains(byte) {
        result.append(character)
      } else {
        result += "%" + String(digits[Int(byte >> 4)]) + String(digits[Int(byte & 15)])
      }
    }
  }
}
