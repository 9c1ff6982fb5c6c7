import Spreadsheet
import XLSX

/// Limits that keep one input short.
let fuzzLimits = {
  var limits = ReadingLimits.default
  limits.wholePartBytes = 16 << 20
  limits.streamedPartBytes = 64 << 20
  limits.seconds = 10
  return limits
}()

/// Whatever the bytes are, reading them must end with a workbook or a `WorkbookError`.
func fuzzReading(_ bytes: [UInt8]) {
  do throws(WorkbookError) {
    let inspection = try WorkbookReader(limits: fuzzLimits).inspect(bytes)
    for sheet in inspection.workbook.sheets {
      // What is promised of a sheet: cells in order, each place once.
      for (left, right) in zip(sheet.cells, sheet.cells.dropFirst()) { precondition(left.reference < right.reference) }
    }
  } catch {
    precondition(!error.message(in: .chinese).isEmpty)
  }
}
