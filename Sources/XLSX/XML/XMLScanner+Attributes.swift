extension XMLScanner {
  /// Whether the current tag is an element of this local name and namespace.
  @inline(__always)
  func isElement(_ name: StaticString, _ wanted: XMLNamespace = .main) -> Bool {
    namespace == wanted && equals(localStart..<nameRange.upperBound, name)
  }

  /// The local name of the current tag.
  var localName: String { String(decoding: window.bytes[localStart..<nameRange.upperBound], as: UTF8.self) }

  /// The attribute of the current start tag with this local name and namespace; nil when there is none.
  /// - Complexity: O(n) in the attributes of the tag.
  func attributeRecord(_ name: StaticString, _ wanted: XMLNamespace = .none) -> Attribute? {
    attributes.first { attribute in
      equals(attribute.localStart..<attribute.name.upperBound, name) && namespace(of: attribute) == wanted
    }
  }

  /// The decoded value of an attribute; nil when there is none.
  func attribute(_ name: StaticString, _ wanted: XMLNamespace = .none) -> String? {
    attributeRecord(name, wanted).map { attribute in
      guard attribute.isEncoded else { return String(decoding: window.bytes[attribute.value], as: UTF8.self) }
      return String(decoding: value(of: attribute), as: UTF8.self)
    }
  }

  /// The whole number that an attribute holds; nil when there is none, or something else. Larger ones than fit become the largest one.
  func number(_ name: StaticString) -> Int? {
    attributeRecord(name).flatMap { $0.isEncoded ? Int(ascii: value(of: $0)) : Int(ascii: window.bytes[$0.value]) }
  }

  /// Where the value of an attribute stands in the part, between its quotes; nil when there is none.
  func attributeValueRange(_ name: StaticString, _ wanted: XMLNamespace = .none) -> Range<Int>? {
    attributeRecord(name, wanted).map { $0.value.lowerBound + window.base..<$0.value.upperBound + window.base }
  }

  /// The decoded bytes of an attribute's value.
  func value(of attribute: Attribute) -> [UInt8] {
    var value: [UInt8] = []
    guard attribute.isEncoded else { return Array(window.bytes[attribute.value]) }
    appendDecoded(attribute.value, isAttribute: true, to: &value)
    return value
  }

  /// The namespace of an attribute: none without a prefix, whatever the default is.
  func namespace(of attribute: Attribute) -> XMLNamespace {
    guard attribute.localStart > attribute.name.lowerBound else { return .none }
    return scope.namespace(ofPrefix: window.bytes[attribute.name.lowerBound..<attribute.localStart - 1]) ?? .none
  }

  /// Takes in the declarations among the attributes, and checks that no attribute is doubled and every prefix declared.
  mutating func checkAttributes() throws(WorkbookError) {
    for index in attributes.indices where isDeclaration(attributes[index]) { try declare(attributes[index]) }
    for index in attributes.indices {
      if attributes[index].localStart > attributes[index].name.lowerBound { try checkPrefix(of: attributes[index]) }
      for other in 0..<index where haveSameLocalName(index, other) { try checkDifference(of: index, from: other) }
    }
  }

  /// The namespace of a prefix of an element or attribute, given as its range in the window.
  mutating func resolve(prefix: Range<Int>, isElement: Bool) throws(WorkbookError) -> XMLNamespace {
    guard !prefix.isEmpty else { return isElement ? scope.defaultNamespace : .none }
    guard let namespace = scope.namespace(ofPrefix: window.bytes[prefix]) else {
      throw malformed(at: prefix.lowerBound, "xmlns:\(String(decoding: window.bytes[prefix], as: UTF8.self))")
    }
    return namespace
  }

  /// Whether a range of the window holds exactly this ASCII text.
  @inline(__always)
  func equals(_ range: Range<Int>, _ text: StaticString) -> Bool { window.bytes.span.equals(range, text) }

  /// Whether two ranges of the window hold the same bytes.
  private mutating func areEqual(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    guard left.count == right.count else { return false }
    for offset in 0..<left.count where window.bytes[left.lowerBound + offset] != window.bytes[right.lowerBound + offset] { return false }
    return true
  }

  private mutating func isDeclaration(_ attribute: Attribute) -> Bool {
    let isDefault = attribute.localStart == attribute.name.lowerBound
    return isDefault ? equals(attribute.name, "xmlns") : equals(attribute.name.lowerBound..<attribute.localStart - 1, "xmlns")
  }

  private mutating func declare(_ attribute: Attribute) throws(WorkbookError) {
    let isDefault = attribute.localStart == attribute.name.lowerBound
    let prefix = isDefault ? [] : Array(window.bytes[attribute.localStart..<attribute.name.upperBound])
    let name = String(decoding: value(of: attribute), as: UTF8.self)
    guard isDefault || !name.isEmpty else { throw malformed(at: attribute.name.lowerBound, "xmlns") }
    scope.declare(prefix: prefix, name: name)
  }

  private mutating func checkPrefix(of attribute: Attribute) throws(WorkbookError) {
    guard !isDeclaration(attribute) else { return }
    _ = try resolve(prefix: attribute.name.lowerBound..<attribute.localStart - 1, isElement: false)
  }

  private mutating func haveSameLocalName(_ index: Int, _ other: Int) -> Bool {
    areEqual(
      attributes[index].localStart..<attributes[index].name.upperBound, attributes[other].localStart..<attributes[other].name.upperBound)
  }

  /// Checks that attributes with the same local name are of different namespaces.
  private mutating func checkDifference(of index: Int, from other: Int) throws(WorkbookError) {
    let (attribute, former) = (attributes[index], attributes[other])
    let isSame = areEqual(former.name, attribute.name)
    let haveBoth = attribute.localStart > attribute.name.lowerBound && former.localStart > former.name.lowerBound
    guard !isSame, !haveBoth || namespace(of: former) != namespace(of: attribute) else {
      throw malformed(at: attribute.name.lowerBound, String(decoding: window.bytes[attribute.name], as: UTF8.self))
    }
  }
}
