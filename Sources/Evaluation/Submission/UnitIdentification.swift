/// Which county a workbook is from, told by its cover, its title and its file name.
struct UnitIdentification {
  /// The county; nil when none of the sources tells it.
  let unit: RegionUnit?
  /// What the cover says, as it says it.
  let statedName: String?
  /// What is to be said about it.
  let findings: [Finding]

  /// Weighs what cover, title and file name say.
  ///
  /// The cover counts most. A name with one wrong character counts only when another source names the same county.
  init(cover: Cover, fileName: String, scheme: Scheme, directory: CountyDirectory) {
    let stated = cover.unit.flatMap { $0.value.isEmpty ? nil : $0.value }
    let onCover = stated.flatMap { directory.match($0, region: scheme.region) ?? directory.search($0, region: scheme.region) }
    let elsewhere = UnitIdentification.elsewhere(cover.titles, fileName, directory, scheme.region)
    let fromFile = elsewhere.last
    let sure = onCover.flatMap { match in match.kind != .suggestion || elsewhere.contains { $0?.unit == match.unit } ? match : nil }
    statedName = stated
    unit = sure?.unit ?? elsewhere.lazy.compactMap { $0 }.first?.unit
    findings = UnitIdentification.findings(
      stated: stated, place: cover.unit?.place, sure: sure, unit: unit, fileUnit: fromFile.flatMap { $0 }?.unit)
  }

  /// What the titles and the file name say, in this order; the file name last.
  private static func elsewhere(
    _ titles: [String], _ fileName: String, _ directory: CountyDirectory, _ region: String?
  ) -> [CountyMatch?] {
    let parts = fileName.split(separator: "/").map(String.init)
    let base = parts.last.map { String($0.prefix(upTo: $0.lastIndex(of: ".") ?? $0.endIndex)) } ?? ""
    let fromFile = directory.search(base, region: region) ?? parts.dropLast().last.flatMap { directory.search($0, region: region) }
    return titles.prefix(3).map { directory.search($0, region: region) } + [fromFile]
  }

  private static func findings(
    stated: String?, place: SheetCell?, sure: CountyMatch?, unit: RegionUnit?, fileUnit: RegionUnit?
  ) -> [Finding] {
    let name = stated ?? ""
    guard let unit else {
      return [Finding(.unitUnknown, at: place, actual: stated, arguments: ["value": LocalizedText(name), "label": LocalizedText("填报单位")])]
    }
    var findings: [Finding] = []
    if let stated, sure == nil || sure?.kind != .fullName {
      findings.append(
        Finding(
          .unitGuessed, at: place, actual: stated, expected: unit.name,
          arguments: ["value": LocalizedText(stated), "name": LocalizedText(unit.name), "label": LocalizedText("填报单位")]))
    }
    if let fileUnit, let sure, fileUnit != sure.unit {
      findings.append(
        Finding(
          .unitsContradict, at: place, actual: sure.unit.name, expected: fileUnit.name,
          arguments: ["a": LocalizedText(sure.unit.name), "b": LocalizedText(fileUnit.name), "label": LocalizedText("填报单位")]))
    }
    return findings
  }
}
