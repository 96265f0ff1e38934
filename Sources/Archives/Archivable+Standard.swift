public import Foundation

// Types whose properties are pointers into memory that only they understand.

extension String: Archivable {
  public func write(to writer: ArchiveWriter) throws { writer.write(bytes: Array(utf8)) }

  public init(from reader: ArchiveReader) throws {
    self.init(decoding: try reader.readBytes(), as: UTF8.self)
  }
}

extension Character: Archivable {
  public func write(to writer: ArchiveWriter) throws { try writer.write(String(self)) }

  public init(from reader: ArchiveReader) throws {
    let text: String = try reader.read()
    guard text.count == 1 else { throw ArchiveError("a character of \(text.count) characters") }
    self.init(text)
  }
}

extension Optional: Archivable {
  public func write(to writer: ArchiveWriter) throws {
    writer.write(count: self == nil ? 0 : 1)
    if let value = self { try writer.write(value) }
  }

  public init(from reader: ArchiveReader) throws {
    self = try reader.readCount() == 0 ? .none : .some(try reader.read())
  }
}

extension Result: Archivable {
  public func write(to writer: ArchiveWriter) throws {
    switch self {
    case .success(let value):
      writer.write(count: 0)
      try writer.write(value)
    case .failure(let error):
      writer.write(count: 1)
      try writer.write(error)
    }
  }

  public init(from reader: ArchiveReader) throws {
    self = try reader.readCount() == 0 ? .success(try reader.read()) : .failure(try reader.read())
  }
}

extension URL: Archivable {
  public func write(to writer: ArchiveWriter) throws {
    guard baseURL == nil else { throw writer.unarchivable("a relative URL") }
    let text = absoluteString
    // The host of an international name may be held in another form than the text has.
    guard let copy = URL(string: text), copy == self, copy.host() == host(),
      copy.hasDirectoryPath == hasDirectoryPath
    else { throw writer.unarchivable("a URL that its text does not tell all about") }
    try writer.write(text)
  }

  public init(from reader: ArchiveReader) throws {
    let text: String = try reader.read()
    guard let url = URL(string: text) else { throw ArchiveError("the URL `\(text)`") }
    self = url
  }
}

extension Data: Archivable {
  public func write(to writer: ArchiveWriter) throws {
    writer.write(count: startIndex)
    writer.write(bytes: Array(self))
  }

  public init(from reader: ArchiveReader) throws {
    let start = try reader.readCount()
    let bytes = try reader.readBytes()
    guard start > 0 else {
      self.init(bytes)
      return
    }
    guard start <= 1 << 32 else { throw ArchiveError("data that begins at \(start)") }
    // A slice: its bytes have the same indices again, and what stands before them is out of reach.
    self = (Data(count: start) + bytes)[start...]
  }
}
