internal import Spreadsheet
internal import XLSX

/// Writes the records of one CSV file into a sheet.
///
/// An empty field is no cell. Only where the shape of the table would be lost, an empty text stands: in the last column of the first
/// record, and of records without any text.
struct SheetImport: ~Copyable {
  private let options: ImportOptions
  private let name: String
  private var reader: CSVReader
  private var header: [[UInt8]] = []
  private var types: [FieldType] = []
  private var sheets = 0
  private var ragged: (count: Int, firstLine: Int)?
  private var renamed: (count: Int, first: CellReference)?
  private var untyped: (count: Int, first: CellReference)?

  /// - Throws: `ConversionError` when the input cannot be read.
  init(_ input: ByteInput, named name: String, options: ImportOptions) throws(ConversionError) {
    self.options = options
    self.name = name
    do throws(CSVError) {
      reader = try CSVReader(input, dialect: options.dialect, encoding: options.encoding, isLossy: options.isLossy)
    } catch {
      throw .csv(error)
    }
  }

  /// The encoding that was asked for or found.
  var encoding: TextEncoding { reader.encoding }

  /// Writes all records.
  /// - Returns: what a person should know.
  /// - Throws: `ConversionError` when the text is broken or a record does not fit into a sheet.
  /// - Complexity: O(n) in the size of the text.
  mutating func run(into workbook: inout BulkWorkbook) throws(ConversionError) -> [ConversionWarning] {
    guard try next() else {
      try beginSheet(in: &workbook)
      return []
    }
    let width = reader.fieldCount
    if options.hasHeader { header = (0..<width).map { Array(reader.field($0)) } }
    try setTypes(width)
    if options.header == .table { renameColumns() }
    try beginSheet(in: &workbook)
    do throws(WritingError) {
      if options.hasHeader { try writeHeader(to: &workbook) } else { try writeRecord(to: &workbook) }
    } catch {
      throw .writing(error)
    }
    while try next() {
      if reader.fieldCount != width, reader.fieldCount > 1 || !reader.field(0).isEmpty {
        ragged = ((ragged?.count ?? 0) + 1, ragged?.firstLine ?? reader.line)
      }
      if options.splits, workbook.row > CellReference.maximumRow { try beginSheet(in: &workbook) }
      do throws(WritingError) { try writeRecord(to: &workbook) } catch { throw .writing(error) }
    }
    return [
      ragged.map { .raggedRecords(count: $0.count, firstLine: $0.firstLine) }, untyped.map { .untyped(count: $0.count, first: $0.first) },
      renamed.map { .renamedColumns(count: $0.count, first: $0.first) },
    ].compactMap { $0 }
  }

  private mutating func next() throws(ConversionError) -> Bool {
    do throws(CSVError) { return try reader.next() } catch { throw .csv(error) }
  }

  private mutating func beginSheet(in workbook: inout BulkWorkbook) throws(ConversionError) {
    sheets += 1
    do throws(WritingError) {
      let name = sheets == 1 ? self.name : SheetTitle.distinct(self.name, from: workbook.sheetNames)
      let columns = options.header == .table ? header.map { String(decoding: $0, as: UTF8.self) } : nil
      try workbook.beginSheet(named: name, hasHeader: options.hasHeader && options.header != .plain, tableColumns: columns)
      if sheets > 1, options.hasHeader { try writeHeader(to: &workbook) }
    } catch {
      throw .writing(error)
    }
  }

  /// Gives the columns names that a table can have.
  private mutating func renameColumns() {
    let names = BulkTable.distinct(header.map { String(decoding: $0, as: UTF8.self) }).map { Array($0.utf8) }
    let changed = header.indices.filter { header[$0] != names[$0] }
    renamed = changed.first.map { (changed.count, CellReference(row: 1, column: $0 + 1)) }
    header = names
  }

  private mutating func setTypes(_ width: Int) throws(ConversionError) {
    types = Array(repeating: options.type, count: width)
    for (column, type) in options.types {
      let position =
        header.firstIndex { $0.elementsEqual(column.utf8) } ?? Int(column).map { $0 - 1 }
        ?? CellReference(column + "1").map { $0.column - 1 }
      guard let position, types.indices.contains(position) else { throw .noSuchColumn(column) }
      types[position] = type
    }
  }

  private func writeHeader(to workbook: inout BulkWorkbook) throws(WritingError) {
    for (index, name) in header.enumerated() {
      if name.isEmpty, index + 1 < header.count {
        workbook.appendEmpty()
      } else {
        try workbook.append(text: name.span, 0..<name.count, style: options.header == .plain ? .text : .header)
      }
    }
    try workbook.endRow()
  }

  private mutating func writeRecord(to workbook: inout BulkWorkbook) throws(WritingError) {
    let count = reader.fieldCount
    var hasText = false
    for index in 0..<count {
      let isEmpty = reader.withField(index) { $1.isEmpty }
      hasText = hasText || !isEmpty
      let keepsShape = isEmpty && index + 1 == count && (!hasText || reader.recordNumber == 1)
      if isEmpty, !keepsShape { workbook.appendEmpty() } else { try writeField(index, to: &workbook) }
    }
    try workbook.endRow()
  }

  private mutating func writeField(_ index: Int, to workbook: inout BulkWorkbook) throws(WritingError) {
    let type = index < types.count ? types[index] : options.type
    let typed = reader.withField(index) { text, range -> TypedField? in
      range.isEmpty ? .text(.general) : type == .auto ? .auto(text, range) : .typed(text, range, as: type)
    }
    if typed == nil { untyped = ((untyped?.count ?? 0) + 1, untyped?.first ?? CellReference(row: workbook.row, column: index + 1)) }
    switch typed ?? .text(.text) {
    case .number(let number, let style): try workbook.append(number: number, style: style)
    case .boolean(let boolean): try workbook.append(boolean: boolean)
    case .text(let style): try appendBytes(index, style, isNumber: false, to: &workbook)
    case .digits(let style): try appendBytes(index, style, isNumber: true, to: &workbook)
    }
  }

  private func appendBytes(_ index: Int, _ style: BulkStyle, isNumber: Bool, to workbook: inout BulkWorkbook) throws(WritingError) {
    let failure = reader.withField(index) { text, range -> WritingError? in
      do throws(WritingError) {
        if isNumber {
          try workbook.append(number: text, range, style: style)
        } else {
          try workbook.append(text: text, range, style: style)
        }
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
  }
}
