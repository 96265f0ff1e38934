internal import Frames

/// A document's metadata in the Extensible Metadata Platform's XML (ISO 16684-1).
struct XMPPacket {
  let text: String

  init(_ metadata: Pages.Metadata, creator: String, producer: String) {
    var properties: [String] = []
    if let title = metadata.title { properties.append(Self.alternatives("dc:title", title)) }
    properties += Self.list("dc:creator", "Seq", metadata.authors)
    if let subject = metadata.subject { properties.append(Self.alternatives("dc:description", subject)) }
    properties += Self.list("dc:subject", "Bag", metadata.keywords)
    properties += Self.list("dc:language", "Bag", metadata.language.map { [$0] } ?? [])
    properties.append(Self.element("dc:format", "application/pdf"))
    properties.append(Self.element("xmp:CreatorTool", Self.escaped(creator)))
    if let date = metadata.date.flatMap({ PDFDate($0) }) {
      properties.append(Self.element("xmp:CreateDate", date.fullText))
    }
    if !metadata.keywords.isEmpty {
      properties.append(Self.element("pdf:Keywords", Self.escaped(metadata.keywords.joined(separator: ", "))))
    }
    properties.append(Self.element("pdf:Producer", Self.escaped(producer)))
    text = """
      <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
      xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
      \(properties.joined(separator: "\n"))
      </rdf:Description>
      </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="r"?>
      """
  }

  private static func element(_ name: String, _ content: String) -> String { "<\(name)>\(content)</\(name)>" }

  /// A text that could be given in several languages.
  private static func alternatives(_ name: String, _ text: String) -> String {
    element(name, element("rdf:Alt", #"<rdf:li xml:lang="x-default">\#(escaped(text))</rdf:li>"#))
  }

  private static func list(_ name: String, _ kind: String, _ items: [String]) -> [String] {
    guard !items.isEmpty else { return [] }
    return [element(name, element("rdf:\(kind)", items.map { element("rdf:li", escaped($0)) }.joined()))]
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
