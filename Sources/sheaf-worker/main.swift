internal import CellSupport
internal import Foundation
// Cells may use all of the library, so all of it must be linked.
internal import Tensors
internal import Training

guard CommandLine.arguments.count == 2,
  FileManager.default.changeCurrentDirectoryPath(CommandLine.arguments[1])
else {
  FileHandle.standardError.write(
    Data("sheaf-worker is started by sheaf, with the folder of a document\n".utf8))
  exit(2)
}
let worker = Worker(commands: 3, crashReports: 4)
worker.serve()
