import Evaluation
import Foundation
import Spreadsheet
import Testing

/// The data of the comparison: A1:A6, of which two cells have names, A3 is text and A4 is blank.
private struct ComparedSheet: FormulaEnvironment {
  static let numbers: [Int: Decimal] = [1: 175, 2: 98.6, 5: -3.25, 6: 18496]
  static let names = ["幼儿园数": 1, "在园幼儿": 6]

  func value(ofName name: String) -> FormulaValue? {
    Self.names[name].map { value(sheet: nil, cell: CellReference(row: $0, column: 1)) }
  }

  func value(sheet: String?, cell: CellReference) -> FormulaValue {
    guard cell.column == 1 else { return .blank }
    return cell.row == 3 ? .text("7") : Self.numbers[cell.row].map { .number($0) } ?? .blank
  }
}

/// Has LibreOffice calculate formulas in Excel's syntax, all in one run.
private struct LibreOffice {
  static let program = ["/usr/bin/soffice", "/usr/local/bin/soffice", "/opt/libreoffice/program/soffice"]
    .first(where: FileManager.default.isExecutableFile)

  /// The value of every formula with 15 digits, TRUE as 1.
  func values(of formulas: [String]) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ziping-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try document(formulas).write(to: folder.appendingPathComponent("formulas.fods"), atomically: true, encoding: .utf8)
    try convert(in: folder)
    let text = try String(contentsOf: folder.appendingPathComponent("formulas.csv"), encoding: .utf8)
    return text.split(whereSeparator: \.isNewline).prefix(formulas.count).map { line in
      String(line.split(separator: ",", omittingEmptySubsequences: false).last ?? "")
    }
  }

  private func convert(in folder: URL) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.program ?? "")
    process.currentDirectoryURL = folder
    process.arguments = [
      "-env:UserInstallation=\(folder.appendingPathComponent("profile").absoluteString)", "--headless", "--convert-to",
      "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true", "formulas.fods",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
  }

  private func document(_ formulas: [String]) -> String {
    let names = ComparedSheet.names.map { name, row in
      "<table:named-range table:name='\(name)' table:base-cell-address='$S.$A$1' table:cell-range-address='$S.$A$\(row)'/>"
    }
    let rows = formulas.enumerated().map { index, formula in
      "<table:table-row>\(data(row: index + 1))<table:table-cell table:style-name=\"digits\" table:formula=\"msoxl:=\(escaped(formula))\"/></table:table-row>"
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
        xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
        xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:msoxl="http://schemas.microsoft.com/office/excel/formula"
        office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>
      <number:number-style style:name="N"><number:scientific-number number:decimal-places="14" number:min-integer-digits="1"
        number:min-exponent-digits="2"/></number:number-style>
      <style:style style:name="digits" style:family="table-cell" style:data-style-name="N"/></office:automatic-styles><office:body><office:spreadsheet>
      <table:table table:name="S">\(rows.joined())</table:table>
      <table:named-expressions>\(names.joined())</table:named-expressions>
      </office:spreadsheet></office:body></office:document>
      """
  }

  private func data(row: Int) -> String {
    if let number = ComparedSheet.numbers[row] { return "<table:table-cell office:value-type='float' office:value='\(number)'/>" }
    return row == 3 ? "<table:table-cell office:value-type='string'><text:p>7</text:p></table:table-cell>" : "<table:table-cell/>"
  }

  private func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
      .replacingOccurrences(of: "\"", with: "&quot;")
  }
}

@Suite(.enabled(if: LibreOffice.program != nil, "LibreOffice is not installed"), .timeLimit(.minutes(3)))
struct FormulaLibreOfficeTests {
  @Test("LibreOffice calculates random formulas to the same 12 digits") func agreement() throws {
    let expressions = (0..<600 as Range<UInt64>).map { seed in
      var random = RandomExpression(seed: seed)
      return seed % 4 == 0 ? random.condition(depth: 4) : random.number(depth: 4)
    }
    let theirs = try LibreOffice().values(of: expressions.map { $0.excelText() })
    try #require(theirs.count == expressions.count)
    #expect(theirs.count { Double($0) != nil } > 400, "Most formulas have a value")
    for (expression, their) in zip(expressions, theirs) {
      let our = expression.evaluate(in: ComparedSheet())
      #expect(agree(our, their), "\(expression.excelText()) is \(our), LibreOffice has \(their)")
    }
  }

  private func agree(_ our: FormulaResult, _ their: String) -> Bool {
    switch our {
    case .value(.error): their.hasPrefix("#") || their.hasPrefix("Err:")
    case .value(.boolean(let boolean)): agree(boolean ? 1 : 0, their)
    case .value(.number(let number)): agree(number, their)
    case .value(.blank): agree(0, their)
    case .value(.text), .missing: false
    }
  }

  private func agree(_ our: Decimal, _ their: String) -> Bool {
    guard let ours = Double(our.description), let theirs = Double(their) else { return false }
    return abs(ours - theirs) <= 1e-12 * max(abs(ours), abs(theirs)) + 1e-300
  }
}
