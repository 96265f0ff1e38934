import Foundation
import Testing

/// A command writes the file that it is asked for, and harms no other.
@Suite struct OutputTests {
  private static let notebook = """
    ![A picture](pic.png)

    ```{swift}
    //| inputs: [data.csv]
    import Foundation
    FileManager.default.createFile(atPath: "ran", contents: nil)
    let size = (try? Data(contentsOf: URL(filePath: "other.txt")))?.count
    ```

    """

  private func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(Self.notebook, to: "a.md")
    for name in ["pic.png", "data.csv", "other.txt"] { try workspace.write("precious", to: name) }
    return workspace
  }

  private func expectRefusal(
    _ workspace: Workspace, _ arguments: String..., reason: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let outcome = try workspace.sheaf(by: [], arguments)
    #expect(outcome.status == 1, sourceLocation: sourceLocation)
    #expect(outcome.errors.contains("[output-refused]"), "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(outcome.errors.contains(reason), "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(!workspace.exists("ran"), "it ran before it was refused", sourceLocation: sourceLocation)
  }

  // MARK: What the notebook is made of

  @Test(arguments: [
    ("a.md", "the notebook itself"), ("./a.md", "the notebook itself"), ("link.pdf", "the notebook itself"),
    ("hard.pdf", "the notebook itself"), ("pic.png", "a picture"), ("data.csv", "an input"),
    ("other.txt", "named in the notebook's code"),
  ])
  func whatTheNotebookNeedsIsNotOverwritten(_ output: String, _ reason: String) throws {
    let workspace = try workspace()
    try FileManager.default.createSymbolicLink(
      atPath: workspace.path("link.pdf"), withDestinationPath: "a.md")
    try FileManager.default.linkItem(atPath: workspace.path("a.md"), toPath: workspace.path("hard.pdf"))
    try expectRefusal(workspace, "render", "a.md", "-o", output, reason: reason)
    #expect(workspace.bytes(of: "a.md") == Array(Self.notebook.utf8))
    for name in ["pic.png", "data.csv", "other.txt"] {
      #expect(workspace.bytes(of: name) == Array("precious".utf8))
    }
  }

  @Test func aNotebookThatIsCalledPDF() throws {
    let workspace = try Workspace()
    try workspace.write("Words.\n", to: "notes.pdf")
    try expectRefusal(workspace, "render", "notes.pdf", reason: "the notebook itself")
    #expect(workspace.bytes(of: "notes.pdf") == Array("Words.\n".utf8))
  }

  @Test func thePictureOfAGraph() throws {
    let workspace = try workspace()
    try expectRefusal(workspace, "graph", "a.md", "-o", "pic.png", reason: "a picture")
    #expect(workspace.bytes(of: "pic.png") == Array("precious".utf8))
    let outcome = try workspace.sheaf("graph", "a.md", "-o", "new/graph.svg")
    #expect(outcome.status == 0 && workspace.exists("new/graph.svg"), "\(outcome.errors)")
  }

  /// Which pictures a cell shows is known only when it has run.
  @Test func aPictureThatACellShows() throws {
    let workspace = try Workspace()
    let size = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'></svg>"
    try workspace.write(size, to: "shown.svg")
    try workspace.write(
      "```{swift}\nshow(Markdown(\"![A](sho\" + \"wn.svg)\"))\n```\n", to: "a.md")
    let outcome = try workspace.sheaf("render", "a.md", "-o", "shown.svg")
    #expect(
      outcome.status == 1 && outcome.errors.contains("a picture that the notebook shows"), "\(outcome.errors)"
    )
    #expect(workspace.bytes(of: "shown.svg") == Array(size.utf8))
  }

  // MARK: What is no file

  @Test func folderPipeAndSocketAreRefused() throws {
    let workspace = try workspace()
    try FileManager.default.createDirectory(
      atPath: workspace.path("folder.pdf"), withIntermediateDirectories: true)
    #expect(mkfifo(workspace.path("pipe.pdf"), 0o600) == 0)
    let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let name = workspace.path("socket.pdf")
    try #require(name.utf8.count < 100)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name.utf8) }
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    #expect(bound == 0)
    try expectRefusal(workspace, "render", "a.md", "-o", "folder.pdf", reason: "is a folder")
    try expectRefusal(workspace, "render", "a.md", "-o", "new/", reason: "is a folder")
    try expectRefusal(workspace, "render", "a.md", "-o", "pipe.pdf", reason: "is a pipe")
    try expectRefusal(workspace, "render", "a.md", "-o", "socket.pdf", reason: "is a socket")
    for (name, kind) in [("folder.pdf", S_IFDIR), ("pipe.pdf", S_IFIFO), ("socket.pdf", S_IFSOCK)] {
      var status = stat()
      #expect(lstat(workspace.path(name), &status) == 0 && status.st_mode & S_IFMT == kind)
    }
  }

  // MARK: Links, rights and folders

  private func simple() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write("Words.\n", to: "a.md")
    return workspace
  }

  @Test func aLinkIsFollowed() throws {
    let workspace = try simple()
    try workspace.write("", to: "real.pdf")
    for target in ["real.pdf", "new/later.pdf"] {
      let link = workspace.path("a.pdf")
      try? FileManager.default.removeItem(atPath: link)
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
      let outcome = try workspace.sheaf("render", "a.md")
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
      #expect(workspace.bytes(of: target)?.starts(with: "%PDF-".utf8) == true)
    }
  }

  @Test func aLinkToItselfIsRefused() throws {
    let workspace = try simple()
    try FileManager.default.createSymbolicLink(atPath: workspace.path("a.pdf"), withDestinationPath: "a.pdf")
    try expectRefusal(workspace, "render", "a.md", reason: "leads to itself")
  }

  @Test func aReadOnlyFileStays() throws {
    let workspace = try simple()
    try workspace.write("precious", to: "a.pdf")
    #expect(chmod(workspace.path("a.pdf"), 0o444) == 0)
    try expectRefusal(workspace, "render", "a.md", reason: "is read-only")
    #expect(workspace.bytes(of: "a.pdf") == Array("precious".utf8))
  }

  @Test func theRightsOfAnOlderFileStay() throws {
    let workspace = try simple()
    try workspace.write("%PDF-", to: "a.pdf")
    #expect(chmod(workspace.path("a.pdf"), 0o600) == 0)
    #expect(try workspace.sheaf("render", "a.md").status == 0)
    var status = stat()
    #expect(stat(workspace.path("a.pdf"), &status) == 0 && status.st_mode & 0o777 == 0o600)
    #expect(status.st_size > 100)
  }

  @Test func missingFoldersAreMade() throws {
    let workspace = try simple()
    #expect(try workspace.sheaf("render", "a.md", "-o", "out/deep/x.pdf").status == 0)
    #expect(workspace.exists("out/deep/x.pdf"))
    #expect(try workspace.sheaf("new", "notes/first").status == 0)
    #expect(workspace.exists("notes/first.md"))
    try expectRefusal(workspace, "render", "a.md", "-o", "a.md/x.pdf", reason: "cannot be made")
    try expectRefusal(workspace, "render", "a.md", "-o", ".sheaf/x.pdf", reason: "the store of results")
  }

  @Test func aNewNotebookIsNotWrittenThroughALink() throws {
    let workspace = try simple()
    try FileManager.default.createSymbolicLink(atPath: workspace.path("b.md"), withDestinationPath: "far.md")
    let outcome = try workspace.sheaf("new", "b")
    #expect(outcome.status == 1 && outcome.errors.contains("[file-exists]"), "\(outcome.errors)")
    #expect(!workspace.exists("far.md"))
  }
}
