internal import Foundation

/// The libraries that the modules imported by an object ask for, from its section `.swift1_autolink_entries`.
///
/// The toolchain has a program for this, but starting it takes as long as linking. The fields are those of the
/// ELF specification (System V ABI, chapter 4) for 64 bits and the lowest byte first.
enum AutolinkEntries {
  static func read(fromObject path: String) throws -> [String] {
    let data = try Data(contentsOf: URL(filePath: path))
    let headers = integer(data, at: 0x28, size: 8)
    let count = integer(data, at: 0x3c, size: 2)
    let names = section(data, headers, integer(data, at: 0x3e, size: 2))
    for index in 0..<count {
      let start = names.lowerBound + integer(data, at: headers + 64 * index, size: 4)
      let name = data[start...].prefix { $0 != 0 }
      guard name.elementsEqual(".swift1_autolink_entries".utf8) else { continue }
      let entries = data[section(data, headers, index)].split(separator: 0)
        .flatMap { String(decoding: $0, as: UTF8.self).split(separator: " ") }
      var seen: Set<Substring> = []
      return entries.filter { $0.hasPrefix("-l") && seen.insert($0).inserted }.map(String.init)
    }
    return []
  }

  private static func section(_ data: Data, _ headers: Int, _ index: Int) -> Range<Int> {
    let header = headers + 64 * index
    let offset = integer(data, at: header + 0x18, size: 8)
    return offset..<offset + integer(data, at: header + 0x20, size: 8)
  }

  private static func integer(_ data: Data, at offset: Int, size: Int) -> Int {
    data[offset..<offset + size].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
