import Spreadsheet

/// A PDF without the moment and the chance numbers of its making, so that equal documents are equal bytes.
enum ReproduciblePDF {
  /// The PDF with another day of making and another identifier, each written over the one that is there, so that every offset stays.
  /// - Parameters:
  ///   - bytes: a PDF as LibreOffice writes it.
  ///   - day: the day of making.
  ///   - identifier: at least 32 hexadecimal digits.
  /// - Returns: the PDF; what is not found in it stays as it is.
  static func bytes(_ bytes: [UInt8], day: CalendarDate, identifier: String) -> [UInt8] {
    var pdf = bytes
    let moment = String(day.description.filter(\.isNumber).prefix(8)) + "000000"
    let digits = String(identifier.uppercased().prefix(32))
    overwrite(&pdf, behind: "/CreationDate(D:", with: moment)
    overwrite(&pdf, behind: "/DocChecksum /", with: digits)
    if let place = overwrite(&pdf, behind: "/ID [ <", with: digits) { overwrite(&pdf, behind: "<", with: digits, from: place) }
    return pdf
  }

  /// Overwrites what follows the last occurrence of a word, or the first one from a place on.
  /// - Returns: where the text ends.
  @discardableResult
  private static func overwrite(_ pdf: inout [UInt8], behind word: String, with text: String, from start: Int? = nil) -> Int? {
    let found = start.map { pdf[$0...].firstRange(of: Array(word.utf8)) } ?? lastRange(of: Array(word.utf8), in: pdf)
    guard let place = found?.upperBound, place + text.utf8.count <= pdf.count else { return nil }
    let area = place..<place + text.utf8.count
    guard pdf[area].allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }) else { return nil }
    pdf.replaceSubrange(area, with: text.utf8)
    return area.upperBound
  }

  /// The last occurrence of a word: behind all streams, which could hold anything.
  private static func lastRange(of word: [UInt8], in pdf: [UInt8]) -> Range<Int>? {
    guard let first = word.first else { return nil }
    var end = pdf.count
    while let place = pdf[..<end].lastIndex(of: first) {
      if place + word.count <= pdf.count, pdf[place..<place + word.count].elementsEqual(word) { return place..<place + word.count }
      end = place
    }
    return nil
  }
}
