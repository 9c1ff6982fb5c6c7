import XLSX

extension ReadingLimits {
  /// How much is read of an uploaded workbook: many times what the largest form holds, so little that all workers together stay small.
  static let upload: ReadingLimits = {
    var limits = ReadingLimits()
    limits.wholePartBytes = 32 << 20
    limits.streamedPartBytes = 256 << 20
    limits.stringBytes = 32 << 20
    limits.textBytes = 1 << 20
    limits.cells = 200_000
    limits.seconds = 20
    return limits
  }()
}
