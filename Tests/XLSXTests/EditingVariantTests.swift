import Spreadsheet
import Testing

@testable import XLSX

/// Workbooks put together in other ways than Excel usually does.
struct EditingVariantTests {
  private let form = "xl/worksheets/sheet1.xml"

  private func mark(_ fixture: EditingFixture, _ marks: [CellMark] = EditingFixture.marks, list: MarkList? = EditingFixture.list) throws
    -> [UInt8]
  {
    let copy = try WorkbookEditor(fixture.bytes).marked(marks, list: list).bytes
    #expect(try WorkbookEditor(copy).marked(marks, list: list).bytes == copy, "marking twice is marking once")
    let (unmarked, original) = (try Archive(WorkbookEditor(copy).unmarked()), try Archive(fixture.bytes))
    #expect(unmarked.entries.map(\.name) == original.entries.map(\.name))
    for (left, right) in zip(unmarked.entries, original.entries) {
      #expect(try unmarked.read(left) == original.read(right), "\(left.name)")
    }
    return copy
  }

  private func bytes(_ part: String, of container: [UInt8]) throws -> [UInt8] {
    let archive = try Archive(container)
    return try archive.read(try #require(archive.entries.first { $0.name == part }))
  }

  private func text(_ part: String, of container: [UInt8]) throws -> String {
    String(decoding: try bytes(part, of: container), as: UTF8.self)
  }

  @Test func strictWorkbooksGetStrictParts() throws {
    var fixture = EditingFixture()
    for part in fixture.parts.map(\.name) where part.hasSuffix(".xml") || part.hasSuffix(".rels") {
      fixture.replace(
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main", with: "http://purl.oclc.org/ooxml/spreadsheetml/main", in: part)
      fixture.replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        with: "http://purl.oclc.org/ooxml/officeDocument/relationships",
        in: part)
    }
    let copy = try mark(fixture, EditingFixture.marks + [EditingFixture.mark("A1", .error, "CO-001", sheet: "基本情况表")])
    #expect(try text("xl/worksheets/sheet3.xml", of: copy).contains(#"xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main""#))
    #expect(try text("xl/comments2.xml", of: copy).contains(#"xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main""#))
    #expect(try text("xl/styles.xml", of: copy).contains("<start style="))
    #expect(
      try text("xl/worksheets/_rels/sheet2.xml.rels", of: copy).contains("http://purl.oclc.org/ooxml/officeDocument/relationships/comments")
    )
  }

  @Test func prefixesAreTakenUp() throws {
    var fixture = EditingFixture()
    for part in [form, "xl/styles.xml", "xl/comments1.xml"] {
      for name in [
        "worksheet", "sheetData", "row", "c ", "c>", "v>", "f>", "dimension", "sheetView", "cols", "col ", "mergeCell", "comment",
      ] {
        fixture.replace("<\(name)", with: "<x:\(name)", in: part)
        fixture.replace("</\(name)", with: "</x:\(name)", in: part)
      }
    }
    fixture.replace(
      "<x:worksheet xmlns=", with: "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns=", in: form)
    fixture.replace(
      "<x:comments xmlns=", with: "<x:comments xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns=",
      in: "xl/comments1.xml")
    fixture.replace("<x:col", with: "<col", in: "xl/styles.xml")
    let copy = try mark(fixture)
    #expect(try text(form, of: copy).contains(#"<x:row r="9"><x:c r="E9" s=""#))
    #expect(try text("xl/comments1.xml", of: copy).contains(#"<x:comment ref="F4" authorId="1"><x:text><x:r>"#))
  }

  @Test(arguments: [true, false]) func partsInUTF16StayInUTF16(isLittleEndian: Bool) throws {
    var fixture = EditingFixture()
    for index in fixture.parts.indices where [form, "xl/styles.xml", "xl/comments1.xml"].contains(fixture.parts[index].name) {
      var text = String(decoding: fixture.parts[index].bytes, as: UTF8.self)
      if text.hasPrefix("<?xml") { text.replace("UTF-8", with: "UTF-16", maxReplacements: 1) }
      fixture.parts[index].bytes = utf16("\u{FEFF}" + text, isLittleEndian)
    }
    let copy = try mark(fixture)
    let sheet = try bytes(form, of: copy)
    #expect(sheet.starts(with: isLittleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]))
    #expect(sheet.place(of: utf16(#"<row r="9"><c r="E9""#, isLittleEndian)) != nil)
    #expect(try WorkbookReader().read(copy).sheets.count == 3)
  }

  private func utf16(_ text: String, _ isLittleEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in isLittleEndian ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
  }

  @Test func conversationsStayWhole() throws {
    var fixture = EditingFixture()
    fixture.replace("<author>张三</author>", with: "<author>tc={5D1C2F1A-0000-0000-0000-000000000000}</author>", in: "xl/comments1.xml")
    let (copy, manifest) = try WorkbookEditor(fixture.bytes).marked(EditingFixture.marks, list: nil)
    #expect(manifest.cellsWithoutComment.map(\.cell) == [CellReference("G2")])
    #expect(try text("xl/comments1.xml", of: copy).contains("<t>已与财政局核对</t></r></text></comment>"))
  }

  @Test func plainCommentsGoOnWithinTheirText() throws {
    var fixture = EditingFixture()
    fixture.replace("<r><rPr><sz val=\"9\"/></rPr><t>已与财政局核对</t></r>", with: "<t>已与财政局核对</t>", in: "xl/comments1.xml")
    let copy = try mark(fixture)
    #expect(try text("xl/comments1.xml", of: copy).contains("<t>已与财政局核对\n—— 自动校核 ——\nTX-001"))
  }

  @Test func aBoxIsKnownWhateverItsPrefix() throws {
    var fixture = EditingFixture()
    let shapes = "xl/drawings/vmlDrawing1.vml"
    for (old, new) in [("<x:", "<ns2:"), ("</x:", "</ns2:"), ("xmlns:x=", "xmlns:ns2=")] { fixture.replace(old, with: new, in: shapes) }
    let copy = try text(shapes, of: mark(fixture))
    #expect(copy.contains("<ns2:Row>1</ns2:Row><ns2:Column>6"))
    #expect(!copy.contains("<x:Row>1</x:Row><x:Column>6"))
    #expect(copy.contains("xmlns:x=\"urn:schemas-microsoft-com:office:excel\""))
  }

  @Test func namespacesThatOnlyAShapeDeclaresAreDeclaredAgain() throws {
    var fixture = EditingFixture()
    let shapes = "xl/drawings/vmlDrawing1.vml"
    let declaration = " xmlns:v=\"urn:schemas-microsoft-com:vml\""
    fixture.replace("<br>", with: "", in: shapes)
    fixture.replace(declaration, with: "", in: shapes)
    fixture.replace("<v:shape ", with: "<v:shape\(declaration) ", in: shapes)
    fixture.replace("<v:shapetype ", with: "<v:shapetype\(declaration) ", in: shapes)
    let copy = try text(shapes, of: mark(fixture))
    var scanner = try XMLScanner(Array(copy.utf8), name: shapes)
    while try scanner.next() != .end {}
    #expect(copy.split(separator: declaration, omittingEmptySubsequences: false).count > 3)
  }

  @Test func aWorkbookWithoutStylesGetsSome() throws {
    var fixture = EditingFixture()
    fixture.parts.removeAll { $0.name == "xl/styles.xml" }
    let copy = try mark(fixture)
    #expect(
      try text("xl/styles.xml", of: copy).contains("<fills count=\"6\">")
        || text("xl/styles.xml", of: copy).contains("patternType=\"gray125\"/>"))
    #expect(try text("[Content_Types].xml", of: copy).contains(#"<Override PartName="/xl/styles.xml""#))
    let font = #"<font><sz val="11"/><color theme="1"/><name val="Calibri"/><family val="2"/><scheme val="minor"/></font>"#
    #expect(try text("xl/styles.xml", of: copy).contains(font), "cells look as they did without styles")
  }

  @Test func theSecondFillIsTheOneThatProgramsTakeItForAlsoInAListOfOne() throws {
    var fixture = EditingFixture()
    let styles = try #require(fixture.parts.firstIndex { $0.name == "xl/styles.xml" })
    let short = String(decoding: fixture.parts[styles].bytes, as: UTF8.self).replacing(
      /<fills.*<\/fills>/, with: #"<fills count="1"><fill><patternFill patternType="none"/></fill></fills>"#
    ).replacing(" fillId=\"2\"", with: "")
    fixture.parts[styles].bytes = Array(short.utf8)
    let copy = try mark(fixture)
    let second = #"<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill>"#
    #expect(try text("xl/styles.xml", of: copy).contains(second))
    let original = try Archive(fixture.bytes)
    let restored = try Archive(WorkbookEditor(copy).unmarked())
    for entry in original.entries {
      let other = try #require(restored.entries.first { $0.name == entry.name })
      #expect(try restored.read(other) == original.read(entry), "\(entry.name)")
    }
  }

  @Test(arguments: ["<fonts/><fills/><borders/><cellStyleXfs/><cellXfs/>", ""], [false, true])
  func emptyListsOfFormatsGetWhatProgramsTakeForTheUsualFormatBeforeOurs(lists: String, hasList: Bool) throws {
    var fixture = EditingFixture()
    let styles = try #require(fixture.parts.firstIndex { $0.name == "xl/styles.xml" })
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    fixture.parts[styles].bytes = Array("<styleSheet xmlns=\"\(main)\">\(lists)</styleSheet>".utf8)
    let copy = try WorkbookEditor(fixture.bytes).marked(EditingFixture.marks, list: hasList ? EditingFixture.list : nil).bytes
    let root = try XMLTree.read(bytes("xl/styles.xml", of: copy), name: "xl/styles.xml", limits: .default)
    func first(_ list: String, _ name: String) -> XMLElement? { root.child(list)?.children(name).first }
    #expect(first("fonts", "font")?.child("name")?.attribute("val") == "Calibri")
    #expect(first("fills", "fill")?.child("patternFill")?.attribute("patternType") == "none")
    #expect(first("borders", "border")?.child("left")?.attribute("style") == nil)
    for list in ["cellStyleXfs", "cellXfs"] {
      #expect(["fontId", "fillId", "borderId"].map { first(list, "xf")?.number($0) } == [0, 0, 0], "\(list)")
    }
  }

  @Test func whatComesBehindAnEmptyElementStaysOutsideIt() throws {
    var fixture = EditingFixture()
    fixture.replace("<sheetData/>", with: #"<sheetData><row r="1" ht="20"/></sheetData>"#, in: "xl/worksheets/sheet2.xml")
    let marks = ["A1", "B3"].map { EditingFixture.mark($0, .error, "SE-003 未填", sheet: "基本情况表") }
    let rows = try text("xl/worksheets/sheet2.xml", of: mark(fixture, marks))
    #expect(rows.contains(#"<row r="1" ht="20"><c r="A1" s="17"/></row><row r="3"><c r="B3" s="17"/></row></sheetData><legacyDrawing "#))
    let empty = try text("xl/worksheets/sheet2.xml", of: mark(EditingFixture(), [marks[1]]))
    #expect(empty.contains(#"<sheetData><row r="3"><c r="B3" s="17"/></row></sheetData><legacyDrawing "#))
  }

  /// Ways in which workbooks say with which sheet they open, as changes to the fixture: part, old text, new text.
  private static let openings: [String: [(part: String, old: String, new: String)]] = [
    "as the fixture does": [],
    "no sheet is selected": [("xl/worksheets/sheet1.xml", #" tabSelected="1""#, "")],
    "the first sheet by number": [
      ("xl/worksheets/sheet1.xml", #" tabSelected="1""#, ""), ("xl/workbook.xml", "<workbookView ", #"<workbookView activeTab="0" "#),
    ],
    "no window": [("xl/workbook.xml", #"<bookViews><workbookView xWindow="0" yWindow="0"/></bookViews>"#, "")],
    "an empty list of windows": [("xl/workbook.xml", #"<bookViews><workbookView xWindow="0" yWindow="0"/></bookViews>"#, "<bookViews/>")],
    "two windows": [
      ("xl/workbook.xml", "</bookViews>", #"<workbookView activeTab="1" firstSheet="1"/></bookViews>"#),
      (
        "xl/worksheets/sheet1.xml", "</sheetViews>",
        #"<sheetView tabSelected="0" workbookViewId="1"/></sheetViews>"#
      ),
    ],
    "a hidden first sheet": [
      ("xl/workbook.xml", #"<sheet name="自评表""#, #"<sheet state="hidden" name="自评表""#),
      ("xl/workbook.xml", "<workbookView ", #"<workbookView activeTab="1" "#),
    ],
    "both sheets selected": [
      (
        "xl/worksheets/sheet2.xml", "<sheetData/>",
        #"<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetData/>"#
      )
    ],
    "no defined names": [
      (
        "xl/workbook.xml",
        #"<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">自评表!$A$1:$G$9</definedName></definedNames>"#,
        "<definedNames/>"
      )
    ],
  ]

  @Test(arguments: openings.keys.sorted()) func theWorkbookPartOnlyGrowsAndOpensAsBefore(_ opening: String) throws {
    var fixture = EditingFixture()
    for (part, old, new) in try #require(Self.openings[opening]) { fixture.replace(old, with: new, in: part) }
    for marks in [EditingFixture.marks, [EditingFixture.mark("A1", .error, "CO-001", sheet: "基本情况表")]] {
      let copy = try mark(fixture, marks)
      #expect(try EditingFixture.replaced(in: "xl/workbook.xml", of: copy).isEmpty)
      let views = /<(bookViews|sheetViews).*<\/(bookViews|sheetViews)>|<bookViews\/>/
      for part in ["xl/workbook.xml", form, "xl/worksheets/sheet2.xml"] {
        #expect(try text(part, of: copy).firstMatch(of: views)?.output.0 == text(part, of: fixture.bytes).firstMatch(of: views)?.output.0)
      }
      #expect(try !text("xl/worksheets/sheet3.xml", of: copy).contains("tabSelected"))
      #expect(try WorkbookReader().read(copy).sheets.map(\.name) == ["自评表", "基本情况表", "问题清单"])
    }
  }

  @Test func theListDoesNotTakeTheNameOfAnotherSheet() throws {
    var fixture = EditingFixture()
    fixture.replace("基本情况表", with: "问题清单", in: "xl/workbook.xml")
    let copy = try mark(fixture)
    #expect(try WorkbookReader().read(copy).sheets.map(\.name) == ["自评表", "问题清单", "问题清单 (2)"])
  }

  @Test func controlCharactersAreEscaped() throws {
    let message = CellMark(
      sheet: "自评表", cell: CellReference(row: 4, column: 6), level: .info, title: "\u{1}_x0041_\u{0}", message: "a\r\u{FFFF}]]>")
    let comments = try text("xl/comments1.xml", of: mark(EditingFixture(), [message]))
    #expect(comments.contains("_x0001__x005F_x0041__x0000_"))
    #expect(comments.contains("a_x000D__xFFFF_]]&gt;"))
  }

  @Test func refusals() throws {
    let place = CellReference(row: 1, column: 1)
    let mark = { CellMark(sheet: $0, cell: $1, level: .error, title: "t", message: "m") }
    let editor = WorkbookEditor(EditingFixture().bytes)
    #expect(throws: EditingError.noSuchSheet("无")) { try editor.marked([mark("无", place)], list: nil) }
    let outside = CellReference(row: 1, column: 16_385)
    #expect(throws: EditingError.cellOutside(sheet: "自评表", cell: outside)) { try editor.marked([mark("自评表", outside)], list: nil) }
    var signed = EditingFixture()
    signed.parts.append(("_xmlsignatures/sig1.xml", []))
    #expect(throws: EditingError.signed(part: "_xmlsignatures/sig1.xml")) { try WorkbookEditor(signed.bytes).marked([], list: nil) }
    var chart = EditingFixture()
    chart.replace("<worksheet xmlns", with: "<chartsheet xmlns", in: "xl/worksheets/sheet2.xml")
    chart.replace("</worksheet>", with: "</chartsheet>", in: "xl/worksheets/sheet2.xml")
    #expect(throws: EditingError.noCells(sheet: "基本情况表")) { try WorkbookEditor(chart.bytes).marked([mark("基本情况表", place)], list: nil) }
    var list = EditingFixture.list
    list.name = "a/b"
    #expect(throws: EditingError.sheetName("a/b")) { try editor.marked([], list: list) }
    for language in Language.allCases { #expect(!EditingError.signed(part: "x").message(in: language).isEmpty) }
  }

  @Test func whatStandsAroundTheEntriesIsKept() throws {
    var maker = ZipMaker(EditingFixture().parts.map { ZipMaker.Entry($0.name, $0.bytes) })
    maker.comment = Array("县教育局".utf8)
    let copy = try WorkbookEditor(maker.bytes() + [1, 2, 3]).marked(EditingFixture.marks, list: nil).bytes
    #expect(copy.suffix(15) == maker.comment + [1, 2, 3])
  }

  @Test func aSignatureIsLeftOutOnRequest() throws {
    var fixture = EditingFixture()
    fixture.parts.append(("_xmlsignatures/origin.sigs", []))
    let link = #"<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin" "#
    fixture.replace("</Relationships>", with: link + #"Target="_xmlsignatures/origin.sigs"/></Relationships>"#, in: "_rels/.rels")
    let (copy, manifest) = try WorkbookEditor(fixture.bytes, dropsSignature: true).marked(EditingFixture.marks, list: nil)
    #expect(manifest.names(.removed) == ["_xmlsignatures/origin.sigs"])
    #expect(try text("_rels/.rels", of: copy) == text("_rels/.rels", of: EditingFixture().bytes))
  }

  @Test func aSignatureIsFoundWhereverThePackageSaysItIs() throws {
    var fixture = EditingFixture()
    let type = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature"
    let parts = [("package/services/origin.psdsor", "origin", ""), ("package/services/s1.psdsxs", "signature", "<Signature/>")]
    for (name, _, text) in parts { fixture.parts.append((name, Array(text.utf8))) }
    func link(_ kind: String, _ target: String) -> String { "<Relationship Id=\"rId9\" Type=\"\(type)/\(kind)\" Target=\"\(target)\"/>" }
    fixture.replace("</Relationships>", with: link("origin", "/\(parts[0].0)") + "</Relationships>", in: "_rels/.rels")
    let main = "http://schemas.openxmlformats.org/package/2006/relationships"
    let links = "<Relationships xmlns=\"\(main)\">\(link("signature", "s1.psdsxs"))</Relationships>"
    fixture.parts.append(("package/services/_rels/origin.psdsor.rels", Array(links.utf8)))
    #expect(throws: EditingError.signed(part: parts[0].0)) { try WorkbookEditor(fixture.bytes).marked([], list: nil) }
    let (copy, manifest) = try WorkbookEditor(fixture.bytes, dropsSignature: true).marked(EditingFixture.marks, list: nil)
    #expect(Set(manifest.names(.removed)) == Set(parts.map(\.0) + ["package/services/_rels/origin.psdsor.rels"]))
    #expect(try text("_rels/.rels", of: copy) == text("_rels/.rels", of: EditingFixture().bytes))
  }

  @Test func damagedContainersAreNoTrap() {
    let original = EditingFixture().bytes
    var numbers = Numbers()
    for _ in 0..<200 {
      var bytes = original
      for _ in 0...numbers.next(4) { bytes[numbers.next(bytes.count)] = UInt8(numbers.next(256)) }
      if numbers.next(4) == 0 { bytes.removeLast(numbers.next(bytes.count)) }
      _ = try? WorkbookEditor(bytes).marked(EditingFixture.marks, list: EditingFixture.list)
    }
  }

  @Test func damagedPartsAreNoTrap() throws {
    let copy = try Archive(WorkbookEditor(EditingFixture().bytes).marked(EditingFixture.marks, list: EditingFixture.list).bytes)
    var original = EditingFixture()
    original.parts = try copy.entries.map { ($0.name, try copy.read($0)) }
    var numbers = Numbers()
    for _ in 0..<120 {
      var fixture = original
      let part = numbers.next(fixture.parts.count)
      let length = fixture.parts[part].bytes.count
      for _ in 0...numbers.next(3) {
        let place = numbers.next(length)
        fixture.parts[part].bytes[place] = numbers.next(2) == 0 ? UInt8(numbers.next(256)) : fixture.parts[part].bytes[numbers.next(length)]
      }
      if numbers.next(5) == 0 { fixture.parts[part].bytes.removeLast(numbers.next(length)) }
      _ = try? WorkbookEditor(fixture.bytes).marked(EditingFixture.marks, list: EditingFixture.list)
    }
  }
}

/// Numbers that look random and are the same in every run.
private struct Numbers {
  private var seed: UInt64 = 1

  mutating func next(_ bound: Int) -> Int {
    seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(seed >> 33) % max(1, bound)
  }
}
