internal import Foundation

/// The sections of an object or a program.
///
/// The fields are those of the ELF specification (System V ABI, chapters 4 and 5) for 64 bits and the lowest byte first.
struct ObjectFile {
  private let data: Data

  init(path: String) throws { data = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) }

  /// What the imported modules ask the linker for, such as `-lm`.
  ///
  /// The toolchain has a program that says so, but starting it takes as long as linking.
  var linkedLibraries: [String] {
    guard let range = section(".swift1_autolink_entries") else { return [] }
    let entries = data[range].split(separator: 0)
      .flatMap { String(decoding: $0, as: UTF8.self).split(separator: " ") }
    var seen: Set<Substring> = []
    return entries.filter { $0.hasPrefix("-l") && seen.insert($0).inserted }.map(String.init)
  }

  /// The file names of the shared objects that are loaded with this one, such as `libm.so.6`.
  var neededObjects: [String] {
    guard let entries = section(".dynamic"), let names = section(".dynstr") else { return [] }
    return stride(from: entries.lowerBound, to: entries.upperBound, by: 16)
      .filter { integer(at: $0, size: 8) == Self.neededTag }
      .map { text(at: names.lowerBound + integer(at: $0 + 8, size: 8)) }
  }

  private static let neededTag = 1

  /// The symbols that others have to define.
  var undefinedSymbols: [String] {
    guard let symbols = section(".symtab"), let names = section(".strtab") else { return [] }
    return stride(from: symbols.lowerBound, to: symbols.upperBound, by: 24)
      .filter { integer(at: $0 + 6, size: 2) == Self.undefinedSection }
      .map { text(at: names.lowerBound + integer(at: $0, size: 4)) }
  }

  private static let undefinedSection = 0

  private func section(_ name: String) -> Range<Int>? {
    let headers = integer(at: 0x28, size: 8)
    let names = contents(headers, integer(at: 0x3e, size: 2))
    let index = (0..<integer(at: 0x3c, size: 2)).first { index in
      text(at: names.lowerBound + integer(at: headers + 64 * index, size: 4)) == name
    }
    return index.map { contents(headers, $0) }
  }

  private func contents(_ headers: Int, _ index: Int) -> Range<Int> {
    let header = headers + 64 * index
    let offset = integer(at: header + 0x18, size: 8)
    return offset..<offset + integer(at: header + 0x20, size: 8)
  }

  private func text(at offset: Int) -> String {
    String(decoding: data[offset...].prefix { $0 != 0 }, as: UTF8.self)
  }

  private func integer(at offset: Int, size: Int) -> Int {
    data[offset..<offset + size].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
