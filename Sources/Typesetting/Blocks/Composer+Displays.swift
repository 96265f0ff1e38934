internal import Diagnostics
internal import Displays
internal import Frames
internal import Notebooks
internal import Plots

extension Composer {
  /// What the outputs of a cell share while they are set.
  struct CellOutputs {
    var cell: Cell
    var block: Block
    /// The drawings so far that belong to the cell's figure.
    var drawings: [Frame] = []
    /// What the charts among them show, in words.
    var summaries: [String] = []
    var tableCount = 0
  }

  func composeOutputs(
    _ outputs: [CellResult.Output], of cell: Cell, _ block: Block, _ context: BlockContext,
    into flow: inout Flow
  ) {
    var state = CellOutputs(cell: cell, block: block)
    var printed = ""
    var isError = false
    // What is printed in several pieces is one text.
    func flush() {
      composeOutput(printed, isError: isError, context, into: &flow)
      printed = ""
    }
    for output in outputs {
      switch output {
      case .standardOutput(let text):
        if isError { flush() }
        (printed, isError) = (printed + text, false)
      case .standardError(let text):
        if !isError { flush() }
        (printed, isError) = (printed + text, true)
      case .display(let display):
        flush()
        compose(display, &state, context, into: &flow)
      }
    }
    flush()
    composeFigure(&state, context, into: &flow)
  }

  private func compose(
    _ display: Display, _ state: inout CellOutputs, _ context: BlockContext, into flow: inout Flow
  ) {
    switch display {
    case .text(let text): composeOutput(text, isError: false, context, into: &flow)
    case .markdown(let text): composeFragment(text, state.block, context, into: &flow)
    case .math(let source):
      composeDisplay(source, range: state.block.range, number: nil, anchor: nil, context, into: &flow)
    case .table(let table): compose(table, &state, context, into: &flow)
    case .group(let displays):
      for display in displays { compose(display, &state, context, into: &flow) }
    case .chart, .chartGrid, .imageGrid, .image:
      state.drawings.append(drawing(display, state, context))
      if case .chart(let chart) = display { state.summaries.append(chart.summary) }
      if case .chartGrid(let grid) = display { state.summaries.append(grid.summary) }
      // Without a caption that unites them, drawings stand where they were shown.
      if !isFigure(state.cell) { composeFigure(&state, context, into: &flow) }
    }
  }

  private func isFigure(_ cell: Cell) -> Bool {
    cell.options.figureCaption != nil || cell.options.label?.hasPrefix("fig-") == true
  }

  private func composeFigure(_ state: inout CellOutputs, _ context: BlockContext, into flow: inout Flow) {
    guard !state.drawings.isEmpty else { return }
    defer { (state.drawings, state.summaries) = ([], []) }
    let summary = state.summaries.joined(separator: " ")
    let options = state.cell.options
    let caption = text.collect(options.figureCaption ?? [], captionStyle, source: self)
    composeFigure(
      state.drawings, caption: caption,
      number: isFigure(state.cell) ? number(.figure, state.block, context) : nil,
      anchor: options.label.flatMap { $0.hasPrefix("fig-") ? $0 : nil },
      alternativeText: options.figureAlternativeText ?? (summary.isEmpty ? caption.plainText : summary),
      context, into: &flow)
  }

  private func drawing(_ display: Display, _ state: CellOutputs, _ context: BlockContext) -> Frame {
    let options = state.cell.options
    let width = { (share: Double) in
      min(options.figureWidth.map { Points.inches($0) } ?? context.width * share, context.width)
    }
    let height = options.figureHeight.map { min(Points.inches($0), self.theme.textHeight * 0.85) }
    switch display {
    case .chart(let chart): return makeFrame(of: chart, width: width(0.8), height: height, style: plotStyle)
    case .chartGrid(let grid): return makeFrame(of: grid, width: width(1), height: height, style: plotStyle)
    case .imageGrid(let grid): return makeFrame(of: grid, width: width(0.85), style: plotStyle)
    case .image(let image): return drawing(image, state, context)
    case .text, .markdown, .math, .table, .group: return Frame(size: .zero)
    }
  }

  private func drawing(_ encoded: EncodedImage, _ state: CellOutputs, _ context: BlockContext) -> Frame {
    do {
      let image = try Image(file: encoded.bytes)
      return frame(of: image, width: state.cell.options.figureWidth.map { .inches($0) }, context)
    } catch {
      report(
        Diagnostic(
          .error, "broken-image", "an image that the cell shows cannot be shown: \(error)",
          range: state.block.range))
      return placeholder("\(error)", context)
    }
  }

  /// Labels of charts are Markdown, set like the document's text.
  private var plotStyle: PlotStyle {
    PlotStyle { [unowned self] markdown, size in
      let style = TextStyle(size: size).with(\.color, theme.text)
      return text.line(of: MarkdownFragment.inlines(markdown), style: style, source: self)
    }
  }

  /// Sets Markdown that a cell shows, which has no numbers and names of its own in the document.
  private func composeFragment(
    _ markdown: String, _ block: Block, _ context: BlockContext, into flow: inout Flow
  ) {
    let fragment = MarkdownFragment(parsing: markdown)
    within(fragment, at: block.range) { compose(fragment.blocks, context, into: &flow) }
  }
}
