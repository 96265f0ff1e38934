import Fonts
import Frames

/// Sets one formula. The rules are those of TeX's Appendix G, with the measures of the font's MATH table.
final class MathSetter {
  let fonts: MathFonts
  let table: MathTable
  private let metricsByLevel: [MathMetrics]
  var color: Color
  var diagnostics: [MathDiagnostic] = []
  /// The width of the text, where a display may use all of it.
  var measure: Points?

  init(fonts: MathFonts, measure: Points? = nil) {
    guard let table = fonts.math.math else { preconditionFailure("\(fonts.math.family) has no MATH table") }
    self.fonts = fonts
    self.table = table
    self.measure = measure
    color = fonts.color
    let scales = [
      1, 1, table.constant(.scriptPercentScaleDown), table.constant(.scriptScriptPercentScaleDown),
    ]
    let levels: [MathStyle.Level] = [.display, .text, .script, .scriptScript]
    metricsByLevel = zip(levels, scales).map { level, scale in
      MathMetrics(font: fonts.math, level: level, size: scale * fonts.size)
    }
  }

  func metrics(_ style: MathStyle) -> MathMetrics { metricsByLevel[style.level.rawValue] }

  /// Sets a list on one line.
  func box(_ nodes: [MathNode], _ style: MathStyle) -> MathBox {
    let row = row(nodes, style)
    if row.count == 1, case .box(let box, _) = row[0] { return box }
    return joined(row)
  }

  /// Puts the parts of a row behind one another.
  func joined(_ row: [RowItem]) -> MathBox {
    var result = MathBox()
    for item in row {
      switch item {
      case .box(let box, _): result.append(box)
      case .space(let width, _, _): result.width += width
      case .penalty: break
      }
    }
    return result
  }

  /// What a list comes to before its lines are broken.
  enum RowItem {
    case box(MathBox, MathClass)
    case space(Points, stretch: Points, shrink: Points)
    /// A place for a line break, at a cost.
    case penalty(Int)
  }

  private struct Entry {
    var node: MathNode
    var style: MathStyle
    var color: Color
    /// The index of the atom's class, or nil for what is no atom.
    var atom: Int?
  }

  /// Sets a list as atoms with the spaces that their classes ask for.
  func row(
    _ nodes: [MathNode], _ style: MathStyle, before: MathClass? = nil, after: MathClass? = nil
  ) -> [RowItem] {
    let outerColor = color
    defer { color = outerColor }
    var (entries, classes) = entries(nodes, style, before: before)
    if let after { classes.append(after) }
    MathSpacing.resolveBinaries(&classes)
    var items: [RowItem] = []
    var previous = before
    for (index, entry) in entries.enumerated() {
      color = entry.color
      guard let atom = entry.atom else {
        if let space = space(entry.node, entry.style) { items.append(space) }
        continue
      }
      let role = classes[atom]
      if let previous { appendSpace(between: previous, role, entry.style, to: &items) }
      items.append(.box(set(entry.node, entry.style), role))
      previous = role
      if index + 1 < entries.count, entry.style.level <= .text, let penalty = Self.penalty(after: role) {
        items.append(.penalty(penalty))
      }
    }
    if let after, let previous { appendSpace(between: previous, after, style, to: &items) }
    return items
  }

  /// TeX's `\relpenalty` and `\binoppenalty`.
  private static func penalty(after role: MathClass) -> Int? {
    switch role {
    case .relation: 500
    case .binary: 700
    default: nil
    }
  }

  private func entries(
    _ nodes: [MathNode], _ style: MathStyle, before: MathClass?
  ) -> (entries: [Entry], classes: [MathClass]) {
    var style = style
    var entries: [Entry] = []
    var classes = before.map { [$0] } ?? []
    var color = color
    for node in joiningWords(nodes) {
      switch node.content {
      case .style(let level): style = MathStyle(level: level, isCramped: style.isCramped)
      case .color(let new): color = new
      case .space: entries.append(Entry(node: node, style: style, color: color))
      default:
        entries.append(Entry(node: node, style: style, color: color, atom: classes.count))
        classes.append(node.role)
      }
    }
    return (entries, classes)
  }

  private func space(_ node: MathNode, _ style: MathStyle) -> RowItem? {
    guard case .space(let width) = node.content, width != 0 else { return nil }
    return .space(width.at(metrics(style).size), stretch: 0, shrink: 0)
  }

  private func appendSpace(
    between left: MathClass, _ right: MathClass, _ style: MathStyle, to items: inout [RowItem]
  ) {
    let space = MathSpacing.between(left, right, isScript: style.isScript)
    guard space != .none else { return }
    let (metrics, glue) = (metrics(style), space.glue)
    items.append(
      .space(metrics.mu(glue.width), stretch: metrics.mu(glue.stretch), shrink: metrics.mu(glue.shrink)))
  }

  /// Sets an atom; the width of a character holds its italics correction.
  func set(_ node: MathNode, _ style: MathStyle) -> MathBox {
    var box = nucleus(node, style)
    if box.character != nil { box.width += box.italicsCorrection }
    return box
  }

  /// Sets an atom without the italics correction, as scripts need it.
  func nucleus(_ node: MathNode, _ style: MathStyle) -> MathBox {
    switch node.content {
    case .symbol(let symbol): self.symbol(symbol, style, at: node.offsets)
    case .group(let nodes): group(nodes, style)
    case .scripts(let scripts): self.scripts(scripts, style)
    case .fraction(let fraction): self.fraction(fraction, style)
    case .radical(let degree, let nodes): radical(nodes, degree: degree, style)
    case .accent(let accent, let nodes): self.accent(accent, nodes, style)
    case .stack(let stack): self.stack(stack, style)
    case .delimited(let delimited): self.delimited(delimited, style)
    case .sizedDelimiter(let scalar, let size, _): sizedDelimiter(scalar, size: size, style)
    case .function(let nodes, _): box(nodes, style)
    case .classed(let role, let nodes): classed(role, nodes, style)
    case .text(let parts): text(parts, style)
    case .phantom(let nodes, let keepsWidth, let keepsHeight):
      phantom(box(nodes, style), keepsWidth: keepsWidth, keepsHeight: keepsHeight)
    case .smash(let nodes): smash(box(nodes, style))
    case .decorated(let decoration, let nodes): decorated(nodes, decoration, style)
    case .negated(let nodes): negated(nodes, style)
    case .table(let array): self.array(array, style)
    case .error(let message): error(message, style)
    case .space(let width): .strut(width: width.at(metrics(style).size))
    case .style, .color: MathBox()
    }
  }

  /// A group that holds one ordinary character counts as that character (TeXbook, rule 17).
  func group(_ nodes: [MathNode], _ style: MathStyle) -> MathBox {
    if nodes.count == 1, case .symbol(let symbol) = nodes[0].content, symbol.role == .ordinary {
      return nucleus(nodes[0], style)
    }
    var box = box(nodes, style)
    box.character = nil
    return box
  }

  private func phantom(_ box: MathBox, keepsWidth: Bool, keepsHeight: Bool) -> MathBox {
    .strut(
      width: keepsWidth ? box.width : 0, ascent: keepsHeight ? box.ascent : 0,
      descent: keepsHeight ? box.descent : 0)
  }

  private func smash(_ box: MathBox) -> MathBox {
    var box = box
    (box.ascent, box.descent, box.character) = (0, 0, nil)
    return box
  }
}

extension MathNode {
  /// The class of the atom that the node makes.
  var role: MathClass {
    switch content {
    case .symbol(let symbol): symbol.role
    case .scripts(let scripts): scripts.base?.role ?? .ordinary
    case .delimited: .inner
    case .sizedDelimiter(_, _, let role), .classed(let role, _): role
    case .function: .operator
    case .stack(let stack): stack.role ?? stack.baseRole
    case .negated(let nodes): nodes.count == 1 ? nodes[0].role : .relation
    default: .ordinary
    }
  }
}

extension MathStack {
  fileprivate var baseRole: MathClass {
    if case .list(let nodes) = base, nodes.count == 1 { return nodes[0].role }
    return .ordinary
  }
}
