internal import Foundation

/// Records of text with commas between their fields (RFC 4180): a field in quotes may hold commas, line breaks and doubled
/// quotes.
public struct CSVFile: Sendable {
  public struct Record: Hashable, Sendable {
    /// Where the record begins, from 1.
    public let line: Int
    public let fields: [String]
  }

  public let path: String
  /// The names of the columns; empty without a header.
  public let header: [String]
  /// Each with as many fields as there are columns.
  public let records: [Record]

  /// - Parameters:
  ///   - separator: what stands between fields, one ASCII character.
  ///   - hasHeader: whether the first record names the columns.
  /// - Throws: `DatasetError` with the line if the file is no such text.
  public init(contentsOf path: String, separator: Character = ",", hasHeader: Bool = true)
    throws(DatasetError)
  {
    let data: Data
    do { data = try Data(contentsOf: URL(filePath: path)) } catch {
      guard FileManager.default.fileExists(atPath: path) else { throw .missingFile(path: path, package: nil) }
      throw .unreadableFile(path: path, reason: error.localizedDescription)
    }
    try self.init([UInt8](data), path: path, separator: separator, hasHeader: hasHeader)
  }

  init(_ bytes: [UInt8], path: String, separator: Character = ",", hasHeader: Bool = true)
    throws(DatasetError)
  {
    guard let separator = separator.asciiValue else {
      preconditionFailure("CSVFile: the separator \(separator) is not an ASCII character")
    }
    var parser = CSVParser(bytes, separator: separator, path: path)
    var records: [Record] = []
    while let record = try parser.next() { records.append(record) }
    guard let first = records.first else { throw .malformed(path: path, reason: "it has no records") }
    for record in records where record.fields.count != first.fields.count {
      throw .malformedLine(
        path: path, line: record.line,
        reason: "\(record.fields.count) fields, the first record has \(first.fields.count)")
    }
    self.path = path
    header = hasHeader ? first.fields : []
    self.records = hasHeader ? Array(records.dropFirst()) : records
    if let twice = Dictionary(grouping: header, by: \.self).first(where: { $0.value.count > 1 }) {
      throw .malformedLine(path: path, line: first.line, reason: "two columns have the name “\(twice.key)”")
    }
  }

  /// The position of a column.
  ///
  /// - Throws: `DatasetError.malformedLine` if there is none of this name.
  public func column(_ name: String) throws(DatasetError) -> Int {
    guard let column = header.firstIndex(of: name) else {
      throw .malformedLine(
        path: path, line: 1, reason: "no column “\(name)” among \(header.joined(separator: ", "))")
    }
    return column
  }

  /// The number in a field, which `float32` can hold.
  ///
  /// - Throws: `DatasetError.malformedLine` if it is none.
  func number(_ record: Record, _ column: Int) throws(DatasetError) -> Float {
    let text = record.fields[column].trimmingCharacters(in: .whitespaces)
    guard let value = Double(text).map({ Float($0) }), value.isFinite else {
      let name = header.isEmpty ? "column \(column + 1)" : "column “\(header[column])”"
      throw .malformedLine(
        path: path, line: record.line, reason: "“\(record.fields[column])” in \(name) is not a number")
    }
    return value
  }
}
