import Testing

@testable import XLSX

@Suite("Scanning XML")
struct XMLScannerTests {
  /// The tokens of a document as lines: `<name a=v`, `>name`, `text`.
  private func tokens(_ document: [UInt8], window: Int? = nil) throws -> [String] {
    guard let window else {
      var scanner = try XMLScanner(document, name: "p")
      return try collect(&scanner)
    }
    let archive = try Archive(ZipMaker([.init("p", document)]).bytes())
    var scanner = try XMLScanner(archive.entries[0], in: archive, windowSize: window)
    return try collect(&scanner)
  }

  private func collect(_ scanner: inout XMLScanner) throws -> [String] {
    var lines: [String] = []
    while try scanner.next() != .end {
      switch scanner.token {
      case .startTag:
        let attributes = scanner.attributes.map { attribute in
          let name = String(decoding: scanner.window.bytes[attribute.name], as: UTF8.self)
          return " \(name)=\(String(decoding: scanner.value(of: attribute), as: UTF8.self))"
        }
        lines.append("<\(scanner.localName)\(attributes.joined())")
      case .endTag: lines.append(">\(scanner.localName)")
      case .text:
        if let last = lines.last, last.hasPrefix("'") {
          lines[lines.count - 1] += scanner.text
        } else {
          lines.append("'\(scanner.text)")
        }
      case .end: break
      }
    }
    return lines
  }

  private func error(_ document: String) -> WorkbookError? { error(Array(document.utf8)) }

  private func error(_ document: [UInt8]) -> WorkbookError? {
    do {
      _ = try tokens(document)
      return nil
    } catch {
      return error as? WorkbookError
    }
  }

  private static let document = """
    \u{FEFF}<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <!-- a > b --><?pi <a> ?><a x='1 &lt; 2' y = "q&#x27;&#39;\tq"><b/>县&amp;名<![CDATA[<&amp;>]]><!-- c -->末\r\nx\ry</a >
    <!-- done -->
    """

  private static let expected = ["<a x=1 < 2 y=q'' q", "<b", ">b", "'县&名<&amp;>末\nx\ny", ">a"]

  @Test("Elements, attributes, text, CDATA, comments and instructions are told apart")
  func everything() throws {
    #expect(try tokens(Array(Self.document.utf8)) == Self.expected)
  }

  @Test("A window of any size gives the same tokens as the whole part", arguments: [0, 1, 3, 17, 64, 100, 1000])
  func windows(size: Int) throws {
    #expect(try tokens(Array(Self.document.utf8), window: size) == Self.expected)
    let long = "<a>" + String(repeating: "<b c='县名'>甲&#20057;丙</b>\r\n", count: 500) + "</a>"
    #expect(try tokens(Array(long.utf8), window: size) == tokens(Array(long.utf8)))
  }

  @Test("UTF-16 of both byte orders reads as UTF-8 does", arguments: [64, 1000, nil])
  func utf16(window: Int?) throws {
    let text = "\u{FEFF}<?xml version='1.0' encoding='UTF-16'?><a b='县'>" + String(repeating: "😀名x", count: 200) + "</a>"
    let expected = ["<a b=县", "'" + String(repeating: "😀名x", count: 200), ">a"]
    let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(try tokens(little, window: window) == expected)
    #expect(try tokens(big, window: window) == expected)
  }

  @Test("Ranges say where tokens and values stand, so that an editor can splice there")
  func ranges() throws {
    let document = "<a><b k=\"v&amp;w\">text</b><c/></a>"
    func slice(_ range: Range<Int>?) -> String { range.map { String(decoding: Array(document.utf8)[$0], as: UTF8.self) } ?? "nil" }
    var scanner = try XMLScanner(Array(document.utf8), name: "p")
    var seen: [String] = []
    while try scanner.next() != .end { seen.append(slice(scanner.range)) }
    #expect(seen == ["<a>", "<b k=\"v&amp;w\">", "text", "</b>", "<c/>", "", "</a>"])
    var again = try XMLScanner(Array(document.utf8), name: "p")
    while try again.next() != .end, !again.isElement("b", .none) {}
    #expect(slice(again.attributeValueRange("k")) == "v&amp;w")
    #expect(again.attribute("k") == "v&w")
  }

  @Test("Names are compared by namespace, whatever the prefix")
  func namespaces() throws {
    let document = """
      <x:row xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:q="http://purl.oclc.org/ooxml/officeDocument/relationships" q:id="7">\
      <row/><row xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/><row/></x:row>
      """
    var scanner = try XMLScanner(Array(document.utf8), name: "p")
    var isMain: [Bool] = []
    var identifiers: [String?] = []
    while try scanner.next() != .end {
      guard scanner.token == .startTag else { continue }
      isMain.append(scanner.isElement("row"))
      identifiers.append(scanner.attribute("id", .relationships))
    }
    #expect(isMain == [true, false, true, false])
    #expect(identifiers == ["7", nil, nil, nil])
  }

  @Test(
    "What is not well-formed is refused with its place",
    arguments: [
      ("<a><b></a></b>", 6), ("<a>", 3), ("", 0), ("<a/><b/>", 4), ("<a/>x", 4), ("<a b='1' b='2'/>", 9), ("<a b='<'/>", 6),
      ("<a>&nbsp;</a>", 3), ("<a>&#1;</a>", 3), ("<a>&#xD800;</a>", 3), ("<a>&#x110000;</a>", 3), ("<a>&</a>", 3), ("<a>]]></a>", 3),
      ("<x:a/>", 1), ("<a x:b='1'/>", 3), (" <?xml version='1.0'?><a/>", 1), ("<?xml version='1.1'?><a/>", 0), ("<a b=1/>", 5),
      ("<a b='1'c='2'/>", 8), ("<1/>", 1), ("<a><!-- -- --></a>", 10), ("<a>\u{1}</a>", 3), ("<a>\u{FFFF}</a>", 3), ("<a:b:c/>", 2),
      ("<a b>", 4), ("<a", 0), ("<a><![CDATA[x</a>", 3), ("</a>", 0), ("<a xmlns:b=''/>", 3),
      ("<a xmlns:p='u' xmlns:q='u' p:x='1' q:x='2'/>", 35), ("<a>&#+33;</a>", 3),
    ])
  func malformed(document: String, offset: Int) {
    let error = error(document)
    #expect(error?.kind == .badXML)
    #expect(error?.byteOffset == offset)
    #expect(error?.part == "p")
  }

  @Test(
    "Malformed UTF-8 is refused", arguments: [[0xFF], [0xC0, 0xBC], [0xED, 0xA0, 0x80], [0xE5, 0x8E], [0xF5, 0x80, 0x80, 0x80], [0]])
  func encodings(bytes: [UInt8]) {
    let error = error(Array("<a>".utf8) + bytes + Array("</a>".utf8))
    #expect(error?.kind == .badXML)
    #expect(error?.byteOffset == 3)
  }

  @Test("Document types, deep nesting, other encodings and endless tags are refused by name")
  func refusals() {
    #expect(error("<!DOCTYPE a><a/>")?.kind == .dtd)
    #expect(error(String(repeating: "<a>", count: 300))?.kind == .xmlDepth)
    #expect(error("<?xml version='1.0' encoding='GB18030'?><a/>")?.kind == .unsupportedEncoding)
    #expect(error("<a " + (0..<300).map { "a\($0)=''" }.joined(separator: " ") + "/>")?.kind == .tooLarge)
  }
}
