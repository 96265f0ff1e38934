internal import CCairo
internal import Foundation
internal import Frames

extension PDFAssembly {
  /// Says what the document is, in the information dictionary and in XMP alike (ISO 32000-2, 14.3).
  func addMetadata() {
    let metadata = pages.metadata
    let catalog = document.catalog
    var information: [String: PDFObject] = ["Creator": .text(Self.creator), "Producer": .text(Self.producer)]
    information["Title"] = metadata.title.map { .text($0) }
    if !metadata.authors.isEmpty { information["Author"] = .text(metadata.authors.joined(separator: ", ")) }
    information["Subject"] = metadata.subject.map { .text($0) }
    if !metadata.keywords.isEmpty {
      information["Keywords"] = .text(metadata.keywords.joined(separator: ", "))
    }
    information["CreationDate"] = metadata.date.flatMap { PDFDate($0) }.map { .bytes($0.informationText) }
    document.set("Info", of: document.trailer, to: .existing(document.makeIndirect(.dictionary(information))))

    let packet = XMPPacket(metadata, creator: Self.creator, producer: Self.producer)
    let stream = document.makeStream(
      Array(packet.text.utf8), ["Type": .name("Metadata"), "Subtype": .name("XML")])
    document.set("Metadata", of: catalog, to: .existing(stream))
    if let language = metadata.language { document.set("Lang", of: catalog, to: .text(language)) }
    if metadata.title != nil {
      document.set("ViewerPreferences", of: catalog, to: .dictionary(["DisplayDocTitle": .boolean(true)]))
    }
  }

  private static let creator = "Sheaf"
  private static var producer: String { "cairo \(String(cString: cairo_version_string()))" }
}
