/// Gives each heading without a label of its own a name from its words that nothing else in the document has.
struct HeadingNames {
  private var taken: Set<String>
  /// The number that the latest name with a base was given; all below it are taken.
  private var counts: [String: Int] = [:]

  /// - Parameter blocks: all blocks among which a name has to be unique.
  init(avoidingLabelsOf blocks: [Block]) {
    taken = Set(blocks.flatMap(\.labels))
  }

  mutating func assign(to blocks: inout [Block]) {
    for index in blocks.indices {
      switch blocks[index].content {
      case .heading(var heading):
        guard heading.identifier.isEmpty else { continue }
        heading.identifier = name(for: heading.content.plainText)
        blocks[index].content = .heading(heading)
      case .list(var list):
        for item in list.items.indices { assign(to: &list.items[item].blocks) }
        blocks[index].content = .list(list)
      case .quote(var inner):
        assign(to: &inner)
        blocks[index].content = .quote(inner)
      case .division(let classes, var inner):
        assign(to: &inner)
        blocks[index].content = .division(classes: classes, inner)
      default: break
      }
    }
  }

  /// Pandoc's rule: small letters, hyphens for spaces, no other signs, and a number behind a name that is taken.
  private mutating func name(for words: String) -> String {
    let kept = words.lowercased().filter {
      $0.isLetter || $0.isNumber || $0.isWhitespace || "_-.".contains($0)
    }
    let joined = kept.split(whereSeparator: \.isWhitespace).joined(separator: "-").drop { !$0.isLetter }
    let base = joined.isEmpty ? "section" : String(joined)
    var name = base
    var count = counts[base, default: 0]
    if count > 0 { name = "\(base)-\(count)" }
    while !taken.insert(name).inserted {
      count += 1
      name = "\(base)-\(count)"
    }
    counts[base] = count
    return name
  }
}

extension Block {
  /// The name that references know the block by.
  var label: String? {
    switch content {
    case .heading(let heading): heading.identifier.isEmpty ? nil : heading.identifier
    case .math(let formula): formula.identifier
    case .table(let table): table.identifier
    case .figure(let figure): figure.identifier
    case .cell(let cell): cell.options.label
    case .paragraph, .list, .quote, .listing, .division, .thematicBreak, .pageBreak: nil
    }
  }

  /// The labels of the block and of all blocks in it.
  fileprivate var labels: [String] {
    switch content {
    case .list(let list): list.items.flatMap { $0.blocks.flatMap(\.labels) }
    case .quote(let blocks), .division(_, let blocks): blocks.flatMap(\.labels)
    default: label.map { [$0] } ?? []
    }
  }
}
