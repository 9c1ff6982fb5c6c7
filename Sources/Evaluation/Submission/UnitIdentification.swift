/// Which county a workbook is from, told by its cover, its title and its file name.
struct UnitIdentification {
  /// The county; nil when none of the sources tells it.
  let unit: RegionUnit?
  /// What the cover says, as it says it.
  let statedName: String?
  /// What is to be said about it.
  let findings: [Finding]

  /// A place that names a county, and the county it names.
  private struct Source {
    let name: LocalizedText
    let unit: RegionUnit
  }

  /// Weighs what cover, title and file name say.
  ///
  /// The cover counts most. A name with one wrong character counts only when another source names the same county.
  init(cover: Cover, fileName: String, scheme: Scheme, directory: CountyDirectory) {
    let typed = cover.unit.flatMap { $0.value.isEmpty ? nil : $0.value }
    let match = typed.flatMap { directory.match($0, region: scheme.region) ?? directory.search($0, region: scheme.region) }
    let elsewhere = UnitIdentification.titles(cover, directory, scheme.region) + UnitIdentification.file(fileName, directory, scheme.region)
    let sure = match.flatMap { match in match.kind != .suggestion || elsewhere.contains { $0.unit == match.unit } ? match : nil }
    statedName = typed
    unit = sure?.unit ?? elsewhere.first?.unit
    let stated = cover.otherUnits.compactMap { directory.match($0.value, region: scheme.region) }.filter { $0.kind != .suggestion }
    let sources = ((sure.map { [$0] } ?? []) + stated).map { Source(name: LocalizedText($0.unit.name), unit: $0.unit) } + elsewhere
    findings =
      UnitIdentification.naming(typed, at: cover.unit?.place, taken: sure, unit: unit)
      + UnitIdentification.contradiction(sources, at: cover.unit?.place)
      + UnitIdentification.outside(unit, scheme.region, directory, at: cover.unit?.place)
  }

  private static func titles(_ cover: Cover, _ directory: CountyDirectory, _ region: String?) -> [Source] {
    cover.titles.prefix(3).compactMap { directory.search($0, region: region)?.unit }.map { unit in
      Source(name: LocalizedText(chinese: "\(unit.name)(表题)", english: "\(unit.name) (title)"), unit: unit)
    }
  }

  /// What the file name says, or the folder that the file lies in when the file name says nothing.
  private static func file(_ fileName: String, _ directory: CountyDirectory, _ region: String?) -> [Source] {
    let parts = fileName.split(separator: "/").map(String.init)
    let base = parts.last.map { String($0.prefix(upTo: $0.lastIndex(of: ".") ?? $0.endIndex)) } ?? ""
    let found = directory.search(base, region: region) ?? parts.dropLast().last.flatMap { directory.search($0, region: region) }
    return found.map { [Source(name: LocalizedText($0.unit.name), unit: $0.unit)] } ?? []
  }

  /// A name that is not the full one, or that no county has.
  private static func naming(_ stated: String?, at place: SheetCell?, taken: CountyMatch?, unit: RegionUnit?) -> [Finding] {
    let value = LocalizedText(stated ?? "(空白)")
    guard let unit else {
      return [Finding(.unitUnknown, at: place, actual: stated, arguments: ["value": value, "label": LocalizedText("填报单位")])]
    }
    guard let stated, taken?.kind != .fullName else { return [] }
    return [
      Finding(
        .unitGuessed, at: place, actual: stated, expected: unit.name,
        arguments: ["value": value, "name": LocalizedText(unit.name), "label": LocalizedText("填报单位")])
    ]
  }

  /// A county of another region than the scheme's.
  private static func outside(_ unit: RegionUnit?, _ region: String?, _ directory: CountyDirectory, at place: SheetCell?) -> [Finding] {
    guard let unit, let region, !directory.units(in: region).contains(unit) else { return [] }
    return [
      Finding(
        .unitOutsideRegion, at: place, actual: unit.name, arguments: ["name": LocalizedText(unit.name), "label": LocalizedText("填报单位")])
    ]
  }

  /// Two sources that name different counties.
  private static func contradiction(_ sources: [Source], at place: SheetCell?) -> [Finding] {
    guard let first = sources.first, let other = sources.first(where: { $0.unit != first.unit }) else { return [] }
    return [
      Finding(
        .unitsContradict, at: place, actual: first.unit.name, expected: other.unit.name,
        arguments: ["a": first.name, "b": other.name, "label": LocalizedText("填报单位")])
    ]
  }
}
