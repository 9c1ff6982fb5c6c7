internal import Spreadsheet
internal import XLSX

/// Writes the records of one CSV file into a sheet.
///
/// An empty field is no cell. Only where the shape of the table would be lost, an empty text stands: in the last column of the first
/// record, and of records without any text.
struct SheetImport: ~Copyable {
  private let options: ImportOptions
  private var reader: CSVReader
  private var header: [[UInt8]] = []
  private var types: [FieldType] = []
  private var sheets = 0
  private var cells: [BulkCell] = []
  private var ragged: (count: Int, firstLine: Int)?
  private var untyped: (count: Int, first: CellReference)?

  /// - Throws: `ConversionError` when the input cannot be read.
  init(_ input: ByteInput, options: ImportOptions) throws(ConversionError) {
    self.options = options
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
    try beginSheet(in: &workbook)
    guard try next() else { return [] }
    let width = reader.fields.count
    if options.hasHeader { header = reader.fields.map { Array(reader.bytes[$0.range]) } }
    try setTypes(width)
    do throws(WritingError) {
      if options.hasHeader { try writeHeader(to: &workbook) } else { try writeRecord(to: &workbook) }
    } catch {
      throw .writing(error)
    }
    while try next() {
      if reader.fields.count != width, reader.fields.count > 1 || reader.fields.first?.range.isEmpty == false {
        ragged = ((ragged?.count ?? 0) + 1, ragged?.firstLine ?? reader.line)
      }
      if options.splits, workbook.row > CellReference.maximumRow { try beginSheet(in: &workbook) }
      do throws(WritingError) { try writeRecord(to: &workbook) } catch { throw .writing(error) }
    }
    return [
      ragged.map { .raggedRecords(count: $0.count, firstLine: $0.firstLine) }, untyped.map { .untyped(count: $0.count, first: $0.first) },
    ].compactMap { $0 }
  }

  private mutating func next() throws(ConversionError) -> Bool {
    do throws(CSVError) { return try reader.next() } catch { throw .csv(error) }
  }

  private mutating func beginSheet(in workbook: inout BulkWorkbook) throws(ConversionError) {
    sheets += 1
    do throws(WritingError) {
      try workbook.beginSheet(named: sheets == 1 ? options.sheetName : "\(options.sheetName) (\(sheets))", hasHeader: options.hasHeader)
      if sheets > 1, options.hasHeader { try writeHeader(to: &workbook) }
    } catch {
      throw .writing(error)
    }
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
    let text = Array(header.joined())
    var end = 0
    var cells: [BulkCell] = []
    for (index, name) in header.enumerated() {
      let isNeeded = !name.isEmpty || index + 1 == header.count
      cells.append(isNeeded ? BulkCell(.text, end..<end + name.count, style: .header) : BulkCell(.nothing))
      end += name.count
    }
    try workbook.append(row: cells, of: text.span)
  }

  private mutating func writeRecord(to workbook: inout BulkWorkbook) throws(WritingError) {
    cells.removeAll(keepingCapacity: true)
    var hasText = false
    for index in reader.fields.indices {
      let range = reader.fields[index].range
      hasText = hasText || !range.isEmpty
      cells.append(cell(range, column: index, row: workbook.row))
    }
    if let last = reader.fields.last, last.range.isEmpty, !hasText || reader.recordNumber == 1 {
      // An empty text, so that the shape of the table is not lost.
      cells[cells.count - 1] = BulkCell(.text, last.range)
    }
    try workbook.append(row: cells, of: reader.bytes.span)
  }

  private mutating func cell(_ range: Range<Int>, column: Int, row: Int) -> BulkCell {
    guard !range.isEmpty else { return BulkCell(.nothing) }
    let type = column < types.count ? types[column] : options.type
    if type == .auto { return TypedField.auto(reader.bytes.span, range) }
    if let cell = TypedField.cell(reader.bytes.span, range, as: type) { return cell }
    untyped = ((untyped?.count ?? 0) + 1, untyped?.first ?? CellReference(row: row, column: column + 1))
    return BulkCell(.text, range, style: .text)
  }
}
