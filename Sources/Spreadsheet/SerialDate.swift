/// A date, time or duration stored as a count of days.
///
/// Spreadsheets count days from an epoch: `DateSystem` says which. No time zone or locale of the host takes part.
public struct SerialDate: Hashable, Sendable {
  /// What the number format shows of the serial number.
  public enum Kind: Hashable, Sendable {
    /// A day, perhaps with a time.
    case date
    /// A day with a time.
    case dateTime
    /// A time of day only.
    case time
    /// An elapsed time, such as `[h]:mm`.
    case duration
  }

  /// Days since the epoch of the date system; the fraction is the time of day.
  public let serial: Double
  /// The epoch that the serial number counts from.
  public let system: DateSystem
  /// What the number format shows.
  public let kind: Kind

  /// A serial number with its date system and what its format shows.
  public init(serial: Double, system: DateSystem = .from1900, kind: Kind = .date) {
    self.serial = serial
    self.system = system
    self.kind = kind
  }
}

/// The epoch of the serial numbers in a workbook.
public enum DateSystem: Hashable, Sendable {
  /// Day 1 is 1900-01-01, and day 60 is 1900-02-29, a day that never was (ECMA-376 Part 1, 18.17.4.1).
  case from1900
  /// Day 0 is 1904-01-01.
  case from1904
}
