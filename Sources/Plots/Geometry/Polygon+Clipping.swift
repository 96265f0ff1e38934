/// The part of a polygon that lies within the unit square.
///
/// Source: I. Sutherland, G. Hodgman, "Reentrant Polygon Clipping", 1974.
package func clippedPolygon(_ points: [UnitPoint]) -> [UnitPoint] {
  // Each edge gives the signed distance to it, positive inside.
  let edges: [(UnitPoint) -> Double] = [{ $0.x }, { 1 - $0.x }, { $0.y }, { 1 - $0.y }]
  return edges.reduce(points) { polygon, distance in
    var kept: [UnitPoint] = []
    for (index, end) in polygon.enumerated() {
      let start = polygon[index == 0 ? polygon.count - 1 : index - 1]
      let (before, after) = (distance(start), distance(end))
      if (before < 0) != (after < 0) {
        let share = before / (before - after)
        kept.append(
          UnitPoint(x: start.x + share * (end.x - start.x), y: start.y + share * (end.y - start.y)))
      }
      if after >= 0 { kept.append(end) }
    }
    return kept
  }
}
