/// A language that messages for people are written in.
public enum Language: String, CaseIterable, Sendable {
  /// Chinese, the language of officials; the default everywhere.
  case chinese = "zh"
  /// English.
  case english = "en"
}
