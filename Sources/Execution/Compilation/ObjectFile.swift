internal import Foundation

/// The sections of an object or a program.
///
/// The fields are those of the ELF specification (System V ABI, chapters 4 and 5) for 64 bits and the lowest byte first.
struct ObjectFile {
  private let data: Data

  init(path: String) throws {
    data = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
    // What lies under the name of a library may be a script for the linker.
    guard data.starts(with: Self.mark), data.count >= Self.sizeOfHeader else {
      throw FileError(path, code: ENOEXEC)
    }
  }

  /// Of 64 bits, and the lowest byte first.
  private static let mark: [UInt8] = [0x7f] + Array("ELF".utf8) + [2, 1]
  private static let sizeOfHeader = 64

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
  var undefinedSymbols: [String] { symbols(".symtab", ".strtab") { !$0.isDefined } }

  /// The symbols that an object defines for others.
  var definedSymbols: [String] { symbols(".symtab", ".strtab") { $0.isDefined && $0.isGlobal } }

  /// The symbols that a shared object defines for others.
  var exportedSymbols: [String] { symbols(".dynsym", ".dynstr") { $0.isDefined && $0.isGlobal } }

  private func symbols(_ table: String, _ names: String, where isMeant: (Symbol) -> Bool) -> [String] {
    guard let symbols = section(table), let names = section(names) else { return [] }
    return stride(from: symbols.lowerBound, to: symbols.upperBound, by: 24)
      .filter {
        isMeant(Symbol(information: integer(at: $0 + 4, size: 1), section: integer(at: $0 + 6, size: 2)))
      }
      .map { text(at: names.lowerBound + integer(at: $0, size: 4)) }
  }

  private struct Symbol {
    /// The binding and the type.
    var information: Int
    var section: Int

    var isDefined: Bool { section != 0 }
    var isGlobal: Bool { information >> 4 != 0 }
    /// Whether the linker makes room for it.
    var isCommon: Bool { section == 0xfff2 }
  }

  /// Whether its code has variables that outlive a call.
  var hasVariables: Bool {
    if !symbols(".symtab", ".strtab", where: \.isCommon).isEmpty { return true }
    return sections.contains { header in
      let name = name(ofSection: header)
      guard Self.sectionsOfVariables.contains(where: name.hasPrefix), !name.hasPrefix(Self.constantOnceLinked)
      else { return false }
      let size = integer(at: header + 0x20, size: 8)
      // What the compiler itself puts into each shared object: a handle, and whether it was left.
      let isOfCompiler =
        isShared && size <= 8 && (name == ".data" || integer(at: header + 0x30, size: 8) == 1)
      return size > 0 && !isOfCompiler
    }
  }

  private static let sectionsOfVariables = [".data", ".bss", ".tdata", ".tbss", ".ldata", ".lbss"]
  private static let constantOnceLinked = ".data.rel.ro"

  private var isShared: Bool { integer(at: 0x10, size: 2) == 3 }

  private func section(_ name: String) -> Range<Int>? {
    sections.first { self.name(ofSection: $0) == name }.map(contents)
  }

  /// Where the headers of the sections lie.
  private var sections: [Int] {
    let start = integer(at: 0x28, size: 8)
    return (0..<integer(at: 0x3c, size: 2)).map { start + 64 * $0 }
  }

  private func name(ofSection header: Int) -> String {
    let names = contents(integer(at: 0x28, size: 8) + 64 * integer(at: 0x3e, size: 2))
    return text(at: names.lowerBound + integer(at: header, size: 4))
  }

  private func contents(_ header: Int) -> Range<Int> {
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
