import Diagnostics
import Displays
import Fonts
import Frames
import Notebooks
import Testing
import Typesetting

struct TableSetterTests {
  private let text: TextSetter
  private let type = TextStyle(size: 10)
  private let source = PlainSource()

  init() throws {
    text = TextSetter(typefaces: try Typefaces(.latinModern()), hyphenator: nil)
  }

  private func table(_ markdown: String, width: Points = 400) throws -> (flow: Flow, keepsWordsWhole: Bool) {
    let blocks = MarkdownFragment(parsing: markdown).blocks
    guard case .table(let table)? = blocks.first?.content else { throw Missing() }
    return set(TableContent(table), width: width)
  }

  private func set(_ content: TableContent, width: Points = 400) -> (flow: Flow, keepsWordsWhole: Bool) {
    TableSetter(text: text).table(content, type: type, x: 20, width: width, source: source)
  }

  private struct Missing: Error {}

  @Test func aSmallTable() throws {
    let (flow, keepsWordsWhole) = try table(
      """
      | Rate | Loss |
      |:-----|-----:|
      | 0.1  | 0.25 |
      | 0.01 | 12.5 |
      """)
    #expect(keepsWordsWhole)
    let places = flow.boxes.map { box in
      PlacedText.all(in: box.frame).map {
        "\($0.text) \(($0.origin.x + box.x).value.rounded3) \($0.origin.y.value.rounded3)"
      }
    }
    #expect(
      places == [
        ["Rate 190.265 11.2", "Loss 230.605 11.2"], ["0.1 190.265 10.4", "0.25 231.955 10.4"],
        ["0.01 190.265 9.0", "12.5 226.955 9.0"],
      ])
  }

  /// The widths of the columns' contents decide how wide the table is; it stands in the middle.
  @Test func theTableStandsInTheMiddle() throws {
    let flow = try table("| a | b |\n|--|--|\n| c | d |").flow
    guard case .open(let group)? = flow.items.first else { throw Missing() }
    #expect(group.element?.role == .table)
    #expect(group.width < 60)
    #expect((group.x + group.width * 0.5).value.rounded3 == 220)
    for box in flow.boxes { #expect(box.x == group.x && box.frame.size.width == group.width) }
  }

  @Test func rulesStandAboveAndBelow() throws {
    let flow = try table("| a |\n|---|\n| b |\n| c |").flow
    let thickness = flow.boxes.map { box in rules(in: box.frame).map(\.size.height.value.rounded3) }
    #expect(thickness == [[0.8, 0.5], [], [0.8]])
    let headerless = try table("|  |\n|---|\n| b |\n| c |").flow
    #expect(headerless.boxes.map { rules(in: $0.frame).count } == [1, 1])
    let only = try table("| a |\n|---|").flow
    #expect(only.boxes.map { rules(in: $0.frame).map(\.size.height.value.rounded3) } == [[0.8, 0.8]])
  }

  private func rules(in frame: Frame) -> [Rect] {
    frame.items.flatMap { placed -> [Rect] in
      switch placed.item {
      case .element(let element, let inner): return element.role == .artifact ? rules(in: inner) : []
      case .path(let path, _, _):
        let points = path.elements.compactMap { element -> Point? in
          switch element {
          case .move(let point), .line(let point): point
          case .curve, .close: nil
          }
        }
        let (first, last) = (points[0], points[2])
        return [Rect(origin: first, size: Size(width: last.x - first.x, height: last.y - first.y))]
      default: return []
      }
    }
  }

  private func tallTable(_ rows: Int) throws -> Flow {
    try table("| a |\n|---|\n" + (1...rows).map { "| \($0) |\n" }.joined()).flow
  }

  /// A page ends between rows, with two rows on either side, and the header stands again on the next.
  @Test func breaksBetweenRows() throws {
    let flow = try tallTable(6)
    #expect(flow.breakPrices == [10_000, 10_000, 400, 400, 400, 10_000])
    #expect(try tallTable(20).breakPrices.filter { $0 < 10_000 } == Array(repeating: 100, count: 17))
    guard case .open(let group)? = flow.items.first else { throw Missing() }
    #expect(group.continuation?.text == "a")
    #expect(group.continuation?.size == flow.boxes[0].frame.size)
  }

  @Test func theHeaderOfALaterPageIsNoPartOfTheText() throws {
    guard case .open(let group)? = try table("| a |\n|---|\n| b |").flow.items.first else { throw Missing() }
    let roles = group.continuation?.items.map { item -> StructureElement.Role? in
      if case .element(let element, _) = item.item { element.role } else { nil }
    }
    #expect(roles == [.artifact])
  }

  @Test func cellsHaveTheirStructure() throws {
    let boxes = try table("| a | b |\n|---|---|\n| c | d |").flow.boxes
    let roles = boxes.map { box in structure(of: box.frame) }
    #expect(roles == ["TR(TH TH)", "TR(TD TD)"])
  }

  private func structure(of frame: Frame) -> String {
    frame.items.compactMap { placed -> String? in
      guard case .element(let element, let inner) = placed.item, element.role != .artifact else { return nil }
      let content = structure(of: inner)
      return element.role.rawValue + (content.isEmpty ? "" : "(\(content))")
    }.joined(separator: " ")
  }

  @Test(arguments: [
    (["0.1", "0.01", "12"], true), (["88%", "89.25%"], true), (["−1.5", "+2"], true),
    (["1,000", "2.5"], true),
    (["1.5", "n/a"], false), (["1.5", "3 × 10"], false),
  ])
  func decimalPointsStandBelowOneAnother(_ numbers: [String], _ isAligned: Bool) throws {
    let rows = numbers.map { "| \($0) |\n" }.joined()
    let flow = try table("| a |\n|--:|\n" + rows).flow
    let points = flow.boxes.dropFirst().map { box -> Double in
      let text = PlacedText.all(in: box.frame)[0]
      let fraction =
        text.text.firstIndex(of: ".")
        ?? text.text.lastIndex(where: \.isNumber).map { text.text.index(after: $0) }
      let offset = fraction.map { text.text.utf8.distance(from: text.text.startIndex, to: $0) } ?? 0
      let whole = text.run.glyphs.filter { $0.cluster < offset }
      return whole.reduce(text.origin.x) { $0 + Em($1.advance).at(text.run.size) }.value.rounded3
    }
    #expect((Set(points).count == 1) == isAligned)
  }

  @Test func numbersStandRightUnlessTheDocumentSaysOtherwise() throws {
    let markdown = "| a | b | c | d |\n|---|:--|---|---|\n| 1 | 2 | x3 | 88.5% |\n| 20 | 30 | 4 | |"
    guard case .table(let table)? = MarkdownFragment(parsing: markdown).blocks.first?.content else {
      throw Missing()
    }
    #expect(TableContent(table).alignments == [.right, .left, .left, .right])
  }

  @Test func aTableFromACell() {
    let table = DisplayTable(
      columns: [.init("Name"), .init("*n*", alignment: .right)], rows: [["**Adam**", "3"], ["SGD", ""]])
    let flow = set(TableContent(table, parse: MarkdownFragment.inlines)).flow
    #expect(flow.boxes.map(\.frame.text) == ["Namen", "Adam3", "SGD"])
    let bold = PlacedText.all(in: flow.boxes[1].frame)[0]
    #expect(bold.run.font.path.contains("bold"))
  }

  /// Entries wrap; short columns keep their width.
  @Test func longEntriesWrap() throws {
    let long = Array(repeating: "several words of text", count: 12).joined(separator: " ")
    let (flow, keepsWordsWhole) = try table(
      "| Name | Text |\n|---|---|\n| Adam W | \(long) |\n| b | c |", width: 200)
    #expect(keepsWordsWhole)
    let runs = PlacedText.all(in: flow.boxes[1].frame)
    #expect(runs[0].text == "Adam W")
    #expect(Set(runs.dropFirst().map(\.origin.x)).count == 1)
    #expect(runs.count > 6)
    #expect(runs.allSatisfy { $0.right <= flow.boxes[1].frame.size.width + 0.001 })
    #expect(runs.map(\.run.size).allSatisfy { $0 == 10 })
  }

  /// The width is shared so that the rows are as low as they can be, not in proportion to the longest entries.
  @Test func columnsAreBalanced() throws {
    let words = { (count: Int) in Array(repeating: "word", count: count).joined(separator: " ") }
    let rows = ["| \(words(40)) | \(words(20)) |"] + (0..<3).map { _ in "| x | \(words(20)) |" }
    let flow = try table("| a | b |\n|---|---|\n" + rows.joined(separator: "\n"), width: 300).flow
    let lines = flow.boxes.dropFirst().map { Set(PlacedText.all(in: $0.frame).map(\.origin.y)).count }
    #expect(lines == [7, 4, 4, 4])
  }

  /// In a header of several lines the last ones stand on one line, in a row the first ones.
  @Test func linesOfWriting() throws {
    let many = "several words that need more than one line of this narrow table"
    let boxes = try table("| A | \(many) |\n|---|---|\n| B | \(many) |", width: 150).flow.boxes
    let header = PlacedText.all(in: boxes[0].frame)
    #expect(header[0].origin.y == header.last?.origin.y)
    let row = PlacedText.all(in: boxes[1].frame)
    #expect(row[0].origin.y == row[1].origin.y)
    #expect(row[1].origin.y < row[2].origin.y)
  }

  /// A table of many columns is set closer and smaller before a word is cut, and never leaves its place.
  @Test(arguments: [(6, 1.0, true), (9, 1.0, true), (10, 0.9, true), (14, 0.6, true), (40, 0.6, false)])
  func wideTables(_ count: Int, _ scale: Double, _ isWhole: Bool) {
    let table = DisplayTable(
      columns: (0..<count).map { .init("C\($0)") }, rows: [(0..<count).map { "\(123_456 + $0)" }])
    let (flow, keepsWordsWhole) = set(TableContent(table, parse: MarkdownFragment.inlines), width: 380)
    #expect(keepsWordsWhole == isWhole)
    for box in flow.boxes {
      #expect(box.x >= 19.999 && box.x + box.frame.size.width <= 400.001)
      #expect(
        PlacedText.all(in: box.frame).allSatisfy { $0.run.size.value.rounded3 == (10 * scale).rounded3 })
    }
  }

  /// However often the text is measured, a footnote is asked for once and its note stays with its row.
  @Test func footnotesKeepTheirPlace() {
    let range = SourceText(path: "", text: "x").range(0..<1)
    let cell = [
      Inline(.text(String(repeating: "word", count: 20)), range: range),
      Inline(.footnote(label: "a"), range: range),
    ]
    let table = Notebooks.Table(alignments: [nil], header: [[]], rows: [[cell]])
    let flow = set(TableContent(table), width: 200).flow
    #expect(source.footnotes == 1)
    #expect(flow.boxes.map(\.notes.count) == [1])
  }

  @Test func emptyTables() {
    #expect(set(TableContent(Notebooks.Table(alignments: [], header: [], rows: []))).flow.isEmpty)
    let blank = set(TableContent(Notebooks.Table(alignments: [nil], header: [[]], rows: [[[]], []])))
    #expect(blank.flow.boxes.count == 2)
    #expect(blank.flow.boxes.allSatisfy { $0.frame.size.height > 8 })
  }
}

/// A document that has neither numbers nor pictures.
private final class PlainSource: InlineSource {
  private(set) var footnotes = 0

  func value(of expression: Expression, range: SourceRange) -> InlineValue { .text(expression.code) }

  func resolve(_ reference: Reference, range: SourceRange) -> ResolvedReference {
    ResolvedReference(text: reference.identifier, anchor: nil)
  }

  func footnote(_ label: String, range: SourceRange) -> (number: Int, note: Flow.Note?) {
    footnotes += 1
    return (footnotes, Flow.Note(Flow()))
  }

  func formula(_ source: String, in style: TextStyle, range: SourceRange) -> [HorizontalItem] { [] }

  func picture(_ source: String, alternativeText: String, in style: TextStyle, range: SourceRange) -> Frame {
    Frame(size: .zero)
  }
}
