internal import ArgumentParser
internal import Foundation

/// Runs benchmarks, prints their rows as they come and keeps them in a file.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Measure both sides alternately and print the table.")

  @Option(help: "Run the benchmarks of one area only: \(benchmarkAreas.joined(separator: ", ")).")
  var area: String?

  @Option(help: "Run only the benchmarks whose name contains this text.")
  var only: String?

  @Option(help: "The Python interpreter that has PyTorch, torchvision, nbconvert, marimo and Matplotlib.")
  var python = ".venv-bench/bin/python"

  @Option(help: "The notebook that stands for those that users write.")
  var sheet = "notebooks/sheet05.md"

  @Option(help: "How often each side runs.")
  var rounds = 5

  @Option(help: "Where the rows are kept, beside those of other areas.")
  var output = "output/bench.json"

  func validate() throws {
    if let area, !benchmarkAreas.contains(area) {
      throw ValidationError("There is no area '\(area)', only \(benchmarkAreas.joined(separator: ", ")).")
    }
    guard rounds > 0 else { throw ValidationError("The sides have to run at least once.") }
  }

  func run() throws {
    let laboratory = Laboratory(python: python, sheet: sheet, rounds: rounds)
    var rows: [Row] = []
    for benchmark in benchmarks where isChosen(benchmark) {
      let row = try benchmark.measure(in: laboratory)
      rows.append(row)
      let outcome = "\(row.area): \(row.name): \(row.met ? "met" : "missed")\n"
      FileHandle.standardError.write(Data(outcome.utf8))
    }
    print(ResultTable(rows).text)
    let file = ResultsFile(path: output)
    // A part of an area must not drop the area's other rows.
    let areas = only == nil ? Set(rows.map(\.area)) : []
    try file.merge(rows, replacing: areas)
  }

  private func isChosen(_ benchmark: any Benchmark) -> Bool {
    (area == nil || benchmark.area == area) && (only.map { benchmark.name.contains($0) } ?? true)
  }
}
