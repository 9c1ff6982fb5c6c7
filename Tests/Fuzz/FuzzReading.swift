import Spreadsheet
import XLSX

/// The entry point of libFuzzer: whatever the bytes are, reading them must end with a workbook or a `WorkbookError`.
///
/// The first byte says what is fed: a whole file, the text of a sheet, strings or styles part in an otherwise sound workbook, or a number
/// format. So the mutations need not get past checksums to reach the XML.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = [UInt8](UnsafeBufferPointer(start: start, count: count))
  guard let choice = input.first else { return 0 }
  let rest = Array(input.dropFirst())
  switch choice % 8 {
  case 0: read(input)
  case 1: read(FuzzPackage.bytes(replacing: "xl/worksheets/sheet1.xml", with: rest))
  case 2: read(FuzzPackage.bytes(replacing: "xl/sharedStrings.xml", with: rest))
  case 3: read(FuzzPackage.bytes(replacing: "xl/styles.xml", with: rest))
  case 4: read(FuzzPackage.bytes(replacing: "xl/workbook.xml", with: rest))
  case 5: read(FuzzPackage.bytes(replacing: "xl/_rels/workbook.xml.rels", with: rest))
  case 6: read(FuzzPackage.bytes(replacing: "xl/comments1.xml", with: rest))
  default: format(rest)
  }
  return 0
}

private func read(_ bytes: [UInt8]) {
  var limits = ReadingLimits.default
  limits.wholePartBytes = 16 << 20
  limits.streamedPartBytes = 64 << 20
  limits.seconds = 10
  do throws(WorkbookError) {
    let inspection = try WorkbookReader(limits: limits).inspect(bytes)
    for sheet in inspection.workbook.sheets {
      // What is promised of a sheet: cells in order, each place once.
      for (left, right) in zip(sheet.cells, sheet.cells.dropFirst()) { precondition(left.reference < right.reference) }
    }
  } catch {
    precondition(!error.message(in: .chinese).isEmpty)
  }
}

private func format(_ bytes: [UInt8]) {
  let format = NumberFormat(String(decoding: bytes, as: UTF8.self))
  for number in [0, -1.5, 45_000.75, 1e300, -1e-300] {
    _ = format.kind(of: number)
    _ = format.text(for: .number(number))
  }
  _ = format.text(for: .text("县"))
}
