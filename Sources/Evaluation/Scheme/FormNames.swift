/// The defined names that the blank form gives to its cells, so that they are found again wherever they move.
///
/// A field of the basic data is named by its own name, as in formulas.
public enum FormNames {
  /// The cell of an indicator's score: `得分_C22`.
  public static func score(_ indicator: String) -> String { "得分_" + indicator }
  /// The cell of an indicator's grade: `等级_C22`.
  public static func grade(_ indicator: String) -> String { "等级_" + indicator }
  /// The cell of an indicator's full marks: `满分_C22`.
  public static func fullMarks(_ indicator: String) -> String { "满分_" + indicator }
}
