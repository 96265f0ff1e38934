import Diagnostics
internal import Yams

/// Reads the YAML between `---` lines at a document's start.
struct FrontMatterReader {
  let bytes: [UInt8]
  let origin: Origin
  let session: ReadingSession

  static let names = [
    "title", "subtitle", "author", "date", "lang", "abstract", "keywords", "course", "team", "due", "params",
    "imports", "packages", "libraries", "execute", "format",
  ]

  /// The front matter and the offset behind it.
  func read() -> (frontMatter: FrontMatter, body: Int) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let lines = SourceLines(bytes)
    guard isFence(lines[1].clamped(to: start..<bytes.count), dots: false), lines.count > 1,
      !bytes[lines[2]].allSatisfy(\.isBlank)
    else { return (FrontMatter(), start) }
    guard let last = (2...lines.count).first(where: { isFence(lines[$0], dots: true) }) else {
      reportUnclosed(lines[1])
      return (FrontMatter(), start)
    }
    let yaml = YAMLText(
      lines: (2..<max(last, 2)).map {
        YAMLText.Line(text: bytes.text(lines[$0]), start: lines[$0].lowerBound)
      },
      original: bytes, origin: origin)
    let body = min(last < lines.count ? lines[last + 1].lowerBound : bytes.count, bytes.count)
    return (read(yaml), body)
  }

  private func isFence(_ line: Range<Int>, dots: Bool) -> Bool {
    let text = bytes.text(line)
    let word = text.prefix { !$0.isWhitespace }
    return (word == "---" || dots && word == "...") && text.dropFirst(3).allSatisfy(\.isWhitespace)
  }

  private func reportUnclosed(_ line: Range<Int>) {
    session.report(
      Diagnostic(
        .error, "unclosed-front-matter", "the front matter that begins here never ends",
        suggestion: "write a line `---` behind the last key", range: origin.range(line)))
  }

  private func read(_ yaml: YAMLText) -> FrontMatter {
    var frontMatter = FrontMatter()
    guard let node = yaml.compose(session) else { return frontMatter }
    let reader = SettingReader(yaml: yaml, session: session)
    reader.forEach(in: node, "the front matter") { name, key, value in
      set(&frontMatter, name, key, value, reader)
    }
    return frontMatter
  }

  private func set(
    _ frontMatter: inout FrontMatter, _ name: String, _ key: Node, _ value: Node, _ reader: SettingReader
  ) {
    switch name {
    case "title":
      frontMatter.titleContent = reader.inlines(name, value) ?? []
      frontMatter.title = frontMatter.titleContent.plainText
    case "subtitle":
      frontMatter.subtitleContent = reader.inlines(name, value) ?? []
      frontMatter.subtitle = frontMatter.subtitleContent.plainText
    case "author": frontMatter.authors = MemberReader(reader: reader).members(name, value)
    case "date": frontMatter.date = reader.string(name, value)
    case "lang": frontMatter.language = reader.string(name, value) ?? frontMatter.language
    case "abstract":
      frontMatter.abstract = reader.string(name, value)
      frontMatter.abstractBlocks = reader.blocks(name, value)
    case "keywords": frontMatter.keywords = reader.strings(name, value)
    case "course": frontMatter.course = reader.string(name, value)
    case "team": frontMatter.team = MemberReader(reader: reader).members(name, value)
    case "due": frontMatter.due = reader.string(name, value)
    case "params": frontMatter.parameters = ParameterReader(reader: reader).parameters(value)
    case "imports": frontMatter.imports = reader.strings(name, value)
    case "packages": frontMatter.packages = reader.strings(name, value)
    case "libraries": frontMatter.libraries = LibraryReader(reader: reader).libraries(value)
    case "execute":
      reader.forEach(in: value, name) { name, key, value in
        if name == "label" || !CellOptionsReader.set(&frontMatter.execute, name, value, reader) {
          reader.reportUnknown("cell option", name, key, known: CellOptionsReader.names)
        }
      }
    case "format": FormatReader(reader: reader).read(&frontMatter.format, value)
    default:
      if !FormatReader(reader: reader).set(&frontMatter.format, name, value) {
        reader.reportUnknown("front matter key", name, key, known: Self.names + FormatReader.names)
      }
    }
  }
}
