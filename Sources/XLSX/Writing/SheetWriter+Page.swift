internal import CLibxlsxwriter
internal import Spreadsheet

extension SheetWriter {
  /// Says how the sheet is printed; meant to be called once for a sheet.
  /// - Throws: ``WritingError`` when a margin, row, column or text is outside Excel's limits.
  public func setUpPage(_ page: PageSetup) throws(WritingError) {
    try locating { () throws(WritingError.Kind) in
      let worksheet = try open()
      worksheet_set_paper(worksheet, page.paper.rawValue)
      if page.isLandscape { worksheet_set_landscape(worksheet) } else { worksheet_set_portrait(worksheet) }
      try page.fit(worksheet)
      try page.margins.apply(to: worksheet)
      if page.centersHorizontally { worksheet_center_horizontally(worksheet) }
      try page.setTitles(on: worksheet, name: name)
      try page.setHeaderAndFooter(on: worksheet)
      if let area = page.printArea {
        let (first, last) = (try Position(area.topLeft), try Position(area.bottomRight))
        try check(worksheet_print_area(worksheet, first.row, first.column, last.row, last.column))
      }
      try page.setBreaks(on: worksheet)
    }
  }
}

extension PageSetup {
  fileprivate func fit(_ worksheet: UnsafeMutablePointer<lxw_worksheet>) throws(WritingError.Kind) {
    guard let pagesWide else { return }
    try WritingError.check(Double(pagesWide), .pages, 1...32_767)
    if let pagesHigh { try WritingError.check(Double(pagesHigh), .pages, 1...32_767) }
    worksheet_fit_to_pages(worksheet, UInt16(pagesWide), UInt16(pagesHigh ?? 0))
  }

  fileprivate func setTitles(on worksheet: UnsafeMutablePointer<lxw_worksheet>, name: String) throws(WritingError.Kind) {
    if let rows = repeatedRows {
      let (first, last) = (
        try Position(CellReference(row: rows.lowerBound, column: 1)), try Position(CellReference(row: rows.upperBound, column: 1))
      )
      try check(worksheet_repeat_rows(worksheet, first.row, last.row))
    }
    if let columns = repeatedColumns {
      let (first, last) = (
        try Position(CellReference(row: 1, column: columns.lowerBound)), try Position(CellReference(row: 1, column: columns.upperBound))
      )
      try check(worksheet_repeat_columns(worksheet, first.column, last.column))
    }
    // Rows and columns together name the sheet twice, in a buffer of 128 bytes.
    if let rows = repeatedRows, let columns = repeatedColumns {
      let names = [columns.lowerBound, columns.upperBound].map(CellReference.columnName)
      let bytes = SheetName.quoted(name).utf8.count * 2 + "!$\(names[0]):$\(names[1]),!$\(rows.lowerBound):$\(rows.upperBound)".utf8.count
      guard bytes <= 127 else { throw .tooManyBytes(limit: 127, actual: bytes) }
    }
  }

  fileprivate func setHeaderAndFooter(on worksheet: UnsafeMutablePointer<lxw_worksheet>) throws(WritingError.Kind) {
    var options = lxw_header_footer_options()
    for text in [header, footer].compactMap(\.self) where text.contains("&G") || text.contains("&[Picture]") {
      // A picture that is not there.
      throw .forbiddenCharacter(0x26)
    }
    if let header {
      options.margin = margins.header / 2.54
      try check(worksheet_set_header_opt(worksheet, try EscapedText.escape(header, limit: 255), &options))
    }
    if let footer {
      options.margin = margins.footer / 2.54
      try check(worksheet_set_footer_opt(worksheet, try EscapedText.escape(footer, limit: 255), &options))
    }
  }

  fileprivate func setBreaks(on worksheet: UnsafeMutablePointer<lxw_worksheet>) throws(WritingError.Kind) {
    guard !pageBreaks.isEmpty else { return }
    try WritingError.check(Double(pageBreaks.count), .pageBreaks, 0...1023)
    var breaks: [lxw_row_t] = []
    for row in Set(pageBreaks).sorted() {
      guard (2...CellReference.maximumRow).contains(row) else { throw .cellOutOfRange }
      breaks.append(lxw_row_t(row - 1))
    }
    // A zero ends the list.
    breaks.append(0)
    try check(worksheet_set_h_pagebreaks(worksheet, &breaks))
  }
}

extension PageSetup.Margins {
  fileprivate func apply(to worksheet: UnsafeMutablePointer<lxw_worksheet>) throws(WritingError.Kind) {
    for margin in [left, right, top, bottom, header, footer] { try WritingError.check(margin, .margin, 0...20) }
    worksheet_set_margins(worksheet, left / 2.54, right / 2.54, top / 2.54, bottom / 2.54)
  }
}
