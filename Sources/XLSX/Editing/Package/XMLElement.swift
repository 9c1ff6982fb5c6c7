/// An element of a part with the places where it can be edited.
struct XMLElement {
  /// An attribute with the place of its value.
  struct Attribute {
    let name: String
    let namespace: XMLNamespace
    /// The value, decoded.
    let value: String
    /// Where the name begins.
    let start: Int
    /// The value as written, between its quotes.
    let range: Range<Int>
  }

  /// The tree that the element stands in.
  let tree: XMLTree
  /// The element's position in the tree.
  let index: Int

  /// The name without prefix.
  var name: String { text(tree.nodes[index].localStart..<tree.nodes[index].nameEnd) }
  var namespace: XMLNamespace { tree.nodes[index].namespace }
  /// The prefix with its colon, or nothing: what a new child of the same namespace begins with.
  var prefix: String { text(startTag.lowerBound + 1..<tree.nodes[index].localStart) }
  /// The name with its prefix, as written.
  var qualifiedName: String { text(startTag.lowerBound + 1..<tree.nodes[index].nameEnd) }
  /// The start tag.
  var startTag: Range<Int> { tree.nodes[index].startTag }
  /// Whether the start tag closes the element.
  var closesItself: Bool { tree.nodes[index].closesItself }
  /// Where the end tag begins; behind the start tag when that closes itself.
  var contentEnd: Int { tree.nodes[index].contentEnd }
  /// The end of the end tag.
  var end: Int { tree.nodes[index].end }
  /// The whole element.
  var range: Range<Int> { startTag.lowerBound..<end }
  /// Where the text directly in the element begins and ends; nil when there is none or it is in pieces.
  var textRange: Range<Int>? { tree.nodes[index].textRange }
  /// The text directly in the element, decoded.
  var text: String { tree.decodedTexts[index] ?? tree.nodes[index].textRange.map { text($0) } ?? "" }

  private func text(_ range: Range<Int>) -> String { String(decoding: tree.bytes[range], as: UTF8.self) }

  private func equals(_ range: Range<Int>, _ name: String) -> Bool {
    guard range.count == name.utf8.count else { return false }
    let isSame = name.utf8.withContiguousStorageIfAvailable { expected in
      for offset in 0..<expected.count where tree.bytes[range.lowerBound + offset] != expected[offset] { return false }
      return true
    }
    return isSame ?? tree.bytes[range].elementsEqual(name.utf8)
  }
}

extension XMLElement {
  /// All attributes.
  var attributes: [Attribute] { tree.nodes[index].attributes.map { attribute(at: $0) } }

  /// The value of an attribute; nil when there is none.
  func attribute(_ name: String, _ namespace: XMLNamespace = .none) -> String? { position(of: name, namespace).map { value(at: $0) } }

  /// The number that an attribute holds; nil when there is none.
  func number(_ name: String) -> Int? { attribute(name).flatMap { Int($0) } }

  /// Whether an attribute says yes.
  func isTrue(_ name: String) -> Bool { ["1", "true", "on"].contains(attribute(name)) }

  /// An attribute with its place; nil when there is none.
  func record(_ name: String, _ namespace: XMLNamespace = .none) -> Attribute? { position(of: name, namespace).map { attribute(at: $0) } }

  private func position(of name: String, _ namespace: XMLNamespace) -> Int? {
    tree.nodes[index].attributes.first { position in
      let record = tree.attributes[position]
      return equals(record.localStart..<record.name.upperBound, name) && record.namespace == namespace
    }
  }

  private func value(at position: Int) -> String { tree.decodedValues[position] ?? text(tree.attributes[position].value) }

  private func attribute(at position: Int) -> Attribute {
    let record = tree.attributes[position]
    return Attribute(
      name: text(record.localStart..<record.name.upperBound), namespace: record.namespace, value: value(at: position),
      start: record.name.lowerBound, range: record.value)
  }
}

extension XMLElement {
  /// The children in their order.
  var children: [XMLElement] {
    var children: [XMLElement] = []
    var child = firstChild
    while let next = child {
      children.append(next)
      child = next.next
    }
    return children
  }

  /// The first child of a name in the namespace of this element.
  func child(_ name: String) -> XMLElement? {
    var child = firstChild
    while let next = child, !next.isNamed(name, namespace) { child = next.next }
    return child
  }

  /// The children of a name in the namespace of this element.
  func children(_ name: String) -> [XMLElement] {
    var children: [XMLElement] = []
    var child = firstChild
    while let next = child {
      if next.isNamed(name, namespace) { children.append(next) }
      child = next.next
    }
    return children
  }

  /// Where a new child belongs, given the order that the format wants: behind the last child that comes before it.
  func place(for name: String, in order: [String]) -> Int {
    let before = order.prefix { $0 != name }
    return children.last { child in before.contains { child.isNamed($0, namespace) } }?.end ?? startTag.upperBound
  }

  private var firstChild: XMLElement? { tree.nodes[index].firstChild.map { XMLElement(tree: tree, index: $0) } }

  /// The next child of the same parent.
  private var next: XMLElement? { tree.nodes[index].next.map { XMLElement(tree: tree, index: $0) } }

  private func isNamed(_ name: String, _ namespace: XMLNamespace) -> Bool {
    self.namespace == namespace && equals(tree.nodes[index].localStart..<tree.nodes[index].nameEnd, name)
  }
}
