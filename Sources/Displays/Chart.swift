/// Marks on scales: what is drawn, not how.
public struct Chart: Hashable, Sendable, Codable {
  public var title: String?
  public init(title: String? = nil) { self.title = title }
}
