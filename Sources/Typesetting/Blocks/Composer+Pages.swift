internal import Frames
internal import Notebooks

extension Composer {
  /// The whole document as pages with their furniture.
  func pages() -> [Frame] {
    var head = TitleBlock(theme: theme, text: text, terms: terms, source: self).flow(notebook.frontMatter)
    composeAbstract(into: &head)
    var body = Flow()
    compose(notebook.blocks, bodyContext, into: &body)
    let contents =
      notebook.frontMatter.format.hasContents
      ? Contents(of: outline, title: terms.contents, theme: theme, text: text) : nil
    var areas = areas(head, contents?.flow(pages: [:]), body)
    if let contents {
      // The numbers do not change how long the contents are, so that the second time they are right.
      var pages: [String: Int] = [:]
      for (index, area) in areas.enumerated() {
        for anchor in area.anchors where pages[anchor] == nil { pages[anchor] = index + 1 }
      }
      areas = self.areas(head, contents.flow(pages: pages), body)
    }
    // A file without a page is no PDF.
    if areas.isEmpty { areas = [Frame(size: Size(width: theme.measure, height: theme.textHeight))] }
    return furniture().pages(areas)
  }

  private func areas(_ head: Flow, _ contents: Flow?, _ body: Flow) -> [Frame] {
    var flow = head
    if let contents { flow.append(contents) }
    flow.append(body)
    let paginator = Paginator(
      width: theme.measure, height: theme.textHeight, noteSpace: theme.leading,
      noteRule: Stroke(theme.text, width: 0.4))
    return paginator.pages(of: flow)
  }

  private func composeAbstract(into flow: inout Flow) {
    guard let abstract = notebook.frontMatter.abstract else { return }
    var context = bodyContext.indented(theme.indent, right: theme.indent)
    context.style.size = theme.smallSize
    append(
      [
        .text(terms.abstract + ".\u{2002}", context.style.with(\.isBold, true)),
        .text(abstract, context.style),
      ],
      context, into: &flow)
    flow.space(theme.displaySpace)
  }

  private func furniture() -> Furniture {
    let front = notebook.frontMatter
    let members = front.team.isEmpty ? front.authors : front.team
    let surnames = members.compactMap { $0.name.split(separator: " ").last.map(String.init) }
    let parts = [front.course, front.title].compactMap(\.self)
    return Furniture(
      theme: theme, text: text, headLeft: [parts.joined(separator: " · ")] + parts.reversed(),
      headRight: surnames.joined(separator: ", "))
  }
}
