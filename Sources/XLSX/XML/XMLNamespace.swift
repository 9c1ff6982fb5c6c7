/// A namespace that readers of workbooks know by heart, or the number of one that they do not.
struct XMLNamespace: Hashable {
  private let number: Int

  private init(_ number: Int) { self.number = number }

  /// No namespace: attributes without prefix, elements where no default is declared.
  static let none = XMLNamespace(0)
  /// The prefix `xml` itself.
  static let xml = XMLNamespace(1)
  /// SpreadsheetML, transitional or Strict.
  static let main = XMLNamespace(2)
  /// References from documents to relationships, transitional or Strict: the `r` of `r:id`.
  static let relationships = XMLNamespace(3)
  /// The relationships parts of packages.
  static let packageRelationships = XMLNamespace(4)
  /// `[Content_Types].xml`.
  static let contentTypes = XMLNamespace(5)
  /// Markup compatibility: `mc:AlternateContent` and its kin.
  static let compatibility = XMLNamespace(6)
  /// Drawings on sheets.
  static let spreadsheetDrawing = XMLNamespace(7)
  /// DrawingML: pictures, shapes, text.
  static let drawing = XMLNamespace(8)
  /// Dublin Core elements in the core properties.
  static let dublinCore = XMLNamespace(9)
  /// Core properties of packages.
  static let coreProperties = XMLNamespace(10)
  /// Extended properties: the application that wrote the file.
  static let extendedProperties = XMLNamespace(11)
  /// Threaded comments of Excel 365.
  static let threadedComments = XMLNamespace(12)
  /// Extensions of Excel 2010.
  static let main2010 = XMLNamespace(13)
  /// Excel formulas inside extensions.
  static let excelMain2006 = XMLNamespace(14)
  /// Dublin Core terms in the core properties.
  static let dublinCoreTerms = XMLNamespace(15)

  /// A namespace that is none of these; the same number always means the same name within one document.
  static func other(_ position: Int) -> XMLNamespace { XMLNamespace(1_000 + position) }

  /// Whether the namespace is one of those listed here.
  var isKnown: Bool { number < 1_000 }

  /// The namespace of a name, when it is known by heart.
  static func known(_ name: String) -> XMLNamespace? { table[name] }

  private static let table: [String: XMLNamespace] = [
    "http://www.w3.org/XML/1998/namespace": .xml,
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": .main,
    "http://purl.oclc.org/ooxml/spreadsheetml/main": .main,
    // The beta of Excel 2007.
    "http://schemas.microsoft.com/office/excel/2006/2": .main,
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": .relationships,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": .relationships,
    "http://schemas.openxmlformats.org/package/2006/relationships": .packageRelationships,
    "http://schemas.openxmlformats.org/package/2006/content-types": .contentTypes,
    "http://schemas.openxmlformats.org/markup-compatibility/2006": .compatibility,
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing": .spreadsheetDrawing,
    "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing": .spreadsheetDrawing,
    "http://schemas.openxmlformats.org/drawingml/2006/main": .drawing,
    "http://purl.oclc.org/ooxml/drawingml/main": .drawing,
    "http://purl.org/dc/elements/1.1/": .dublinCore,
    "http://purl.org/dc/terms/": .dublinCoreTerms,
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": .coreProperties,
    "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": .extendedProperties,
    "http://purl.oclc.org/ooxml/officeDocument/extendedProperties": .extendedProperties,
    "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments": .threadedComments,
    "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main": .main2010,
    "http://schemas.microsoft.com/office/excel/2006/main": .excelMain2006,
  ]
}

/// The prefixes that are declared at a place in a document.
struct XMLNamespaceScope {
  private struct Binding {
    let prefix: [UInt8]
    let namespace: XMLNamespace
  }

  private var bindings: [Binding] = []
  private var others: [String: Int] = [:]
  /// The namespace of elements without a prefix.
  private(set) var defaultNamespace = XMLNamespace.none

  /// How many declarations are in force; `close(to:)` goes back to it.
  var depth: Int { bindings.count }

  /// Declares a prefix, the empty one for the default namespace.
  mutating func declare(prefix: [UInt8], name: String) {
    let namespace = name.isEmpty ? .none : XMLNamespace.known(name) ?? other(name)
    bindings.append(Binding(prefix: prefix, namespace: namespace))
    if prefix.isEmpty { defaultNamespace = namespace }
  }

  /// Forgets the declarations after the first `depth`.
  mutating func close(to depth: Int) {
    guard bindings.count > depth else { return }
    bindings.removeLast(bindings.count - depth)
    defaultNamespace = bindings.last { $0.prefix.isEmpty }?.namespace ?? .none
  }

  /// The namespace of a prefix; nil when it is not declared.
  /// - Complexity: O(n) in the declarations in force.
  func namespace(ofPrefix prefix: ArraySlice<UInt8>) -> XMLNamespace? {
    if let binding = bindings.last(where: { $0.prefix.elementsEqual(prefix) }) { return binding.namespace }
    return prefix.elementsEqual("xml".utf8) ? .xml : nil
  }

  private mutating func other(_ name: String) -> XMLNamespace {
    let position = others[name] ?? others.count
    others[name] = position
    return .other(position)
  }
}
