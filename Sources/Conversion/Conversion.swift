internal import Spreadsheet
internal import XLSX

/// Conversions between workbooks and CSV files, row by row with bounded memory.
///
/// ```swift
/// let warnings = try Conversion.export(Conversion.openWorkbook("scores.xlsx"), to: "scores.csv")
/// ```
public enum Conversion {
  /// Runs a job whose errors come from several rooms.
  static func translating<Result>(_ job: () throws -> Result) throws(ConversionError) -> Result {
    do { return try job() } catch { throw ConversionError(error) }
  }
}

extension ConversionError {
  /// The error of another room.
  init(_ error: any Error) {
    switch error {
    case let error as ConversionError: self = error
    case let error as CSVError: self = .csv(error)
    case let error as WorkbookError: self = .workbook(error)
    case let error as WritingError: self = .writing(error)
    case let error as EditingError: self = .editing(error)
    case let error as FileError: self = .file(error)
    default: self = .other("\(error)")
    }
  }
}
