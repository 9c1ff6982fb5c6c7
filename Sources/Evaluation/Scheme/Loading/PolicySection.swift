extension SchemeValue {
  /// Which findings of severity error return or reject a workbook; none can do both.
  func dispositionPolicy() -> DispositionPolicy {
    var mapping = mapping()
    defer { mapping.close() }
    var used = UsedWords(.findingCode)
    return DispositionPolicy(
      returning: mapping.required("returning").findingCodes(&used), rejecting: mapping.required("rejecting").findingCodes(&used))
  }

  private func findingCodes(_ used: inout UsedWords) -> Set<FindingCode> {
    Set(
      list().compactMap { element in
        guard let code: FindingCode = element.word(.findingCode) else { return nil }
        used.use(LocatedText(text: code.rawValue, place: element.place), in: reading)
        return code
      })
  }
}
