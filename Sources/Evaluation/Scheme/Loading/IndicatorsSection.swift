internal import FoundationEssentials

/// The indicators of a scheme file: first-level ones, with second-level ones below, with the scored ones below those.
struct IndicatorTree {
  var firstLevels: [FirstLevelIndicator] = []
  var indicators: [Indicator] = []
  fileprivate var codes = UsedWords(.indicator)
}

/// Where the wording of an indicator comes from.
private enum Wording: String, CaseIterable {
  case published, reconstructed
}

extension SchemeValue {
  func indicatorTree() -> IndicatorTree {
    var tree = IndicatorTree()
    for element in filledList() { element.readFirstLevel(into: &tree) }
    return tree
  }

  private func readFirstLevel(into tree: inout IndicatorTree) {
    var mapping = mapping()
    let code = mapping.required("code").code(in: &tree)
    let name = mapping.required("name").text()
    let below = mapping.required("second-level").filledList()
    mapping.close()
    let secondLevels = below.map { $0.secondLevel(of: code, into: &tree) }
    tree.firstLevels.append(FirstLevelIndicator(code: code, name: name, secondLevels: secondLevels))
  }

  private func secondLevel(of firstLevel: String, into tree: inout IndicatorTree) -> SecondLevelIndicator {
    var mapping = mapping()
    let level = SecondLevelIndicator(code: mapping.required("code").code(in: &tree), name: mapping.required("name").text())
    let below = mapping.required("indicators").filledList()
    mapping.close()
    for element in below {
      let indicator = element.indicator(firstLevel: firstLevel, secondLevel: level.code, in: &tree)
      tree.indicators.append(indicator)
    }
    return level
  }

  private func indicator(firstLevel: String, secondLevel: String, in tree: inout IndicatorTree) -> Indicator {
    var mapping = mapping()
    defer { mapping.close() }
    let wording: Wording? = mapping.required("wording").word(.wording)
    return Indicator(
      code: mapping.required("code").code(in: &tree), text: mapping.required("text").text(),
      fullMarks: mapping.required("marks").decimal(.marks) { $0 > 0 }, firstLevel: firstLevel, secondLevel: secondLevel,
      department: mapping.required("department").text(), isPublished: wording == .published)
  }

  /// A code that no other indicator of any level has.
  private func code(in tree: inout IndicatorTree) -> String {
    let code = locatedText()
    tree.codes.use(code, in: reading)
    return code.text
  }
}
