package import Displays
package import Frames

/// Draws pictures in rows and columns, each with its caption centred below.
///
/// - Parameter width: the room for the whole grid, in which it stands centred.
package func makeFrame(of grid: ImageGrid, width: Points, style: PlotStyle) -> Frame {
  let columns = min(grid.columns, max(grid.entries.count, 1))
  let gap: Points = 9
  let largest: Points = columns == 1 ? 170 : 86
  let cell = min((width - gap * Double(columns - 1)) / Double(columns), largest)
  let captions = captions(of: grid, width: cell + gap * 0.8, style)
  let pitch = min((width - cell) / Double(max(columns - 1, 1)), cell + gap)
  let left: Points = (width - cell - pitch * Double(columns - 1)) / 2
  var frame = Frame(size: Size(width: width, height: 0))
  var top: Points = 0
  for start in stride(from: 0, to: grid.entries.count, by: columns) {
    let row = start..<min(start + columns, grid.entries.count)
    let sizes = row.map { size(of: grid.entries[$0].raster, width: cell) }
    let height = sizes.map(\.height).max() ?? 0
    let ascent = row.map { captions[$0].size.width > 0 ? captions[$0].baseline : 0 }.max() ?? 0
    let descent = row.map { captions[$0].size.width > 0 ? captions[$0].descent : 0 }.max() ?? 0
    for (offset, index) in row.enumerated() {
      let middle = left + pitch * Double(offset) + cell / 2
      let place = Point(x: middle - sizes[offset].width / 2, y: top + height - sizes[offset].height)
      draw(grid.entries[index], size: sizes[offset], at: place, on: &frame)
      let caption = captions[index]
      frame.place(
        caption,
        at: Point(x: middle - caption.size.width / 2, y: top + height + 3 + ascent - caption.baseline))
    }
    top = top + height + (ascent > 0 ? 3 + ascent + descent : 0)
    if row.upperBound < grid.entries.count { top = top + gap }
  }
  frame.size.height = top
  frame.baseline = top
  return frame
}

private func draw(_ entry: ImageGrid.Entry, size: Size, at place: Point, on frame: inout Frame) {
  let raster = entry.raster
  guard raster.width > 0, raster.height > 0 else { return }
  let image = Image(
    .samples(raster.samples, channels: raster.channels), pixelWidth: raster.width, pixelHeight: raster.height,
    isPixelated: true, alternativeText: entry.caption.isEmpty ? nil : entry.caption)
  frame.place(.image(image, size), at: place)
  // Pictures on white would otherwise have no edge.
  let edge = Path.rectangle(Rect(origin: place, size: size))
  frame.place(.path(edge, fill: nil, stroke: Stroke(.gray(0.7), width: 0.3)))
}

private func size(of raster: Raster, width: Points) -> Size {
  guard raster.width > 0, raster.height > 0 else { return Size(width: width, height: width) }
  let height = width * (Double(raster.height) / Double(raster.width))
  // High pictures keep to a square as well.
  return height <= width
    ? Size(width: width, height: height)
    : Size(width: width * (Double(raster.width) / Double(raster.height)), height: width)
}

/// All captions at one size: the label size, or less if the widest would run into its neighbour.
private func captions(of grid: ImageGrid, width: Points, _ style: PlotStyle) -> [Frame] {
  let captions = grid.entries.map { style.label($0.caption) }
  let widest = captions.map(\.size.width).max() ?? 0
  guard widest > width else { return captions }
  let size = max(style.labelSize * (width / widest), 5.5)
  return grid.entries.map { style.setLabel($0.caption, size) }
}
