/// How much a reader accepts from one file before it refuses.
///
/// Memory follows what is really there, never what a header claims; the limits stop what is there but cannot be meant.
public struct ReadingLimits: Hashable, Sendable {
  /// Entries in the container.
  public var entries = 20_000
  /// Bytes of one part that is held in memory as a whole, such as the styles.
  public var wholePartBytes = 256 << 20
  /// Bytes of one part that is read in pieces: a sheet or the shared strings.
  public var streamedPartBytes = 4 << 30
  /// Inflated bytes for each compressed byte, once a part is larger than `ratioFloor`.
  public var inflationRatio = 400
  /// Bytes of a part below which the ratio does not matter.
  public var ratioFloor = 32 << 20
  /// Elements inside one another.
  public var depth = 256
  /// Attributes of one element.
  public var attributes = 256
  /// Bytes of one tag with its attributes.
  public var tagBytes = 4 << 20
  /// Bytes of all shared strings together.
  public var stringBytes = 512 << 20
  /// Bytes of one text.
  public var textBytes = 16 << 20
  /// Cells with a value or a formula, in all sheets.
  public var cells = 100_000_000
  /// Seconds for one file; nil for as long as it takes.
  public var seconds: Double? = 300

  /// The limits that hold unless others are asked for.
  public static let `default` = ReadingLimits()

  /// The default limits, to be changed one by one.
  public init() {}
}
