package import Diagnostics

/// What stands between the `---` lines at the top of a document.
package struct FrontMatter: Hashable, Sendable {
  package struct Member: Hashable, Sendable {
    package var name: String
    /// A matriculation number or the like.
    package var identifier: String?

    package init(name: String, identifier: String? = nil) {
      self.name = name
      self.identifier = identifier
    }
  }

  /// The words of the title, for metadata; `titleContent` is what is set.
  package var title: String?
  package var titleContent: [Inline] = []
  package var subtitle: String?
  package var subtitleContent: [Inline] = []
  package var authors: [Member] = []
  package var date: String?
  /// A BCP 47 tag.
  package var language = "en"
  package var abstract: String?
  package var abstractBlocks: [Block] = []
  package var keywords: [String] = []
  /// The course that a sheet belongs to.
  package var course: String?
  /// The students who hand the document in.
  package var team: [Member] = []
  package var due: String?
  /// Values that cells read and `-P name=value` sets.
  package var parameters: [Parameter] = []
  /// Modules that every cell imports besides the usual ones.
  package var imports: [String] = []
  /// Folders of Swift packages whose libraries cells can import, relative to the document.
  package var packages: [String] = []
  /// C libraries that cells can import.
  package var libraries: [Library] = []
  /// The options that cells start from.
  package var execute = CellOptions()
  package var format = Format()

  package init() {}

  package struct Parameter: Hashable, Sendable {
    package enum Value: Hashable, Sendable {
      case boolean(Bool), integer(Int), number(Double), text(String)
    }

    package var name: String
    package var value: Value

    package init(name: String, value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// A C library that is installed on the machine.
  package struct Library: Hashable, Sendable {
    /// The name by which cells import it.
    package var module: String
    /// What C code includes, such as `sqlite3.h`.
    package var header: String
    /// The name by which pkg-config knows where it is; nil if the compiler finds it by itself.
    package var package: String?
    /// Where `header` and `package` stand in the document.
    package var headerRange: SourceRange?
    package var packageRange: SourceRange?

    package init(
      module: String, header: String, package: String? = nil, headerRange: SourceRange? = nil,
      packageRange: SourceRange? = nil
    ) {
      self.module = module
      self.header = header
      self.package = package
      self.headerRange = headerRange
      self.packageRange = packageRange
    }
  }

  /// How the page looks: `format: pdf:`.
  package struct Format: Hashable, Sendable {
    package enum Paper: String, Hashable, Sendable { case a4, a5, letter }

    package var paper = Paper.a4
    /// The type size in points.
    package var fontSize = 11.0
    /// `latin-modern` or `pagella`.
    package var theme = "latin-modern"
    package var numbersSections = false
    package var hasContents = false

    package init() {}
  }
}
