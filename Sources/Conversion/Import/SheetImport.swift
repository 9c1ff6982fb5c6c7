internal import Spreadsheet
internal import XLSX

/// Writes the records of one CSV file into a sheet.
///
/// An empty field is no cell. Only where the shape of the table would be lost, an empty text stands: in the last column of the first
/// record, and of records without any text.
struct SheetImport: ~Copyable {
  /// How many fields are read at a time, at least.
  private static let fieldsAtATime = 256

  private let options: ImportOptions
  private let name: String
  private var reader: CSVReader
  private var header: [[UInt8]] = []
  private var types: [FieldType] = []
  private var sheets = 0
  /// The cells of several records, so that little of the time is spent on waiting for memory.
  private var cells: [BulkCell] = []
  private var rowEnds: [Int] = []
  private var ragged = Occurrences<Int>()
  /// What may have been meant to separate the fields.
  private var doubtfulDelimiter: UInt8?
  private var renamed = Occurrences<CellReference>()
  private var untyped = Occurrences<CellReference>()

  /// - Throws: `ConversionError` when the input cannot be read.
  init(_ input: ByteInput, named name: String, options: ImportOptions) throws(ConversionError) {
    self.options = options
    self.name = name
    do throws(CSVError) {
      reader = try CSVReader(
        input, dialect: options.dialect, encoding: options.encoding, isLossy: options.isLossy, mostFields: CellReference.maximumColumn)
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
    guard try next(fields: 1) else {
      try beginSheet(in: &workbook)
      return []
    }
    let width = reader.fields.count
    if options.hasHeader { header = reader.fields.map { Array(reader.bytes[$0.range]) } }
    if width == 1 { doubtfulDelimiter = delimiterInFirstField }
    try setTypes(width)
    if options.header == .table { renameColumns() }
    try beginSheet(in: &workbook)
    if options.hasHeader {
      do throws(WritingError) { try writeHeader(to: &workbook) } catch { throw .writing(error) }
    } else {
      try writeRecords(0..<1, to: &workbook)
    }
    while try next(fields: SheetImport.fieldsAtATime) {
      for record in reader.records { checkWidth(of: record, width) }
      let room = options.splits ? CellReference.maximumRow + 1 - workbook.row : .max
      try writeRecords(0..<min(room, reader.records.count), to: &workbook)
      guard reader.records.count > room else { continue }
      try beginSheet(in: &workbook)
      try writeRecords(room..<reader.records.count, to: &workbook)
    }
    return [
      doubtfulDelimiter.map { .perhapsDelimiter($0) }, ragged.map { .raggedRecords(count: $0, firstLine: $1) },
      untyped.map { .untyped(count: $0, first: $1) }, renamed.map { .renamedColumns(count: $0, first: $1) },
    ].compactMap { $0 }
  }

  private mutating func next(fields: Int) throws(ConversionError) -> Bool {
    do throws(CSVError) { return try reader.nextRecords(fields: fields) } catch { throw .csv(error) }
  }

  private mutating func checkWidth(of record: CSVRecord, _ width: Int) {
    guard record.fields.count != width, record.fields.count > 1 || !reader.fields[record.fields.lowerBound].range.isEmpty else { return }
    ragged.add(at: record.line)
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

  private var delimiterInFirstField: UInt8? {
    guard let range = reader.fields.first?.range else { return nil }
    let text = reader.bytes[range]
    return [9, UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "|")].first { $0 != options.dialect.delimiter && text.contains($0) }
  }

  /// Gives the columns names that a table can have.
  private mutating func renameColumns() {
    let names = BulkTable.distinct(header.map { String(decoding: $0, as: UTF8.self) }).map { Array($0.utf8) }
    for column in header.indices where header[column] != names[column] { renamed.add(at: CellReference(row: 1, column: column + 1)) }
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
    let text = Array(header.joined())
    var end = 0
    var cells: [BulkCell] = []
    for (index, name) in header.enumerated() {
      let isNeeded = !name.isEmpty || index + 1 == header.count
      cells.append(isNeeded ? .text(end..<end + name.count, style: options.header == .plain ? .text : .header) : .nothing)
      end += name.count
    }
    workbook.prepare(&cells, of: text.span)
    try workbook.append(row: cells[...], of: text.span)
  }

  private mutating func writeRecords(_ positions: Range<Int>, to workbook: inout BulkWorkbook) throws(ConversionError) {
    cells.removeAll(keepingCapacity: true)
    rowEnds.removeAll(keepingCapacity: true)
    for position in positions {
      appendCells(of: reader.records[position], row: workbook.row + rowEnds.count)
      rowEnds.append(cells.count)
    }
    let bytes = reader.bytes
    workbook.prepare(&cells, of: bytes.span)
    var start = 0
    for end in rowEnds {
      do throws(WritingError) { try workbook.append(row: cells[start..<end], of: bytes.span) } catch { throw .writing(error) }
      start = end
    }
  }

  private mutating func appendCells(of record: CSVRecord, row: Int) {
    let (fields, bytes, types) = (reader.fields, reader.bytes, types)
    var (hasText, untyped) = (false, untyped)
    cells.append(addingCapacity: record.fields.count) { cells in
      let (fields, bytes, types) = (fields.span, bytes.span, types.span)
      for (column, index) in record.fields.enumerated() {
        let range = fields[index].range
        guard !range.isEmpty else {
          cells.append(.nothing)
          continue
        }
        hasText = true
        let type = column < types.count ? types[column] : options.type
        let cell = type == .auto ? TypedField.auto(bytes, range) : TypedField.cell(bytes, range, as: type, dates: options.dates)
        if cell == nil { untyped.add(at: CellReference(row: row, column: column + 1)) }
        cells.append(cell ?? .text(range, style: .text))
      }
    }
    self.untyped = untyped
    guard let last = reader.fields[record.fields].last, last.range.isEmpty, !hasText || isFirst(record) else { return }
    // An empty text, so that the shape of the table is not lost.
    cells[cells.count - 1] = .text(last.range)
  }

  private func isFirst(_ record: CSVRecord) -> Bool { record.line == 1 }
}
