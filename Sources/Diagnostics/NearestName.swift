/// The name that someone who wrote `name` most likely meant, if one is near enough.
///
/// - Returns: the first of `candidates` with the fewest edits, of which there may be one for every three
///   letters.
package func nearestName(to name: String, in candidates: some Sequence<String>) -> String? {
  guard name.utf8.count <= longestName else { return nil }
  let written = Array(name.lowercased())
  let most = max(1, written.count / 3)
  var nearest: (name: String, distance: Int)?
  for candidate in candidates where candidate != name && candidate.utf8.count <= longestName {
    let letters = Array(candidate.lowercased())
    guard abs(letters.count - written.count) <= most else { continue }
    let distance = editDistance(written, letters)
    if distance <= most, distance < nearest?.distance ?? .max { nearest = (candidate, distance) }
  }
  return nearest?.name
}

/// Nobody mistypes what is longer than this, and comparing two such names takes long.
private let longestName = 100

/// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other
/// (optimal string alignment).
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for row in left.indices {
    var current = [row + 1]
    for column in right.indices {
      let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
      var best = min(replaced, last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        best = min(best, beforeLast[column - 1] + 1)
      }
      current.append(best)
    }
    beforeLast = last
    last = current
  }
  return last[right.count]
}
