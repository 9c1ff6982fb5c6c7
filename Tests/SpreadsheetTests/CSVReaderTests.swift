import Spreadsheet
import Testing

@Suite struct CSVReaderTests {
  private func rows(_ text: String, _ dialect: CSVDialect = .rfc4180) throws -> [[String]] { try rows(Array(text.utf8), dialect) }

  private func rows(
    _ bytes: [UInt8], _ dialect: CSVDialect = .rfc4180, encoding: TextEncoding? = nil, isLossy: Bool = false
  ) throws -> [[String]] {
    var reader = try CSVReader(ByteInput(bytes), dialect: dialect, encoding: encoding, isLossy: isLossy)
    var rows: [[String]] = []
    while let row = try reader.nextRow() { rows.append(row) }
    return rows
  }

  @Test(
    "What RFC 4180 says, and what it leaves open",
    arguments: [
      ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]), ("a\nb\rc\r\nd", [["a"], ["b"], ["c"], ["d"]]),
      ("\"a,b\",\"c\"\"d\"\n", [["a,b", "c\"d"]]), ("\"a\r\nb\nc\rd\",e", [["a\r\nb\nc\rd", "e"]]), ("", []), (",\n", [["", ""]]),
      ("a\n\nb\n", [["a"], [""], ["b"]]), (" a , b", [[" a ", " b"]]), ("a\"b,c", [["a\"b", "c"]]), ("\"a\"b\"c,d", [["ab\"c", "d"]]),
      ("\"\"\n", [[""]]), ("a,", [["a", ""]]), ("\u{FEFF}a\n", [["a"]]), ("\"a\"", [["a"]]), ("\"\"\"\"", [["\""]]),
    ])
  func dialect(text: String, expected: [[String]]) throws {
    #expect(try rows(text) == expected)
  }

  @Test("Another delimiter and another quote")
  func otherDialect() throws {
    let dialect = try #require(CSVDialect(delimiter: 9, quote: UInt8(ascii: "'")))
    #expect(try rows("a,b\t'c\td'\n", dialect) == [["a,b", "c\td"]])
    #expect(CSVDialect(delimiter: 10) == nil)
    #expect(CSVDialect(delimiter: 34) == nil)
  }

  @Test("A quote that is not closed is an error with its line")
  func unterminated() throws {
    #expect(throws: CSVError(.unterminatedQuote, line: 3)) { try rows("a\r\nb\r\nc,\"d\ne\n") }
  }

  @Test("Fields longer than the pieces that are read come out whole", arguments: [65_535, 65_536, 200_000, 1_048_575, 1_048_577])
  func longFields(length: Int) throws {
    let long = String(repeating: "县,", count: length / 2)
    #expect(try rows("a,\"\(long)\",b\r\nc\r\n") == [["a", long, "b"], ["c"]])
  }

  @Test("Many records keep their order and their lines")
  func manyRecords() throws {
    let text = (0..<50_000).map { "\($0),\"x\ny\"\r\n" }.joined()
    var reader = try CSVReader(ByteInput(Array(text.utf8)))
    var count = 0
    while let row = try reader.nextRow() {
      #expect(row == ["\(count)", "x\ny"] && reader.line == count * 2 + 1 && reader.recordNumber == count + 1)
      count += 1
    }
    #expect(count == 50_000)
  }

  @Test("Encodings are found by their mark, or because the text is or is not UTF-8")
  func detection() throws {
    let units = Array("县,区\n".utf16)
    let low: [UInt8] = [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] as [UInt8] }
    let high: [UInt8] = [0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] as [UInt8] }
    let chinese: [UInt8] = [0xCF, 0xD8, 0x2C, 0xC7, 0xF8, 0x0A]
    for (bytes, encoding) in [
      (low, TextEncoding.utf16LittleEndian), (high, .utf16BigEndian), (chinese, .gb18030), (Array("县,区\n".utf8), .utf8),
    ] {
      #expect(try CSVReader(ByteInput(bytes)).encoding == encoding)
      #expect(try rows(bytes) == [["县", "区"]])
    }
    #expect(TextEncoding(name: "GBK") == .gb18030 && TextEncoding(name: "UTF8") == .utf8 && TextEncoding(name: "latin") == nil)
  }

  @Test("Characters that another edition of GB 18030 writes otherwise are read in either form")
  func exchangedCharacters() throws {
    let bytes: [UInt8] = [0x84, 0x31, 0x82, 0x36, 0xA6, 0xD9, 0x84, 0x31, 0x83, 0x35, 0x2C, 0x82, 0x35, 0x90, 0x37, 0x82, 0x35, 0x91, 0x34]
    #expect(try rows(bytes, encoding: .gb18030) == [["\u{FE10}\u{FE10}\u{FE19}", "\u{9FB4}\u{9FBB}"]])
    #expect(throws: CSVError.self) { try rows([0x84, 0x31, 0x82, 0xFF, 0x36], encoding: .gb18030) }
  }

  @Test(
    "A broken byte is an error with its line and place, or the replacement character",
    arguments: [
      ([0x61, 0x0A, 0x62, 0xFF, 0x63], 2, 3), ([0xE5, 0x8E], 1, 0), ([0xC0, 0x80], 1, 0), ([0x61, 0xED, 0xA0, 0x80], 1, 1),
      ([0xF4, 0x90, 0x80, 0x80], 1, 0),
    ] as [([UInt8], Int, Int)])
  func brokenBytes(bytes: [UInt8], line: Int, offset: Int) throws {
    #expect(throws: CSVError(.brokenText(.utf8), line: line, byteOffset: offset)) { try rows(bytes, encoding: .utf8) }
    let text = try rows(bytes, encoding: .utf8, isLossy: true).joined().joined()
    #expect(text.unicodeScalars.contains("\u{FFFD}"))
  }

  @Test("A broken byte far into a file has its place")
  func brokenFar() throws {
    let bytes = Array(String(repeating: "县区,1\n", count: 300_000).utf8) + [0x41, 0x80]
    #expect(throws: CSVError(.brokenText(.utf8), line: 300_001, byteOffset: bytes.count - 1)) { try rows(bytes) }
    let converted = Array(repeating: [0xCF, 0xD8, 0x0A] as [UInt8], count: 300_000).joined() + [0x41, 0xFF]
    #expect(throws: CSVError(.brokenText(.gb18030), line: 300_001, byteOffset: 900_001)) { try rows(Array(converted), encoding: .gb18030) }
  }
}
