import Foundation
import Messages
import Testing

struct DocumentFolderTests {
  /// `real/sub`, `link` to `real`, and in it `out` to the folder above.
  private static func withFolders(_ body: (String) throws -> Void) throws {
    let top = FileManager.default.temporaryDirectory.appending(path: "folder-\(UUID())")
      .resolvingSymlinksInPath().path
    defer { try? FileManager.default.removeItem(atPath: top) }
    try FileManager.default.createDirectory(atPath: top + "/real/sub", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: top + "/link", withDestinationPath: "real")
    try FileManager.default.createSymbolicLink(atPath: top + "/real/out", withDestinationPath: "..")
    try body(top)
  }

  @Test func namesStartFromTheFolder() throws {
    try Self.withFolders { top in
      for folder in [
        DocumentFolder(top + "/real"), DocumentFolder(top + "/link"), DocumentFolder(top + "/real/sub/.."),
      ] {
        #expect(folder.path == top + "/real")
        for (path, name) in [
          ("a", "a"), ("./a", "a"), ("sub/../a", "a"), ("sub//a", "sub/a"), ("sub/.", "sub"), ("sub/", "sub"),
          ("\(top)/real/a", "a"), ("\(top)/link/a", "a"), ("\(top)/link", "."), ("\(top)/link/sub/../a", "a"),
          (".", "."), ("\(top)/real", "."), ("\(top)/real/", "."), ("../other", "\(top)/other"),
          ("\(top)/realistic/a", "\(top)/realistic/a"), ("/etc/hosts", "/etc/hosts"), (".hidden", ".hidden"),
          // What stands behind a link may come to be something else.
          ("out/x", "out/x"), ("out/../x", "out/../x"), ("gone/../a", "gone/../a"),
        ] {
          #expect(folder.name(of: path) == name, "\(path)")
        }
        #expect(folder.name(of: "a", from: "\(top)/real/sub") == "sub/a")
        #expect(folder.name(of: "../a", from: "\(top)/real/sub") == "a")
        #expect(folder.absolute("a") == "\(top)/real/a" && folder.absolute(".") == "\(top)/real")
        #expect(folder.absolute("/etc") == "/etc")
      }
    }
  }

  @Test func theRootIsAFolderToo() {
    let root = DocumentFolder("/")
    #expect(root.name(of: "/etc/hosts") == "etc/hosts" && root.name(of: "/") == ".")
    #expect(root.absolute("etc") == "/etc" && root.absolute(".") == "/")
  }

  @Test func namesAreJoinedAndSplit() {
    for names in [[], [""], ["a"], ["a", "", "b c\n"]] {
      #expect(JoinedNames.split(JoinedNames.join(names)) == names)
    }
  }

  @Test func usesComeBack() throws {
    var uses = FileUses()
    uses.read = ["a", "/b"]
    uses.listed = ["."]
    uses.variables = ["TZ"]
    uses.readsFolder = true
    #expect(try BinaryDecoder.decode(FileUses.self, from: BinaryEncoder.encode(uses)) == uses)
    uses.written = ["out/a"]
    #expect(uses.mayHaveChanged("out") && uses.mayHaveChanged("out/a") && !uses.mayHaveChanged("ou"))
  }
}
