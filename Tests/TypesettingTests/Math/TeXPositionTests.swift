import Foundation
import Fonts
import Frames
import Testing
import Typesetting

/// Characters stand where TeX puts them, to 0.3 pt in type of 10 pt.
///
/// `Specifications/Math/tex.txt` holds positions read from TeX's DVI output.
@Suite struct TeXPositionTests {
  struct Reference: CustomTestStringConvertible {
    var formula: String
    var characters: [Placed] = []
    var testDescription: String { formula }
  }

  struct Placed {
    var text: String
    var x: Double
    var y: Double
  }

  @Test(arguments: try references())
  func positions(_ reference: Reference) throws {
    let typesetter = try MathTypesetter(fonts: MathFonts(faces: .latinModern, size: 10))
    let frame =
      reference.formula.hasPrefix("i ")
      ? typesetter.inline(String(reference.formula.dropFirst(2))).frame
      : try #require(typesetter.display(reference.formula, measure: 500).lines.first).frame
    var placed = Self.characters(of: frame)
    for expected in reference.characters {
      // Signs in scripts are a little wider in Computer Modern, which moves what follows them on the same line.
      let match = placed.indices.filter { placed[$0].text == expected.text }.min { left, right in
        Self.distance(placed[left], expected) < Self.distance(placed[right], expected)
      }
      let index = try #require(match, "there is no \(expected.text)")
      #expect(
        abs(placed[index].y - expected.y) < 0.3,
        "height of \(expected.text): \(placed[index]), TeX: \(expected)")
      #expect(
        abs(placed[index].x - expected.x) < 0.7,
        "place of \(expected.text): \(placed[index]), TeX: \(expected)")
      placed.remove(at: index)
    }
  }

  private static func distance(_ left: Placed, _ right: Placed) -> Double {
    abs(left.x - right.x) + abs(left.y - right.y)
  }

  private static func characters(of frame: Frame) -> [Placed] {
    frame.items.flatMap { item -> [Placed] in
      guard case .glyphs(let run) = item.item else { return [] }
      var x = item.origin.x.value
      let y = (item.origin.y - frame.baseline).value
      let bytes = Array(run.text.utf8)
      let places = run.glyphs.map { glyph in
        defer { x += glyph.advance * run.size.value }
        return (cluster: glyph.cluster, x: x)
      }
      // An accent belongs to its letter's cluster; the letter is what stands somewhere.
      return places.indices.filter { $0 == 0 || places[$0].cluster != places[$0 - 1].cluster }.map { index in
        let letter = String(decoding: bytes[places[index].cluster...], as: UTF8.self).unicodeScalars.first!
        return Placed(text: String(letter), x: places[index].x, y: y)
      }
    }
  }

  private static func references() throws -> [Reference] {
    let folder = try #require(Bundle.module.url(forResource: "Specifications", withExtension: nil))
    let text = try String(contentsOf: folder.appending(path: "Math/tex.txt"), encoding: .utf8)
    var references: [Reference] = []
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let words = line.split(separator: " ")
      if line.hasPrefix("  "), let x = Double(words[1]), let y = Double(words[2]) {
        references[references.count - 1].characters.append(Placed(text: String(words[0]), x: x, y: y))
      } else {
        references.append(Reference(formula: String(line)))
      }
    }
    return references
  }
}
