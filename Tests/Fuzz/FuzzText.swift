import Spreadsheet

/// Any text is a number format that shows any number somehow.
func fuzzNumberFormat(_ bytes: [UInt8]) {
  let format = NumberFormat(String(decoding: bytes, as: UTF8.self))
  for number in [0, -1.5, 45_000.75, 1e300, -1e-300] {
    _ = format.kind(of: number)
    _ = format.text(for: .number(number))
  }
  _ = format.text(for: .text("县"))
}

/// Any bytes are a CSV file or a `CSVError`, and what was read is read again from what is written of it.
func fuzzCSV(_ bytes: [UInt8]) {
  guard let rows = try? records(bytes) else { return }
  var writer = CSVWriter(dialect: .rfc4180)
  for row in rows {
    for field in row { writer.append(Array(field.utf8)) }
    writer.endRecord()
  }
  guard let again = try? records(writer.bytes) else { preconditionFailure("what was written cannot be read") }
  precondition(rows == again, "what was written reads as something else")
}

private func records(_ bytes: [UInt8]) throws(CSVError) -> [[String]] {
  var reader = try CSVReader(ByteInput(bytes))
  var rows: [[String]] = []
  while let row = try reader.nextRow() { rows.append(row) }
  return rows
}
