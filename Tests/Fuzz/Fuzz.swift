/// The entry point of libFuzzer.
///
/// The first byte says what is fed: a whole file, one part of an otherwise sound workbook, a number format, or a CSV file. So the
/// mutations need not get past checksums to reach the XML.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = [UInt8](UnsafeBufferPointer(start: start, count: count))
  guard let choice = input.first else { return 0 }
  let rest = Array(input.dropFirst())
  switch choice % 16 {
  case 1: fuzzReading(FuzzPackage.bytes(replacing: "xl/worksheets/sheet1.xml", with: rest))
  case 2: fuzzReading(FuzzPackage.bytes(replacing: "xl/sharedStrings.xml", with: rest))
  case 3: fuzzReading(FuzzPackage.bytes(replacing: "xl/styles.xml", with: rest))
  case 4: fuzzReading(FuzzPackage.bytes(replacing: "xl/workbook.xml", with: rest))
  case 5: fuzzReading(FuzzPackage.bytes(replacing: "xl/_rels/workbook.xml.rels", with: rest))
  case 6: fuzzReading(FuzzPackage.bytes(replacing: "xl/comments1.xml", with: rest))
  case 7: fuzzNumberFormat(rest)
  case 8: fuzzCSV(rest)
  case 9: fuzzMarking(FuzzPackage.bytes(replacing: "xl/worksheets/sheet1.xml", with: rest))
  case 10: fuzzMarking(FuzzPackage.bytes(replacing: "xl/styles.xml", with: rest))
  case 11: fuzzMarking(FuzzPackage.bytes(replacing: "xl/comments1.xml", with: rest))
  case 12: fuzzMarking(FuzzPackage.bytes(replacing: "xl/worksheets/_rels/sheet1.xml.rels", with: rest))
  case 13: fuzzMarking(FuzzPackage.bytes(replacing: "xl/workbook.xml", with: rest))
  case 14: fuzzCopying(FuzzPackage.bytes(replacing: "xl/worksheets/sheet1.xml", with: rest))
  // Zip files begin with P, which is 0 here.
  default:
    fuzzReading(input)
    fuzzCopying(input)
    fuzzMarking(input)
  }
  return 0
}
