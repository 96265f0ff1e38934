/// A type whose values know how they look in a document.
///
///     struct Complex: Displayable {
///       var re, im: Double
///       var display: Display { Math("\(re) + \(im)i").display }
///     }
///
/// A value may look like any other that can be shown, or be a `group` of several, one below the other.
public protocol Displayable {
  /// How the value looks when it is a cell's last expression or is passed to `show(_:)`.
  var display: Display { get }
}

/// How any value looks in a document, or nil for `()`, which shows nothing.
///
/// A `Displayable` value decides for itself, and a list of them is shown one below the other.
/// Everything else appears as `print` would write it.
public func display(of value: Any) -> Display? {
  if value is Void { return nil }
  if let value = value as? any Displayable { return value.display }
  if let list = value as? [any Displayable], !list.isEmpty { return .group(list.map(\.display)) }
  let mirror = Mirror(reflecting: value)
  if mirror.displayStyle == .optional, let wrapped = mirror.children.first?.value {
    return display(of: wrapped)
  }
  return .text(String(describing: value))
}

extension Display: Displayable {
  public var display: Display { self }
}

extension Chart: Displayable {
  public var display: Display { .chart(self) }
}

extension ChartGrid: Displayable {
  public var display: Display { .chartGrid(self) }
}

extension ImageGrid: Displayable {
  public var display: Display { .imageGrid(self) }
}

extension EncodedImage: Displayable {
  public var display: Display { .image(self) }
}

extension DisplayTable: Displayable {
  public var display: Display { .table(self) }
}

extension Raster: Displayable {
  public var display: Display { .imageGrid(ImageGrid(columns: 1, entries: [.init(self, caption: "")])) }
}
