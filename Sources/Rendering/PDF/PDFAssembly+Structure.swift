internal import Frames

extension PDFAssembly {
  /// Writes the structure tree in place of Cairo's, which has no alternative texts and no artifacts
  /// (ISO 32000-2, 14.7).
  mutating func addStructure(annotations: [PDFDocument.Handle]) throws {
    let tree = content.structure
    let root = document.makeIndirect(.dictionary(["Type": .name("StructTreeRoot")]))
    var objects: [StructureTree.Index: PDFDocument.Handle] = [:]
    for index in tree.elements.indices where index == StructureTree.root || tree.hasContent(index) {
      let parent = tree[index].parent.map { objects[$0]! } ?? root
      objects[index] = document.makeIndirect(.dictionary(entries(of: tree[index], parent: parent)))
    }
    try spellOutLigatures()
    let numbers = try markContent()
    let links = addLinkElements(annotations, parents: objects)
    for (index, object) in objects {
      let marked = markedKids(of: tree[index], numbers: numbers, objects: objects)
      if let page = marked.page { document.set("Pg", of: object, to: .existing(pageObjects[page])) }
      document.set("K", of: object, to: .array(marked.kids + (links[index] ?? [])))
    }
    document.set("K", of: root, to: .existing(objects[StructureTree.root]!))
    // PDF 1.7 has no title among its standard types.
    document.set("RoleMap", of: root, to: .dictionary(["Title": .name("P")]))
    addParentTree(to: root, elements: objects)
    document.set("StructTreeRoot", of: document.catalog, to: .existing(root))
    document.set("MarkInfo", of: document.catalog, to: .dictionary(["Marked": .boolean(true)]))
  }

  private func entries(of element: StructureTree.Element, parent: PDFDocument.Handle) -> [String: PDFObject] {
    var entries: [String: PDFObject] = [
      "Type": .name("StructElem"), "S": .name(element.role.rawValue), "P": .existing(parent),
    ]
    if let text = element.alternativeText { entries["Alt"] = .text(text) }
    switch element.role {
    case .header:
      entries["A"] = .dictionary(["O": .name("Table"), "Scope": .name("Column")])
    case .figure:
      if let (page, bounds) = element.place {
        entries["A"] = .dictionary([
          "O": .name("Layout"), "Placement": .name("Block"), "BBox": rectangle(bounds, page: page),
        ])
      }
    default: break
    }
    return entries
  }

  /// An element's kids, and the page of those that are given by their number alone.
  private func markedKids(
    of element: StructureTree.Element, numbers: [[Int?]], objects: [StructureTree.Index: PDFDocument.Handle]
  ) -> (kids: [PDFObject], page: Int?) {
    var firstPage: Int?
    let kids = element.kids.compactMap { kid -> PDFObject? in
      switch kid {
      case .element(let index): return objects[index].map { .existing($0) }
      case .mark(let page, let number):
        let identifier = PDFObject.integer(numbers[page][number]!)
        firstPage = firstPage ?? page
        if page == firstPage { return identifier }
        return .dictionary(["Type": .name("MCR"), "Pg": .existing(pageObjects[page]), "MCID": identifier])
      }
    }
    return (kids, firstPage)
  }

  /// Rewrites the marks in the pages' content.
  ///
  /// - Returns: for each page the number (MCID) of each mark, nil for artifacts, which have none.
  private func markContent() throws -> [[Int?]] {
    try zip(pageObjects, content.marks).map { page, marks in
      let rewritten = try MarkedContent.rewrite(try document.content(ofPage: page), marks: marks)
      document.set("Contents", of: page, to: .existing(document.makeStream(rewritten.bytes)))
      return rewritten.numbers
    }
  }

  /// Adds an element for each link's annotation.
  ///
  /// - Returns: the new kids of the elements that the links stand in.
  private mutating func addLinkElements(
    _ annotations: [PDFDocument.Handle], parents: [StructureTree.Index: PDFDocument.Handle]
  ) -> [StructureTree.Index: [PDFObject]] {
    var kids: [StructureTree.Index: [PDFObject]] = [:]
    for (number, (area, annotation)) in zip(links, annotations).enumerated() {
      let parent = parents[area.element] == nil ? StructureTree.root : area.element
      let reference = PDFObject.dictionary([
        "Type": .name("OBJR"), "Pg": .existing(pageObjects[area.page]), "Obj": .existing(annotation),
      ])
      let element = document.makeIndirect(
        .dictionary([
          "Type": .name("StructElem"), "S": .name("Link"), "P": .existing(parents[parent]!),
          "K": .array([reference]),
        ]))
      // The parent tree's first keys are the pages'.
      let key = pageObjects.count + number
      document.set("StructParent", of: annotation, to: .integer(key))
      annotationParents.append((key, element))
      kids[parent, default: []].append(.existing(element))
    }
    return kids
  }

  /// Files the way back from marked content and annotations to their elements (14.7.5.4).
  private func addParentTree(to root: PDFDocument.Handle, elements: [StructureTree.Index: PDFDocument.Handle])
  {
    var numbers: [PDFObject] = []
    for (page, marks) in content.marks.enumerated() {
      let parents = marks.compactMap { mark -> PDFObject? in
        guard case .content(let index, _) = mark else { return nil }
        return .existing(elements[index]!)
      }
      numbers += [.integer(page), .existing(document.makeIndirect(.array(parents)))]
      document.set("StructParents", of: pageObjects[page], to: .integer(page))
      document.set("Tabs", of: pageObjects[page], to: .name("S"))
    }
    for (key, element) in annotationParents { numbers += [.integer(key), .existing(element)] }
    let tree = document.makeIndirect(.dictionary(["Nums": .array(numbers)]))
    document.set("ParentTree", of: root, to: .existing(tree))
    document.set("ParentTreeNextKey", of: root, to: .integer(pageObjects.count + annotationParents.count))
  }
}
