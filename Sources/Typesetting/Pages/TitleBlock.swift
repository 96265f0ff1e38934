internal import Frames
internal import Notebooks

/// The head of the first page: course and due date, the title, and the team that hands the document in.
struct TitleBlock {
  let theme: Theme
  let text: TextSetter
  let terms: Terms
  let source: any InlineSource

  /// An empty flow if the front matter names nothing of it.
  func flow(_ front: FrontMatter) -> Flow {
    var flow = Flow()
    let members = front.team.isEmpty ? front.authors : front.team
    let hasTopLine = front.course != nil || front.due != nil
    if hasTopLine { addTopLine(front, to: &flow) }
    if let title = front.title {
      flow.space(Glue(theme.leading * 0.9), breakPrice: Penalty.forbidden)
      let style = TextStyle(size: theme.size * 1.9).with(\.color, theme.text)
      addLines(title, style, role: .title, to: &flow)
    }
    if let subtitle = front.subtitle {
      flow.space(Glue(theme.leading * 0.35), breakPrice: Penalty.forbidden)
      let style = TextStyle(size: theme.size * 1.15).with(\.isItalic, true).with(\.color, theme.text)
      addLines(subtitle, style, role: .paragraph, to: &flow)
    }
    if !members.isEmpty {
      flow.space(Glue(theme.leading * 0.9), breakPrice: Penalty.forbidden)
      addMembers(members, to: &flow)
    }
    if let date = front.date {
      flow.space(Glue(theme.leading * 0.6), breakPrice: Penalty.forbidden)
      addLines(date, smallStyle.with(\.color, theme.secondary), role: .paragraph, to: &flow)
    }
    guard flow.containsBox else { return flow }
    flow.space(Glue(theme.leading * 0.7), breakPrice: Penalty.forbidden)
    addRule(theme.text, width: 0.6, to: &flow)
    flow.space(Glue(theme.leading * 1.2), breakPrice: Penalty.forbidden)
    return flow
  }

  private var smallStyle: TextStyle { TextStyle(size: theme.smallSize).with(\.color, theme.text) }

  private func addTopLine(_ front: FrontMatter, to flow: inout Flow) {
    let caps = TextStyle(size: theme.size).with(\.family, .smallCapitals).with(\.color, theme.accent)
    let left = text.line(of: [.text(front.course ?? "", caps)])
    let due = front.due.map { "\(terms.due): \($0)" } ?? ""
    let right = text.line(of: [.text(due, smallStyle.with(\.color, theme.secondary))])
    let baseline = max(left.baseline, right.baseline)
    var line = Frame(
      size: Size(width: theme.measure, height: baseline + theme.size * 0.4), baseline: baseline)
    line.place(left, at: Point(x: 0, y: baseline - left.baseline))
    line.place(right, at: Point(x: theme.measure - right.size.width, y: baseline - right.baseline))
    flow.group(.init(element: StructureElement(.paragraph))) { $0.append(line) }
    flow.space(.zero, breakPrice: Penalty.forbidden)
    addRule(theme.text, width: 0.6, to: &flow)
  }

  private func addLines(_ words: String, _ style: TextStyle, role: StructureElement.Role, to flow: inout Flow)
  {
    let paragraph = Paragraph(style: style, width: theme.measure, alignment: .left)
    let lines = text.lines(of: MarkdownFragment.inlines(words), paragraph, source: source)
    flow.group(.init(element: StructureElement(role))) { flow in
      flow.appendLines(lines, leading: style.size * 1.15, atLeast: lines.count)
    }
  }

  /// The members side by side in equal columns, three to a row, each name over its number.
  private func addMembers(_ members: [FrontMatter.Member], to flow: inout Flow) {
    let columns = min(3, members.count)
    let width = theme.measure / Double(columns)
    for start in stride(from: 0, to: members.count, by: columns) {
      let row = members[start..<min(start + columns, members.count)].map {
        memberFlow($0, width: width * 0.95)
      }
      let frames = row.map { Paginator.frame(of: $0, width: width) }
      var frame = Frame(
        size: Size(width: theme.measure, height: frames.map(\.size.height).max() ?? 0), baseline: nil)
      for (index, member) in frames.enumerated() {
        frame.place(member, at: Point(x: width * Double(index), y: 0))
      }
      if start > 0 { flow.space(Glue(theme.leading * 0.5), breakPrice: Penalty.forbidden) }
      flow.append(frame)
    }
  }

  private func memberFlow(_ member: FrontMatter.Member, width: Points) -> Flow {
    var flow = Flow()
    let paragraph = Paragraph(style: theme.body, width: width, alignment: .left)
    flow.group(.init(element: StructureElement(.paragraph))) { flow in
      flow.appendLines(text.lines(of: [.text(member.name, theme.body)], paragraph), leading: theme.leading)
    }
    if let identifier = member.identifier {
      flow.space(Glue(theme.leading * 0.12))
      let style = smallStyle.with(\.color, theme.secondary)
      flow.group(.init(element: StructureElement(.paragraph))) { flow in
        flow.appendLines(text.lines(of: [.text(identifier, style)], paragraph), leading: theme.leading)
      }
    }
    return flow
  }

  private func addRule(_ color: Color, width: Points, to flow: inout Flow) {
    var rule = Frame(size: Size(width: theme.measure, height: width))
    rule.place(
      .path(.line(.zero, Point(x: theme.measure, y: 0)), fill: nil, stroke: Stroke(color, width: width)),
      at: Point(x: 0, y: width * 0.5))
    flow.group(.init(element: StructureElement(.artifact))) { $0.append(rule) }
  }
}
