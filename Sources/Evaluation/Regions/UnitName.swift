/// The name of a reporting unit freed of the words around it.
enum UnitName {
  /// Words that follow a county's name on covers; longer ones first.
  private static let suffixes = [
    "人民政府教育督导委员会办公室", "人民政府教育督导委员会", "人民政府教育督导室", "教育督导委员会办公室", "人民政府办公室", "教育和科学技术局", "教育督导委员会",
    "教育科学技术局", "教育督导室", "教育体育局", "教育和体育局", "教育科技局", "人民政府", "督导室", "教育局", "教体局", "县政府", "区政府", "市政府", "政府", "盖章", "公章", "印章", "章",
  ]

  /// The name without brackets' contents, offices and stamps: `崆峒区人民政府(盖章)` is `崆峒区`.
  static func bare(_ name: String) -> String {
    var bare = withoutBrackets(NormalizedText.compact(name))
    bare = String(bare.filter { $0.isLetter })
    var changed = true
    while changed {
      changed = false
      for suffix in suffixes where bare.hasSuffix(suffix) && bare.count > suffix.count {
        // 县政府, 区政府, 市政府 lose only 政府: the 县 belongs to the name.
        let kept = suffix.count == 3 && suffix.hasSuffix("政府") ? 1 : 0
        bare = String(bare.dropLast(suffix.count - kept))
        changed = true
      }
    }
    return bare
  }

  /// The words of a file name or title, split at everything that is no letter, without what such names usually add.
  static func words(_ text: String) -> [String] {
    let noise = ["人民政府履行教育职责", "县级人民政府", "自评表", "自查表", "评价表", "自评", "年度", "最终版", "最终", "定稿", "终稿", "修改", "上报", "年"]
    var spaced = NormalizedText.compact(text)
    for word in noise { spaced = spaced.replacing(word, with: " ") }
    return spaced.split { !$0.isLetter || $0.isASCII }.map(String.init)
  }

  private static func withoutBrackets(_ text: String) -> String {
    var depth = 0
    return String(
      text.filter { character in
        if character == "(" || character == "【" { depth += 1 }
        defer { if character == ")" || character == "】" { depth = max(0, depth - 1) } }
        return depth == 0
      })
  }
}

/// The ways in which a province and a city stand before a county's name.
enum RegionPrefix {
  /// Province and city, full and short, alone and together.
  static func prefixes(city: String, province: String) -> [String] {
    let provinces = [province, short(province)]
    let cities = [city, short(city)]
    return provinces + cities + provinces.flatMap { province in cities.map { province + $0 } }
  }

  private static func short(_ name: String) -> String {
    for suffix in ["维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "地区", "省", "市", "盟"] where name.hasSuffix(suffix) && name.count > suffix.count + 1 {
      return String(name.dropLast(suffix.count))
    }
    return name
  }
}
