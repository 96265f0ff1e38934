internal import CHyphen
internal import Foundation

/// The places where the words of a language may be divided, by Liang's patterns (libhyphen).
package final class Hyphenator {
  private let dictionary: UnsafeMutablePointer<HyphenDict>
  private var known: [String: [Int]] = [:]

  private static let directory = "/usr/share/hyphen"
  /// Words of fewer letters are not worth dividing.
  private static let minimumLength = 5

  /// The hyphenator for a BCP 47 tag, or nil if no dictionary for its language is installed.
  package convenience init?(language: String) {
    let parts = language.split(separator: "-").map(String.init)
    guard let primary = parts.first?.lowercased() else { return nil }
    let installed = (try? FileManager.default.contentsOfDirectory(atPath: Self.directory)) ?? []
    let regions = parts.dropFirst().map { $0.uppercased() } + [primary == "en" ? "US" : primary.uppercased()]
    let wanted = regions.map { "hyph_\(primary)_\($0).dic" } + ["hyph_\(primary).dic"]
    let others = installed.filter { $0.hasPrefix("hyph_\(primary)_") && $0.hasSuffix(".dic") }.sorted()
    guard let name = (wanted.filter(installed.contains) + others).first else { return nil }
    self.init(path: "\(Self.directory)/\(name)")
  }

  package init?(path: String) {
    guard let dictionary = hnj_hyphen_load(path) else { return nil }
    // Other encodings than UTF-8 would need each word converted; Debian's dictionaries in them are few.
    guard dictionary.pointee.utf8 != 0 else {
      hnj_hyphen_free(dictionary)
      return nil
    }
    self.dictionary = dictionary
  }

  deinit { hnj_hyphen_free(dictionary) }

  /// The UTF-8 offsets in `word`, a sequence of letters, where a hyphen may be put.
  package func divisions(of word: String) -> [Int] {
    guard word.count >= Self.minimumLength, isOrdinary(word) else { return [] }
    if let divisions = known[word] { return divisions }
    let divisions = findDivisions(of: word.lowercased(), length: word.utf8.count)
    known[word] = divisions
    return divisions
  }

  /// Capitals inside a word mark a name or an abbreviation (`RMSProp`, `FFT`), which is never divided.
  private func isOrdinary(_ word: String) -> Bool { !word.dropFirst().contains(where: \.isUppercase) }

  private func findDivisions(of word: String, length: Int) -> [Int] {
    guard word.utf8.count == length else { return [] }
    var marks = [CChar](repeating: 0, count: length + 5)
    var hyphenated = [CChar](repeating: 0, count: length * 2 + 5)
    var replacements: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    var positions: UnsafeMutablePointer<Int32>?
    var cuts: UnsafeMutablePointer<Int32>?
    let status = word.withCString { characters in
      hnj_hyphen_hyphenate2(
        dictionary, characters, Int32(length), &marks, &hyphenated, &replacements, &positions, &cuts)
    }
    defer {
      for index in 0..<length { free(replacements?[index]) }
      free(replacements)
      free(positions)
      free(cuts)
    }
    guard status == 0 else { return [] }
    // The marks count characters; an odd digit at index i allows a division behind character i. A place where
    // the spelling would change is passed over.
    let indices = Array(word.unicodeScalars.indices)
    return indices.indices.dropLast().compactMap { index in
      guard (marks[index] - 48) & 1 == 1, replacements?[index] == nil else { return nil }
      return word.utf8.distance(from: word.startIndex, to: indices[index + 1])
    }
  }
}
