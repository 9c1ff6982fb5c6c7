import Spreadsheet
import Testing

@testable import XLSX

/// Marked copies that another program has saved since: there is no journal, and what we added has been renamed and renumbered.
struct EditingResavedTests {
  /// The marked fixture as LibreOffice would leave it: no journal, no author of comments, our heading split among runs, the list moved.
  private func resaved(_ marks: [CellMark] = EditingFixture.marks, list: MarkList = EditingFixture.list) throws -> EditingFixture {
    let archive = try Archive(WorkbookEditor(EditingFixture().bytes).marked(marks, list: list).bytes)
    var fixture = EditingFixture()
    fixture.parts = try archive.entries.map { ($0.name, try archive.read($0)) }
    let styles = try #require(fixture.parts.firstIndex { $0.name == "xl/styles.xml" })
    let journal = try #require(MarkJournal.find(in: fixture.parts[styles].bytes))
    fixture.parts[styles].bytes.removeSubrange(journal.range)
    fixture.replace("<author>自动校核</author>", with: "<author> </author>", in: "xl/comments1.xml")
    fixture.replace("—— 自动校核 ——</t></r>", with: "—— </t></r><r><t>自动校核 ——</t></r>", in: "xl/comments1.xml")
    fixture.replace("问题清单", with: "清单", in: "xl/workbook.xml")
    return fixture
  }

  @Test func marksAreRecognised() throws {
    let unmarked = try WorkbookEditor(resaved().bytes).unmarked()
    let workbook = try WorkbookReader().read(unmarked)
    let original = try WorkbookReader().read(EditingFixture().bytes)
    #expect(workbook.sheets.map(\.name) == original.sheets.map(\.name))
    #expect(workbook.sheets[0].comments == original.sheets[0].comments)
    let archive = try Archive(unmarked)
    let sheet = String(
      decoding: try archive.read(try #require(archive.entries.first { $0.name == "xl/worksheets/sheet1.xml" })), as: UTF8.self)
    #expect(sheet.contains(#"<c r="A1" s="1" t="s">"#) && sheet.contains(#"<c r="F4" s="2">"#) && sheet.contains(#"<c s="0" r="G2""#))
    let styles = String(decoding: try archive.read(try #require(archive.entries.first { $0.name == "xl/styles.xml" })), as: UTF8.self)
    #expect(!styles.contains("自动校核") && styles.contains(#"<cellStyles count="2">"#))
    #expect(!archive.entries.contains { $0.name == "xl/worksheets/sheet3.xml" })
  }

  /// A person who edits our comment becomes its writer, but the program keeps our name as that of the author.
  @Test func aCommentThatAPersonWroteInPlaceOfOursStays() throws {
    var fixture = EditingFixture()
    fixture.replace("<author>张三</author>", with: "<author>自动校核</author>", in: "xl/comments1.xml")
    let before = try WorkbookReader().read(fixture.bytes).sheets[0].comments
    try #require(!before.isEmpty && before.allSatisfy { $0.author == "自动校核" })
    #expect(try WorkbookReader().read(WorkbookEditor(fixture.bytes).unmarked()).sheets[0].comments == before)
    let marked = try WorkbookEditor(fixture.bytes).marked(EditingFixture.marks, list: EditingFixture.list).bytes
    let after = try WorkbookReader().read(marked).sheets[0].comments
    for comment in before { #expect(after.contains { $0.reference == comment.reference && $0.text.hasPrefix(comment.text) }) }
    #expect(try WorkbookEditor(marked).marked(EditingFixture.marks, list: EditingFixture.list).bytes == marked)
  }

  @Test func markingAgainLeavesOneSetOfMarks() throws {
    let copy = try WorkbookEditor(resaved().bytes).marked(EditingFixture.marks, list: EditingFixture.list).bytes
    let workbook = try WorkbookReader().read(copy)
    #expect(workbook.sheets.map(\.name) == ["自评表", "基本情况表", "问题清单"])
    for comment in workbook.sheets[0].comments { #expect(comment.text.ranges(of: "—— 自动校核 ——").count == 1, "\(comment.reference)") }
    #expect(try WorkbookEditor(copy).marked(EditingFixture.marks, list: EditingFixture.list).bytes == copy)
  }

  @Test func aLongListThatLostItsNameIsKnownByItsHeader() throws {
    var list = EditingFixture.list
    list.header = (1...10).map { "栏目\($0)" }
    var fixture = try resaved(list: list)
    let index = try #require(fixture.parts.firstIndex { $0.name == "xl/workbook.xml" })
    let text = String(decoding: fixture.parts[index].bytes, as: UTF8.self)
    let name = try #require(text.firstMatch(of: /<definedName name="_ziping_list".*?<\/definedName>/))
    fixture.parts[index].bytes = Array(text.replacing(name.output, with: "").utf8)
    let before = try WorkbookReader().read(fixture.bytes)
    try #require(!before.definedNames.contains { $0.name == "_ziping_list" } && before.sheets.map(\.name).last == "清单")
    let unmarked = try WorkbookReader().read(WorkbookEditor(fixture.bytes, listHeaders: [list.header]).unmarked())
    #expect(unmarked.sheets.map(\.name) == ["自评表", "基本情况表"])
    let again = try WorkbookReader().read(WorkbookEditor(fixture.bytes).marked(EditingFixture.marks, list: list).bytes)
    #expect(again.sheets.map(\.name) == ["自评表", "基本情况表", "问题清单"])
  }

  @Test func aLongListIsKnownWithoutOneOfItsColumns() throws {
    var list = EditingFixture.list
    list.header = (1...12).map { "栏目\($0)" }
    for (header, isKnown) in [
      (list.header.dropLast(), true), (list.header[2...] + list.header[..<1], true), (list.header.dropLast(2), false),
    ] {
      var written = list
      written.header = Array(header)
      var fixture = EditingFixture()
      let archive = try Archive(WorkbookEditor(fixture.bytes).marked([], list: written).bytes)
      fixture.parts = try archive.entries.map { ($0.name, try archive.read($0)) }
      let index = try #require(fixture.parts.firstIndex { $0.name == "xl/workbook.xml" })
      let text = String(decoding: fixture.parts[index].bytes, as: UTF8.self)
      fixture.parts[index].bytes = Array(text.replacing(/<definedName name="_ziping_list".*?<\/definedName>/, with: "").utf8)
      let styles = try #require(fixture.parts.firstIndex { $0.name == "xl/styles.xml" })
      fixture.parts[styles].bytes.removeSubrange(try #require(MarkJournal.find(in: fixture.parts[styles].bytes)).range)
      let unmarked = try WorkbookReader().read(WorkbookEditor(fixture.bytes, listHeaders: [list.header]).unmarked())
      #expect(unmarked.sheets.count == (isKnown ? 2 : 3), "\(header)")
    }
  }

  @Test func aSheetOfThePeopleStaysThoughItIsCalledLikeAList() throws {
    var fixture = EditingFixture()
    fixture.replace("基本情况表", with: "问题清单", in: "xl/workbook.xml")
    let headers = [EditingFixture.list.header, ["自评表"]]
    let unmarked = try WorkbookReader().read(WorkbookEditor(fixture.bytes, listHeaders: headers).unmarked())
    #expect(unmarked.sheets.map(\.name) == ["自评表", "问题清单"])
  }

  @Test func partsThatHeldOnlyOurCommentsGoWithThem() throws {
    let mark = EditingFixture.mark("B2", .error, "SE-003 未填", sheet: "基本情况表")
    let fixture = try resaved([mark])
    let names = try Archive(fixture.bytes).entries.map(\.name)
    try #require(names.contains("xl/comments2.xml") && names.contains("xl/drawings/vmlDrawing2.vml"))
    let archive = try Archive(WorkbookEditor(fixture.bytes).unmarked())
    #expect(Set(archive.entries.map(\.name)).isDisjoint(with: ["xl/comments2.xml", "xl/drawings/vmlDrawing2.vml"]))
    let sheet = try #require(archive.entries.first { $0.name == "xl/worksheets/sheet2.xml" })
    #expect(!String(decoding: try archive.read(sheet), as: UTF8.self).contains("legacyDrawing"))
    let types = try #require(archive.entries.first { $0.name == "[Content_Types].xml" })
    #expect(!String(decoding: try archive.read(types), as: UTF8.self).contains("comments2"))
    let again = try WorkbookReader().read(WorkbookEditor(fixture.bytes).marked([mark], list: EditingFixture.list).bytes)
    #expect(again.sheets[1].comments.count == 1)
  }

  @Test func aListThatWasMovedGoesWithItsNames() throws {
    var fixture = try resaved()
    let list = #"<sheet name="清单" sheetId="8" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId4"/>"#
    fixture.replace(list, with: "", in: "xl/workbook.xml")
    fixture.replace(#"<sheet name="自评表""#, with: list + #"<sheet name="自评表""#, in: "xl/workbook.xml")
    fixture.replace(#"localSheetId="0""#, with: #"localSheetId="1""#, in: "xl/workbook.xml")
    fixture.replace(#"localSheetId="2""#, with: #"localSheetId="0""#, in: "xl/workbook.xml")
    fixture.replace("<workbookView ", with: #"<workbookView activeTab="1" "#, in: "xl/workbook.xml")
    let archive = try Archive(WorkbookEditor(fixture.bytes).unmarked())
    let text = String(decoding: try archive.read(try #require(archive.entries.first { $0.name == "xl/workbook.xml" })), as: UTF8.self)
    #expect(text.contains(#"<definedName name="_xlnm.Print_Area" localSheetId="0">"#) && text.contains(#"activeTab="0""#))
    #expect(!text.contains("_ziping_list") && !text.contains("清单"))
  }

  @Test func whoWasLookingAtTheListLooksAtTheNewOne() throws {
    var fixture = try resaved()
    fixture.replace("<workbookView ", with: #"<workbookView activeTab="2" "#, in: "xl/workbook.xml")
    func workbook(_ bytes: [UInt8]) throws -> String {
      let archive = try Archive(bytes)
      return String(decoding: try archive.read(try #require(archive.entries.first { $0.name == "xl/workbook.xml" })), as: UTF8.self)
    }
    let marked = try workbook(WorkbookEditor(fixture.bytes).marked(EditingFixture.marks, list: EditingFixture.list).bytes)
    #expect(marked.contains(#"activeTab="2""#) && marked.firstRange(of: "清单") != nil)
    #expect(try workbook(WorkbookEditor(fixture.bytes).unmarked()).contains(#"activeTab="0""#))
  }

  /// Openpyxl leaves out cell styles without a name, and lets formats go on referring to the numbers that styles had before.
  @Test(arguments: [false, true]) func fillsGoAlsoWhereTheirStylesWereRenumberedAndTheReferencesWereNot(hasList: Bool) throws {
    var fixture = EditingFixture()
    let unnamed = #"<xf numFmtId="41"/><xf numFmtId="43"/>"#
    fixture.replace(#"<cellStyleXfs count="2"><xf/>"#, with: #"<cellStyleXfs count="4"><xf/>"# + unnamed, in: "xl/styles.xml")
    fixture.replace(#"<cellStyle name="标题&amp;" xfId="1"/>"#, with: #"<cellStyle name="标题&amp;" xfId="3"/>"#, in: "xl/styles.xml")
    fixture.replace(#"<xf fontId="1" xfId="1" applyFont="1">"#, with: #"<xf fontId="1" xfId="3" applyFont="1">"#, in: "xl/styles.xml")
    let list = hasList ? EditingFixture.list : nil
    let archive = try Archive(WorkbookEditor(fixture.bytes).marked(EditingFixture.marks, list: list).bytes)
    fixture.parts = try archive.entries.map { ($0.name, try archive.read($0)) }
    let styles = try #require(fixture.parts.firstIndex { $0.name == "xl/styles.xml" })
    fixture.parts[styles].bytes.removeSubrange(try #require(MarkJournal.find(in: fixture.parts[styles].bytes)).range)
    fixture.replace(unnamed, with: "", in: "xl/styles.xml")
    fixture.replace(#"标题&amp;" xfId="3""#, with: #"标题&amp;" xfId="1""#, in: "xl/styles.xml")
    var text = String(decoding: fixture.parts[styles].bytes, as: UTF8.self)
    let markers = text.matches(of: /<cellStyle name="自动校核 [^"]*" xfId="(\d+)"/)
    try #require(markers.count == 3)
    for marker in markers.reversed() {
      text.replaceSubrange(marker.output.1.startIndex..<marker.output.1.endIndex, with: "\((Int(marker.output.1) ?? 0) - 2)")
    }
    fixture.parts[styles].bytes = Array(text.utf8)
    let unmarked = try Archive(WorkbookEditor(fixture.bytes).unmarked())
    let entry = try #require(unmarked.entries.first { $0.name == "xl/worksheets/sheet1.xml" })
    let sheet = String(decoding: try unmarked.read(entry), as: UTF8.self)
    let former = try #require(unmarked.entries.first { $0.name == "xl/styles.xml" })
    let formats = try XMLTree.read(unmarked.read(former), name: "xl/styles.xml", limits: .default).child("cellXfs")?.children("xf") ?? []
    for (cell, fill) in [("A1", nil), ("F4", "2"), ("E9", "2"), ("G2", "0")] as [(String, String?)] {
      let tag = try #require(sheet.firstMatch(of: try Regex("<c [^>]*r=\"\(cell)\"[^>]*>"))?.output[0].substring)
      let format = try #require(tag.firstMatch(of: /s="(\d+)"/).flatMap { Int($0.output.1) })
      #expect(formats[format].attribute("fillId") ?? "0" == fill ?? "0", "\(cell)")
    }
  }

  /// The comment of a cell after a person has written below its text.
  private func written(_ words: String, below cell: String) throws -> EditingFixture {
    var fixture = EditingFixture()
    let marked = try WorkbookEditor(fixture.bytes, closesComments: true).marked(EditingFixture.marks, list: nil).bytes
    let archive = try Archive(marked)
    fixture.parts = try archive.entries.map { ($0.name, try archive.read($0)) }
    let comments = try #require(fixture.parts.firstIndex { $0.name == "xl/comments1.xml" })
    let text = String(decoding: fixture.parts[comments].bytes, as: UTF8.self)
    let start = try #require(text.firstRange(of: "ref=\"\(cell)\"")?.upperBound)
    let end = try #require(text[start...].firstRange(of: "</text>")?.lowerBound)
    fixture.parts[comments].bytes = Array((text[..<end] + "<r><t xml:space=\"preserve\">\(words)</t></r>" + text[end...]).utf8)
    return fixture
  }

  @Test(arguments: ["F4", "G2"], ["\n", ""])
  func whatAPersonWritesBehindTheClosingLineOfACommentStays(cell: String, lineBreak: String) throws {
    let fixture = try written(lineBreak + "市局:请核", below: cell)
    let editor = WorkbookEditor(fixture.bytes, closesComments: true)
    func comment(_ bytes: [UInt8]) throws -> String? {
      try WorkbookReader().read(bytes).sheets[0].comments.first { $0.reference == CellReference(cell) }?.text
    }
    let own = cell == "G2" ? "已与财政局核对\(lineBreak)市局:请核" : "市局:请核"
    #expect(try comment(editor.unmarked()) == own)
    let again = try editor.marked(EditingFixture.marks, list: nil).bytes
    let text = try #require(try comment(again))
    #expect(text.hasPrefix(own + "\n—— 自动校核 ——\n") && text.ranges(of: "市局:请核").count == 1)
    #expect(try WorkbookEditor(again, closesComments: true).marked(EditingFixture.marks, list: nil).bytes == again)
    // The journal of the first marking fits no longer; it does not pile up.
    let parts = try Archive(again)
    let styles = try #require(parts.entries.first { $0.name == "xl/styles.xml" })
    #expect(MarkJournal.ranges(in: try parts.read(styles)).count == 1)
  }

  /// What a comment says after its heading line has been deleted, and the workbook marked anew.
  private func markedAnew(deletingHeadingAt cell: String, author: String = WorkbookEditor.author) throws -> String? {
    var fixture = EditingFixture()
    let archive = try Archive(WorkbookEditor(fixture.bytes).marked(EditingFixture.marks, list: nil).bytes)
    fixture.parts = try archive.entries.map { ($0.name, try archive.read($0)) }
    let comments = try #require(fixture.parts.firstIndex { $0.name == "xl/comments1.xml" })
    var text = String(decoding: fixture.parts[comments].bytes, as: UTF8.self)
    let start = try #require(text.firstRange(of: "ref=\"\(cell)\"")?.upperBound)
    text.replaceSubrange(try #require(text[start...].firstRange(of: "—— 自动校核 ——")), with: "请看:")
    text = text.replacing("<author>\(WorkbookEditor.author)</author>", with: "<author>\(author)</author>")
    fixture.parts[comments].bytes = Array(text.utf8)
    let titles = Set(EditingFixture.marks.map(\.title))
    let editor = WorkbookEditor(fixture.bytes, knowsTitle: { titles.contains(String($0)) })
    let again = try WorkbookReader().read(editor.marked(EditingFixture.marks, list: nil).bytes)
    return again.sheets[0].comments.first { $0.reference == CellReference(cell) }?.text
  }

  @Test func aCommentOfOursWhoseHeadingWasDeletedIsKnownByItsTitle() throws {
    let title = try #require(EditingFixture.marks.first { $0.cell == CellReference("F4") }?.title)
    let text = try #require(try markedAnew(deletingHeadingAt: "F4"))
    #expect(text.hasPrefix("请看:\n—— 自动校核 ——\n") && text.ranges(of: title).count == 1)
  }

  @Test func whatAnotherAuthorWroteIsNotTakenForOursByATitle() throws {
    let title = try #require(EditingFixture.marks.first { $0.cell == CellReference("F4") }?.title)
    let text = try #require(try markedAnew(deletingHeadingAt: "F4", author: "办公室"))
    #expect(text.ranges(of: title).count == 2)
  }

  @Test func aClosedCommentThatNobodyWroteInGoesWhole() throws {
    let unmarked = try WorkbookReader().read(WorkbookEditor(written("\n ", below: "F4").bytes).unmarked())
    #expect(unmarked.sheets[0].comments.map(\.text) == ["已与财政局核对"])
  }

  @Test func theClosingLineOfALongCommentIsThere() throws {
    var mark = EditingFixture.mark("F4", .error, "长")
    mark.message = String(repeating: "字", count: 40_000)
    let marked = try WorkbookReader().read(WorkbookEditor(EditingFixture().bytes, closesComments: true).marked([mark], list: nil).bytes)
    let text = try #require(marked.sheets[0].comments.first { $0.reference == mark.cell }?.text)
    #expect(text.utf16.count == 32_767 && text.hasSuffix("\n—— 自动校核完,意见请写在下面 ——"))
  }

  @Test func aMessageThatQuotesTheClosingLineEndsNoComment() throws {
    var mark = EditingFixture.mark("F4", .error, "引用")
    mark.message = "原文:\n—— 自动校核完,意见请写在下面 ——\n请核对"
    func marked(_ fixture: EditingFixture, _ marks: [CellMark]) throws -> EditingFixture {
      let archive = try Archive(WorkbookEditor(fixture.bytes, closesComments: true).marked(marks, list: nil).bytes)
      var copy = fixture
      copy.parts = try archive.entries.map { ($0.name, try archive.read($0)) }
      let styles = try #require(copy.parts.firstIndex { $0.name == "xl/styles.xml" })
      if let journal = MarkJournal.find(in: copy.parts[styles].bytes) { copy.parts[styles].bytes.removeSubrange(journal.range) }
      return copy
    }
    func comments(_ fixture: EditingFixture) throws -> [String] { try WorkbookReader().read(fixture.bytes).sheets[0].comments.map(\.text) }
    let once = try marked(EditingFixture(), [mark])
    #expect(try comments(marked(once, [mark])) == comments(once))
    #expect(try comments(marked(once, [])) == ["已与财政局核对"])
  }

  @Test func aListThatPeopleKeepForThemselvesStays() throws {
    var list = EditingFixture.list
    list.header = ["序号", "级别", "工作表", "单元格", "标题", "说明"]
    // With a header so short and without our hidden name it might be anybody's, marks or not.
    for marks in [[], EditingFixture.marks] {
      var fixture = try resaved(marks, list: list)
      fixture.replace("_ziping_list", with: "_other", in: "xl/workbook.xml")
      let unmarked = try WorkbookReader().read(WorkbookEditor(fixture.bytes, listHeaders: [list.header]).unmarked())
      #expect(unmarked.sheets.map(\.name) == ["自评表", "基本情况表", "清单"])
    }
  }

  @Test func aListThatPeopleMadeSomethingElseOfStaysWithoutOurName() throws {
    var fixture = try resaved()
    let list = try #require(fixture.parts.firstIndex { $0.name == "xl/worksheets/sheet3.xml" })
    let text = String(decoding: fixture.parts[list].bytes, as: UTF8.self)
    fixture.parts[list].bytes = Array(text.replacing(">单元格<", with: ">位置<").utf8)
    let editor = WorkbookEditor(fixture.bytes, listHeaders: [EditingFixture.list.header])
    #expect(try editor.listSheet() == nil)
    let unmarked = try WorkbookReader().read(editor.unmarked())
    #expect(unmarked.sheets.map(\.name) == ["自评表", "基本情况表", "清单"])
    #expect(!unmarked.definedNames.contains { $0.name == "_ziping_list" })
    let again = try editor.marked(EditingFixture.marks, list: EditingFixture.list).bytes
    #expect(try WorkbookReader().read(again).sheets.map(\.name) == ["自评表", "基本情况表", "清单", "问题清单"])
  }

  /// A picture or chart; an object; the picture behind the cells; a query behind a table; a picture in the header.
  @Test(arguments: ["drawing", "oleObject", "image", "table", "vmlDrawing"])
  func aListOnWhichPeoplePutMoreThanTextStaysBesideTheNewOne(type: String) throws {
    var fixture = try resaved()
    fixture.parts.append(("xl/worksheets/_rels/sheet3.xml.rels", Array(Self.links([type: "../own/own9.xml"]).utf8)))
    fixture.parts.append(("xl/own/own9.xml", Array("<wsDr xmlns=\"\(Self.drawings)\"><twoCellAnchor/></wsDr>".utf8)))
    if ["table", "vmlDrawing"].contains(type) {
      fixture.parts.append(("xl/own/_rels/own9.xml.rels", Array(Self.links(["queryTable": "query9.xml"]).utf8)))
      fixture.parts.append(("xl/own/query9.xml", Array("<queryTable/>".utf8)))
    }
    let editor = WorkbookEditor(fixture.bytes, listHeaders: [EditingFixture.list.header])
    let unmarked = try editor.unmarked()
    #expect(try WorkbookReader().read(unmarked).sheets.map(\.name) == ["自评表", "基本情况表", "清单"])
    #expect(try Archive(unmarked).entries.contains { $0.name == "xl/own/own9.xml" })
    let again = try editor.marked(EditingFixture.marks, list: EditingFixture.list).bytes
    #expect(try WorkbookReader().read(again).sheets.map(\.name) == ["自评表", "基本情况表", "清单", "问题清单"])
    #expect(try WorkbookEditor(again).marked(EditingFixture.marks, list: EditingFixture.list).bytes == again)
  }

  /// LibreOffice gives an empty drawing to every sheet that has comments.
  @Test func anEmptyDrawingOfAListGoesWithIt() throws {
    var fixture = try resaved()
    fixture.parts.append(("xl/worksheets/_rels/sheet3.xml.rels", Array(Self.links(["drawing": "../drawings/drawing9.xml"]).utf8)))
    fixture.parts.append(("xl/drawings/drawing9.xml", Array("<xdr:wsDr xmlns:xdr=\"\(Self.drawings)\"></xdr:wsDr>".utf8)))
    let again = try WorkbookEditor(fixture.bytes).marked(EditingFixture.marks, list: EditingFixture.list).bytes
    #expect(try WorkbookReader().read(again).sheets.map(\.name) == ["自评表", "基本情况表", "问题清单"])
    #expect(try !Archive(again).entries.contains { $0.name == "xl/drawings/drawing9.xml" })
  }

  @Test func aListBesideOneWithPicturesIsReplaced() throws {
    var list = EditingFixture.list
    list.header = (1...10).map { "栏目\($0)" }
    var fixture = try resaved(list: list)
    let links = fixture.parts.first { $0.name == "xl/_rels/workbook.xml.rels" }
    let rest = try #require(links.map { String(decoding: $0.bytes, as: UTF8.self) }?.firstMatch(of: /Id="(rId\d+)"[^>]*sheet3.xml/))
    // The hidden name is lost; a copy of the list with a picture stands before it.
    fixture.replace("_ziping_list", with: "_other", in: "xl/workbook.xml")
    let entry = "<sheet name=\"清单\" sheetId=\"8\""
    fixture.replace(entry, with: "<sheet name=\"旧清单\" sheetId=\"99\" r:id=\"rId99\"/>" + entry, in: "xl/workbook.xml")
    let link = String(rest.output.0).replacing(String(rest.output.1), with: "rId99").replacing("sheet3.xml", with: "sheet4.xml")
    let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    try #require(link.contains(type))
    fixture.replace("</Relationships>", with: "<Relationship \(link)\"/></Relationships>", in: "xl/_rels/workbook.xml.rels")
    let sheet = try #require(fixture.parts.first { $0.name == "xl/worksheets/sheet3.xml" })
    fixture.parts.append(("xl/worksheets/sheet4.xml", sheet.bytes))
    fixture.parts.append(("xl/worksheets/_rels/sheet4.xml.rels", Array(Self.links(["image": "../media/image1.png"]).utf8)))
    let again = try WorkbookEditor(fixture.bytes).marked(EditingFixture.marks, list: list).bytes
    #expect(try WorkbookReader().read(again).sheets.map(\.name) == ["自评表", "基本情况表", "旧清单", "问题清单"])
  }

  @Test func aWorkbookWhoseListWasAllThatPeopleSawShowsASheetWithoutIt() throws {
    var fixture = try resaved()
    for name in ["自评表", "基本情况表"] {
      fixture.replace("<sheet name=\"\(name)\"", with: "<sheet state=\"hidden\" name=\"\(name)\"", in: "xl/workbook.xml")
    }
    let sheets = try WorkbookReader().read(WorkbookEditor(fixture.bytes).unmarked()).sheets
    #expect(sheets.map(\.visibility) == [.visible, .hidden])
    // With a new list in its place nothing has to be shown that people have hidden.
    let again = try WorkbookEditor(fixture.bytes).marked(EditingFixture.marks, list: EditingFixture.list).bytes
    #expect(try WorkbookReader().read(again).sheets.map(\.visibility) == [.hidden, .hidden, .visible])
  }

  /// A list of formulas that names cells of a sheet that is gone would be taken for damage.
  @Test(arguments: [(" i=\"8\"", true), (" i=\"1\"", false)])
  func theOrderOfCalculationGoesWithFormulasThatPeopleWroteIntoTheList(sheet: String, goes: Bool) throws {
    var fixture = try resaved()
    let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    fixture.replace(
      "</Relationships>", with: "<Relationship Id=\"rId98\" Type=\"\(type)\" Target=\"calcChain.xml\"/></Relationships>",
      in: "xl/_rels/workbook.xml.rels")
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    fixture.parts.append(("xl/calcChain.xml", Array("<calcChain xmlns=\"\(main)\"><c r=\"E4\"\(sheet)/></calcChain>".utf8)))
    let unmarked = try Archive(WorkbookEditor(fixture.bytes).unmarked())
    #expect(unmarked.entries.contains { $0.name == "xl/calcChain.xml" } == !goes)
    let links = try #require(unmarked.entries.first { $0.name == "xl/_rels/workbook.xml.rels" })
    #expect(String(decoding: try unmarked.read(links), as: UTF8.self).contains("calcChain") == !goes)
  }

  @Test func theConversationsAndTablesOfAListGoWithIt() throws {
    var fixture = try resaved()
    let own = ["threadedComment": "../threadedComments/threadedComment9.xml", "table": "../tables/table9.xml"]
    fixture.parts.append(("xl/worksheets/_rels/sheet3.xml.rels", Array(Self.links(own).utf8)))
    for name in own.values { fixture.parts.append(("xl" + name.dropFirst(2), Array("<x/>".utf8))) }
    let unmarked = try Archive(WorkbookEditor(fixture.bytes).unmarked()).entries.map(\.name)
    #expect(unmarked.count { $0.contains("9.xml") || $0.contains("sheet3") } == 0, "\(unmarked)")
  }

  private static let drawings = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"

  private static func links(_ targets: [String: String]) -> String {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let links = targets.sorted { $0.key < $1.key }.map { "<Relationship Id=\"\($0)\" Type=\"\(office)/\($0)\" Target=\"\($1)\"/>" }
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(links.joined())</Relationships>"
  }

  @Test func aCommentThatHasBecomeAConversationStaysWhole() throws {
    var fixture = try resaved()
    fixture.replace("<author> </author>", with: "<author>tc={5D1C2F1A-0000-0000-0000-000000000000}</author>", in: "xl/comments1.xml")
    let before = try WorkbookReader().read(fixture.bytes).sheets[0].comments
    try #require(before.contains { $0.text.contains("自动校核") && $0.author.hasPrefix("tc=") })
    let after = try WorkbookReader().read(WorkbookEditor(fixture.bytes).unmarked()).sheets[0].comments
    #expect(before.filter { $0.author.hasPrefix("tc=") } == after.filter { $0.author.hasPrefix("tc=") })
  }

  @Test func boxesGoAlsoWhereAProgramMadeUpThePrefixOfShapes() throws {
    var fixture = try resaved()
    let shapes = "xl/drawings/vmlDrawing1.vml"
    for (old, new) in [("<v:", "<ns0:"), ("</v:", "</ns0:"), ("xmlns:v=", "xmlns:ns0=")] { fixture.replace(old, with: new, in: shapes) }
    let archive = try Archive(WorkbookEditor(fixture.bytes).unmarked())
    let drawing = try archive.read(try #require(archive.entries.first { $0.name == shapes }))
    let text = String(decoding: drawing, as: UTF8.self)
    #expect(text.ranges(of: "<ns0:shape ").count == 2, "the button and the box of what a person said")
    #expect(text.ranges(of: "ObjectType=\"Note\"").count == 1 && text.contains("<x:Row>1</x:Row><x:Column>6</x:Column>"))
  }

  @Test func aFillThatAPersonGaveAMarkedCellStays() throws {
    var fixture = try resaved()
    // The error, which is F4, becomes yellow.
    let ours = #"patternType="lightUp"><fgColor rgb="FFE57F8D"/>"#
    fixture.replace(ours, with: #"patternType="solid"><fgColor rgb="FFFFFF00"/>"#, in: "xl/styles.xml")
    let archive = try Archive(WorkbookEditor(fixture.bytes).unmarked())
    func part(_ name: String) throws -> [UInt8] { try archive.read(try #require(archive.entries.first { $0.name == name })) }
    let sheet = String(decoding: try part("xl/worksheets/sheet1.xml"), as: UTF8.self)
    let format = try #require(sheet.firstMatch(of: /r="F4" s="(\d+)"/).flatMap { Int($0.output.1) })
    let root = try XMLTree.read(part("xl/styles.xml"), name: "xl/styles.xml", limits: .default)
    let entry = try #require(root.child("cellXfs")?.children("xf")[format])
    let fill = try #require(root.child("fills")?.children("fill")[entry.number("fillId") ?? 0])
    #expect(fill.child("patternFill")?.child("fgColor")?.attribute("rgb") == "FFFFFF00")
    #expect(entry.number("xfId") == 0)
  }

  @Test func aHeadingThatPeopleWroteBesideIsKnown() throws {
    var fixture = try resaved()
    fixture.replace("—— </t></r><r><t>自动校核 ——</t></r>", with: "张三:—— </t></r><r><t>自动校核 ——</t></r>", in: "xl/comments1.xml")
    let again = try WorkbookReader().read(WorkbookEditor(fixture.bytes).marked(EditingFixture.marks, list: EditingFixture.list).bytes)
    for comment in again.sheets[0].comments { #expect(comment.text.ranges(of: "—— 自动校核 ——").count == 1, "\(comment.text)") }
  }

  @Test func aCommentThatQuotesOurHeadingStaysWhole() throws {
    var fixture = EditingFixture()
    fixture.replace("已与财政局核对", with: "我不同意“—— 自动校核 ——”里说的", in: "xl/comments1.xml")
    let unmarked = try WorkbookReader().read(WorkbookEditor(fixture.bytes).unmarked())
    #expect(unmarked.sheets[0].comments.map(\.text) == ["我不同意“—— 自动校核 ——”里说的"])
  }
}
