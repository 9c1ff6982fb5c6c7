/// Why a row of the list says nothing of a finding and is kept for what people wrote in it.
public enum KeptReason: String, CaseIterable, Sendable {
  /// The value has changed since.
  case void = "说明所针对的填报内容已改动,原说明失效。"
  /// Nothing is found any more.
  case mended = "说明所针对的问题已不存在,原说明留存备查。"
  /// Nobody can tell what it is about.
  case unplaced = "未能确定所针对的问题,原内容留存;请移到对应问题的一行,并删去本行。"

  /// Whether a text is one of the reasons, however it is spaced.
  static func isOne(_ text: String) -> Bool {
    let key = NormalizedText.key(text)
    return allCases.contains { NormalizedText.key($0.rawValue) == key }
  }
}
