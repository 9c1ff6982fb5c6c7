/// A part as a tree of its elements, in flat records: nothing is decoded before somebody asks for it.
///
/// Small parts are read whole; of a sheet everything but the rows. All places count in the part's UTF-8 form.
final class XMLTree {
  /// The record of an element. Children are a linked list, since an element does not know how many follow.
  struct Node {
    let namespace: XMLNamespace
    let startTag: Range<Int>
    let localStart: Int
    let nameEnd: Int
    let closesItself: Bool
    /// Its attributes among those of the tree.
    let attributes: Range<Int>
    var contentEnd: Int
    var end: Int
    var firstChild: Int?
    var lastChild: Int?
    var next: Int?
    /// Where its text begins and ends; nil when there is none or it is in pieces.
    var textRange: Range<Int>?
  }

  /// The record of an attribute.
  struct AttributeRecord {
    let name: Range<Int>
    let localStart: Int
    let value: Range<Int>
    let namespace: XMLNamespace
  }

  /// Elements of one part that are kept, beyond which the part is refused.
  private static let limit = 2_000_000

  /// The part as UTF-8.
  let bytes: [UInt8]
  // Elements are asked for their records all the time; asking each time whether another access is under way takes as long as the access.
  // There is none: what changes a record reads no other one meanwhile.
  @exclusivity(unchecked) private(set) var nodes: [Node] = []
  @exclusivity(unchecked) private(set) var attributes: [AttributeRecord] = []
  /// The values of attributes that are not what is written, by their positions.
  private(set) var decodedValues: [Int: String] = [:]
  /// The texts of elements that are not what is written in one place, by the positions of the elements.
  private(set) var decodedTexts: [Int: String] = [:]

  /// A tree without elements, for those that are picked out of a part.
  init(of bytes: [UInt8]) { self.bytes = bytes }

  /// Adds the element whose start tag a scanner of these bytes stands on, as if it were empty.
  func add(_ scanner: borrowing XMLScanner) -> XMLElement {
    let first = attributes.count
    for attribute in scanner.attributes {
      if attribute.isEncoded { decodedValues[attributes.count] = String(decoding: scanner.value(of: attribute), as: UTF8.self) }
      attributes.append(
        AttributeRecord(
          name: attribute.name, localStart: attribute.localStart, value: attribute.value, namespace: scanner.namespace(of: attribute)))
    }
    let end = scanner.range.upperBound
    nodes.append(
      Node(
        namespace: scanner.namespace, startTag: scanner.range, localStart: scanner.localStart, nameEnd: scanner.nameRange.upperBound,
        closesItself: scanner.isEmptyElement, attributes: first..<attributes.count, contentEnd: end, end: end))
    return XMLElement(tree: self, index: nodes.count - 1)
  }

  /// Says where the end tag of an element is.
  func close(_ element: XMLElement, at endTag: Range<Int>) {
    nodes[element.index].contentEnd = endTag.lowerBound
    nodes[element.index].end = endTag.upperBound
  }

  private func append(_ child: Int, to parent: Int) {
    if let last = nodes[parent].lastChild { nodes[last].next = child } else { nodes[parent].firstChild = child }
    nodes[parent].lastChild = child
  }

  private func addText(_ scanner: borrowing XMLScanner, to index: Int) {
    let range = nodes[index].textRange
    if range == nil, decodedTexts[index] == nil {
      nodes[index].textRange = scanner.range
      if scanner.isTextEncoded || scanner.isTextCDATA { decodedTexts[index] = scanner.text }
    } else {
      decodedTexts[index] = (decodedTexts[index] ?? range.map { String(decoding: bytes[$0], as: UTF8.self) } ?? "") + scanner.text
      nodes[index].textRange = nil
    }
  }
}

extension XMLTree {
  /// Reads a part.
  /// - Parameters:
  ///   - part: The part, as stored.
  ///   - name: Its name, for errors.
  ///   - limits: What is accepted.
  ///   - leaf: The name of an element whose contents are passed over, as far as possible without a look.
  /// - Returns: The root element.
  /// - Throws: `WorkbookError` when the part is not well-formed or too large.
  static func read(_ part: [UInt8], name: String, limits: ReadingLimits, leaf: StaticString = "") throws -> XMLElement {
    var scanner = try XMLScanner(part, name: name, limits: limits)
    let tree = XMLTree(of: scanner.window.bytes)
    var open: [XMLElement] = []
    while try scanner.next() != .end {
      switch scanner.token {
      case .startTag:
        guard tree.nodes.count < limit else { throw WorkbookError(.tooLarge, part: name, detail: "> \(limit)") }
        let element = tree.add(scanner)
        if let parent = open.last { tree.append(element.index, to: parent.index) }
        open.append(element)
        if scanner.isElement(leaf) { try scanner.jumpToEndTag() } else { continue }
        fallthrough
      case .endTag:
        guard let element = open.popLast() else { continue }
        tree.close(element, at: scanner.range)
        if open.isEmpty { return element }
      default:
        if let element = open.last { tree.addText(scanner, to: element.index) }
      }
    }
    throw WorkbookError(.badXML, part: name)
  }
}
