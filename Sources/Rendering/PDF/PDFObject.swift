/// A value of a PDF file, as plain data (ISO 32000-2, 7.3).
indirect enum PDFObject {
  case integer(Int)
  case real(Double)
  case boolean(Bool)
  case name(String)
  /// Text for people to read.
  case text(String)
  /// Characters of ASCII that mean something to programs.
  case bytes(String)
  case array([PDFObject])
  case dictionary([String: PDFObject])
  /// An object that is in the file already.
  case existing(PDFDocument.Handle)
}
