/// An element of a part with the places where it can be edited.
///
/// Small parts are read as a tree of these; of a sheet everything but the rows. All places count in the part's UTF-8 form.
final class XMLElement {
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

  /// The name without prefix.
  let name: String
  let namespace: XMLNamespace
  /// The prefix with its colon, or nothing: what a new child of the same namespace begins with.
  let prefix: String
  /// The start tag.
  let startTag: Range<Int>
  /// Whether the start tag closes the element.
  let closesItself: Bool
  let attributes: [Attribute]
  /// Where the end tag begins; behind the start tag when that closes itself.
  var contentEnd: Int
  /// The end of the end tag.
  fileprivate(set) var end: Int
  fileprivate(set) var children: [XMLElement] = []
  /// The text directly in the element, decoded.
  fileprivate(set) var text = ""
  /// Where that text begins and ends; nil when there is none or it is in pieces.
  fileprivate(set) var textRange: Range<Int>?

  /// The element whose start tag the scanner stands on, as if it were empty.
  init(_ scanner: borrowing XMLScanner) {
    name = scanner.localName
    namespace = scanner.namespace
    prefix = String(decoding: scanner.window.bytes[scanner.nameRange.lowerBound..<scanner.localStart], as: UTF8.self)
    startTag = scanner.range
    closesItself = scanner.isEmptyElement
    contentEnd = scanner.range.upperBound
    end = contentEnd
    let base = scanner.window.base
    attributes = scanner.attributes.map { attribute in
      Attribute(
        name: String(decoding: scanner.window.bytes[attribute.localStart..<attribute.name.upperBound], as: UTF8.self),
        namespace: scanner.namespace(of: attribute), value: String(decoding: scanner.value(of: attribute), as: UTF8.self),
        start: attribute.name.lowerBound + base, range: attribute.value.lowerBound + base..<attribute.value.upperBound + base)
    }
  }

  /// The whole element.
  var range: Range<Int> { startTag.lowerBound..<end }
  /// The name with its prefix, as written.
  var qualifiedName: String { prefix + name }

  /// The value of an attribute; nil when there is none.
  func attribute(_ name: String, _ namespace: XMLNamespace = .none) -> String? { record(name, namespace)?.value }

  /// The number that an attribute holds; nil when there is none.
  func number(_ name: String) -> Int? { attribute(name).flatMap { Int($0) } }

  /// Whether an attribute says yes.
  func isTrue(_ name: String) -> Bool { ["1", "true", "on"].contains(attribute(name)) }

  /// An attribute with its place; nil when there is none.
  func record(_ name: String, _ namespace: XMLNamespace = .none) -> Attribute? {
    attributes.first { $0.name == name && $0.namespace == namespace }
  }

  /// The first child of a name in the namespace of this element.
  func child(_ name: String) -> XMLElement? { children.first { $0.name == name && $0.namespace == namespace } }

  /// The children of a name in the namespace of this element.
  func children(_ name: String) -> [XMLElement] { children.filter { $0.name == name && $0.namespace == namespace } }

  /// Where a new child belongs, given the order that the format wants: behind the last child that comes before it.
  func place(for name: String, in order: [String]) -> Int {
    let before = order.prefix { $0 != name }
    return children.last { $0.namespace == namespace && before.contains($0.name) }?.end ?? startTag.upperBound
  }
}

extension XMLElement {
  /// Elements of one part that are kept, beyond which the part is refused.
  private static let limit = 2_000_000

  /// Reads a part as a tree.
  /// - Parameters:
  ///   - part: The part, as stored.
  ///   - name: Its name, for errors.
  ///   - limits: What is accepted.
  ///   - leaf: The name of an element whose contents are passed over, as far as possible without a look.
  /// - Returns: The root element.
  /// - Throws: `WorkbookError` when the part is not well-formed or too large.
  static func read(_ part: [UInt8], name: String, limits: ReadingLimits, leaf: StaticString = "") throws -> XMLElement {
    var scanner = try XMLScanner(part, name: name, limits: limits)
    var open: [XMLElement] = []
    var count = 0
    while try scanner.next() != .end {
      switch scanner.token {
      case .startTag:
        count += 1
        guard count < limit else { throw WorkbookError(.tooLarge, part: name, detail: "> \(limit)") }
        open.append(XMLElement(scanner))
        if scanner.isElement(leaf) { try scanner.jumpToEndTag() } else { continue }
        fallthrough
      case .endTag:
        guard let element = open.popLast() else { continue }
        element.contentEnd = scanner.range.lowerBound
        element.end = scanner.range.upperBound
        guard let parent = open.last else { return element }
        parent.children.append(element)
      default:
        open.last?.addText(scanner)
      }
    }
    throw WorkbookError(.badXML, part: name)
  }

  private func addText(_ scanner: borrowing XMLScanner) {
    textRange = text.isEmpty && textRange == nil ? scanner.range : nil
    text += scanner.text
  }
}
