internal import Evaluation
internal import FoundationEssentials
internal import Spreadsheet
internal import XLSX

/// Writes the sheet of basic data.
struct FieldSheet {
  let plan: FormPlan
  let sheet: FormSheet

  private var layout: FieldLayout { plan.fields }

  /// Writes everything but the live checks, which look at the other sheets.
  func write() throws(WritingError) {
    try setWidths()
    let form = plan.scheme.form.basicData
    let title = CellRange(CellReference(row: 1, column: 1), CellReference(row: 1, column: layout.columns.count))
    try sheet.write(.text(form.title), over: title, style: OfficialStyle.title)
    for (offset, column) in layout.columns.enumerated() {
      let cell = CellReference(row: FieldLayout.headerRow, column: offset + 1)
      try sheet.write(.text(form.columns[column]?.name ?? ""), at: cell, style: OfficialStyle.header)
    }
    for (offset, field) in layout.fields.enumerated() { try write(field, number: offset + 1) }
    try colour()
    try setUpView()
  }

  private func write(_ field: Field, number: Int) throws(WritingError) {
    let row = FieldLayout.firstRow + number - 1
    for column in layout.columns {
      guard let cell = layout.cell(column, row: row) else { continue }
      switch column {
      case .number: try sheet.write(.integer(number), at: cell, style: OfficialStyle.centered)
      case .item: try sheet.write(.text(field.label), at: cell, style: OfficialStyle.text)
      case .unit: try sheet.write(.text(field.unit), at: cell, style: OfficialStyle.centered)
      case .value:
        try sheet.write(FormText.cell(plan.answers.fields[field.name]), at: cell, style: FormPlan.input(OfficialStyle.centered))
        try sheet.writer.validate(CellRange(cell), FieldValidation(field: field, cell: cell).validation)
      case .note: try sheet.write(.blank, at: cell, style: FormPlan.input(OfficialStyle.text))
      }
    }
  }

  // MARK: Look

  private func setWidths() throws(WritingError) {
    for (offset, column) in layout.columns.enumerated() {
      try sheet.writer.setWidth(Self.width(of: column), ofColumns: offset + 1...offset + 1)
    }
    try sheet.writer.setWidth(32, ofColumns: layout.checkColumn...layout.checkColumn)
  }

  private static func width(of column: FieldColumn) -> Double {
    switch column {
    case .number: 8
    case .item: 50
    case .unit: 14
    case .value: 22
    case .note: 44
    }
  }

  private func colour() throws(WritingError) {
    guard let value = layout.cell(.value, row: FieldLayout.firstRow) else { return }
    let range = CellRange(value, CellReference(row: layout.lastRow, column: layout.checkColumn))
    let check = "$\(CellReference.columnName(layout.checkColumn))\(FieldLayout.firstRow)"
    try sheet.writer.format(range, .formula("ISNUMBER(FIND(\"×\",\(check)))", OfficialStyle.wrong))
    try sheet.writer.format(range, .formula("ISNUMBER(FIND(\"△\",\(check)))", OfficialStyle.doubtful))
  }

  private func setUpView() throws(WritingError) {
    for (offset, field) in layout.fields.enumerated() {
      let row = FieldLayout.firstRow + offset
      try sheet.writer.setHeight(RowHeight.fitting([(field.label, Self.width(of: .item))], size: 11, atLeast: 22), ofRows: row...row)
    }
    try sheet.writer.setHeight(42, ofRows: FieldLayout.titleRow...FieldLayout.titleRow)
    try sheet.writer.setHeight(26, ofRows: FieldLayout.headerRow...FieldLayout.headerRow)
    try sheet.writer.freeze(rows: FieldLayout.headerRow)
    try sheet.writer.setUpPage(
      OfficialPage.table(
        header: FieldLayout.headerRow...FieldLayout.headerRow, area: layout.printArea, pageHeader: OfficialPage.attachmentHeader))
    if let value = layout.cell(.value, row: FieldLayout.firstRow) { try sheet.writer.select(CellRange(value)) }
    try sheet.writer.protect(except: [.formatRows, .formatColumns])
  }
}
