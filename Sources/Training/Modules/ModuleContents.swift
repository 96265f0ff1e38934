internal import Tensors

/// The tensors and modules that a module holds, found by reflection, each under the first path that leads to it.
struct ModuleContents {
  private(set) var tensors: [(name: String, tensor: Tensor)] = []
  private(set) var modules: [(name: String, module: any Module)] = []
  private var seen: Set<ObjectIdentifier> = []

  init(of module: any Module) { visit(module, path: "") }

  private mutating func visit(_ module: any Module, path: String) {
    guard seen.insert(ObjectIdentifier(module)).inserted else { return }
    modules.append((path, module))
    // A class's own mirror does not show what it inherits.
    var ancestors: [Mirror] = []
    var next: Mirror? = Mirror(reflecting: module)
    while let mirror = next {
      ancestors.append(mirror)
      next = mirror.superclassMirror
    }
    for mirror in ancestors.reversed() {
      for child in mirror.children { visit(child.value, path: join(path, child.label ?? "")) }
    }
  }

  private mutating func visit(_ value: Any, path: String) {
    switch value {
    case let tensor as Tensor:
      guard tensor.isLeaf, seen.insert(ObjectIdentifier(tensor)).inserted else { return }
      tensors.append((path, tensor))
    case let module as any Module:
      visit(module, path: path)
    default:
      let mirror = Mirror(reflecting: value)
      switch mirror.displayStyle {
      case .optional:
        for child in mirror.children { visit(child.value, path: path) }
      case .collection, .tuple:
        for (index, child) in mirror.children.enumerated() {
          visit(child.value, path: join(path, "\(index)"))
        }
      case .dictionary:
        // A dictionary has no order of its own; names make one.
        let entries = mirror.children.compactMap { child -> (String, Any)? in
          let pair = Array(Mirror(reflecting: child.value).children)
          return pair.count == 2 ? ("\(pair[0].value)", pair[1].value) : nil
        }
        for (key, value) in entries.sorted(by: { $0.0 < $1.0 }) { visit(value, path: join(path, key)) }
      default: break
      }
    }
  }

  private func join(_ path: String, _ name: String) -> String {
    // `lazy var` stores its value under a name of the compiler's making.
    let name = name.hasPrefix("$__lazy_storage_$_") ? String(name.dropFirst(18)) : name
    return path.isEmpty ? name : "\(path).\(name)"
  }
}
