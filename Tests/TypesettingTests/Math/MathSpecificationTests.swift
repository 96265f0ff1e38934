import Foundation
import Frames
import Testing
import Typesetting

/// The examples in `Specifications/Math/*.md`: a formula, and how it is set in Latin Modern of 10 pt.
///
/// A title that ends in "in text" sets the formula as part of a line. With `SHEAF_RECORD=1` in the environment the
/// layouts are written anew instead.
@Suite struct MathSpecificationTests {
  @Test(arguments: try MathSpecification.names())
  func layout(_ name: String) throws {
    var specification = try MathSpecification(named: name)
    #expect(!specification.examples.isEmpty)
    let typesetter = try MathTypesetter(fonts: MathFonts(faces: .latinModern, size: 10))
    let isRecording = ProcessInfo.processInfo.environment["SHEAF_RECORD"] != nil
    for index in specification.examples.indices {
      let example = specification.examples[index]
      let layout = typesetter.layout(of: example)
      if isRecording {
        specification.examples[index].layout = layout
      } else {
        #expect(layout == example.layout, "\(name): \(example.title)")
      }
    }
    if isRecording { try specification.write() }
  }
}

extension MathTypesetter {
  fileprivate func layout(of example: MathSpecification.Example) -> String {
    if example.title.hasSuffix("in text") {
      let formula = inline(example.input)
      return (formula.items.map(Self.describe) + formula.diagnostics.map(Self.describe)).joined(
        separator: "\n")
    }
    let formula = display(example.input, measure: 300)
    let lines = formula.lines.map { line in
      let above = line.spaceAbove == 0 ? "" : "above \(Self.round(line.spaceAbove)) "
      return above + line.frame.description + (line.tag.map { "\ntag \($0)" } ?? "")
    }
    return (lines + formula.diagnostics.map(Self.describe)).joined(separator: "\n")
  }

  private static func describe(_ item: HorizontalItem) -> String {
    switch item {
    case .box(let frame): frame.description
    case .penalty(let price): "penalty \(price)"
    case .kern(let width): "kern \(round(width))"
    case .glue(let glue):
      "glue \(round(glue.natural)) plus \(round(glue.stretch)) minus \(round(glue.shrink))"
    }
  }

  private static func describe(_ diagnostic: MathDiagnostic) -> String {
    let offsets = "\(diagnostic.offsets.lowerBound)..<\(diagnostic.offsets.upperBound)"
    let suggestion = diagnostic.suggestion.map { "; \($0)" } ?? ""
    return "\(diagnostic.severity) \(offsets) \(diagnostic.identifier): \(diagnostic.summary)\(suggestion)"
  }

  private static func round(_ length: Points) -> Double { (length.value * 1000).rounded() / 1000 }
}

/// A file of examples; each has a line `======== title`, the formula, a line `--------` and the layout.
struct MathSpecification {
  struct Example {
    var title: String
    var input: String
    var layout: String
  }

  let name: String
  var examples: [Example]

  static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: try folder().path()).filter { $0.hasSuffix(".md") }
      .sorted()
  }

  /// Every formula of every file.
  static func formulas() throws -> [String] {
    try names().flatMap { try MathSpecification(named: $0).examples.map(\.input) }
  }

  private static func folder() throws -> URL {
    try #require(Bundle.module.url(forResource: "Specifications", withExtension: nil)).appending(path: "Math")
  }

  init(named name: String) throws {
    self.name = name
    let text = try String(contentsOf: try Self.folder().appending(path: name), encoding: .utf8)
    examples = text.components(separatedBy: "======== ").dropFirst().map { part in
      let title = part.prefix { $0 != "\n" }
      let rest = part.dropFirst(title.count + 1).components(separatedBy: "\n--------\n")
      return Example(
        title: String(title), input: rest[0], layout: rest[1].trimmingCharacters(in: .newlines))
    }
  }

  func write() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let text = examples.map { "======== \($0.title)\n\($0.input)\n--------\n\($0.layout)\n" }.joined(
      separator: "\n")
    try text.write(
      to: tests.appending(path: "Specifications/Math/\(name)"), atomically: true, encoding: .utf8)
  }
}
