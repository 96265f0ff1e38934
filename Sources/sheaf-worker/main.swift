internal import CWorker
internal import CellSupport
internal import Foundation
// Cells may use all of the library, so all of it must be linked.
internal import Tensors
internal import Training

// Pipes of a compiler that started at the same moment must not stay open here: their end would never come.
sheaf_close_inherited_files(5)
let arguments = CommandLine.arguments
guard arguments.count == 3, let memoryLimit = UInt64(arguments[2]),
  FileManager.default.changeCurrentDirectoryPath(arguments[1])
else {
  FileHandle.standardError.write(
    Data(
      "sheaf-worker is started by sheaf, with the folder of a document and a limit of memory in bytes\n".utf8)
  )
  exit(2)
}
Worker(commands: 3, crashReports: 4).serve(memoryLimit: memoryLimit)
