/// A county found in a text, and how surely.
public struct CountyMatch: Hashable, Sendable {
  /// By which name the county was found; surer ways come first.
  public enum Kind: Int, Comparable, Sendable {
    /// By its full name.
    case fullName
    /// By its name without 县, 区, 市.
    case shortName
    /// By a name it had before.
    case formerName
    /// By a name with one wrong character: a suggestion only.
    case suggestion

    /// Surer ways come first.
    public static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  /// The county.
  public let unit: RegionUnit
  /// By which name it was found.
  public let kind: Kind
}

extension CountyDirectory {
  /// The county that a reporting unit's name stands for, such as `甘肃省平凉市崆峒区人民政府(盖章)`.
  ///
  /// Words for offices and stamps, and the names of province and city, are taken off; what is left must be a full name, a short name,
  /// a former name, or one of these with one wrong character. There is no matching by prefix (井陉县 is not 井陉矿区).
  ///
  /// - Parameters:
  ///   - name: the text as filled in.
  ///   - region: the code of the region to look in first; the whole country is looked through when it has no such county.
  /// - Returns: the county, or nil when none, or more than one, fits.
  /// - Complexity: O(n) over the units.
  public func match(_ name: String, region: String? = nil) -> CountyMatch? {
    let bare = UnitName.bare(name)
    guard !bare.isEmpty else { return nil }
    if let region, let found = match(bare, among: records(in: region), suggesting: true) { return found }
    return match(bare, among: records, suggesting: region == nil)
  }

  /// The county that a file name or a title speaks of, such as `崆峒区-2022自评表(定稿)`.
  ///
  /// - Returns: the county whose full or former name stands in the text, the longest if one contains another; nil when none or several do.
  /// - Complexity: O(n) over the units, times the length of the text.
  public func search(_ text: String, region: String? = nil) -> CountyMatch? {
    let words = UnitName.words(text)
    for candidates in region == nil ? [records] : [records(in: region), records] {
      let whole = words.compactMap { match(UnitName.bare($0), among: candidates, suggesting: false) }
      if let found = only(whole) { return found }
      let joined = words.joined(separator: " ")
      let inside = candidates.filter { $0.unit.name.count >= 2 && joined.contains($0.unit.name) && !isCityName($0, in: joined) }
      let longest = inside.filter { one in !inside.contains { $0.unit.name != one.unit.name && $0.unit.name.contains(one.unit.name) } }
      if let found = only(longest.map { CountyMatch(unit: $0.unit, kind: .fullName) }) { return found }
      if !whole.isEmpty || !longest.isEmpty, region == nil { return nil }
    }
    return nil
  }

  /// A county-level city's name may be the short form of nothing else; a prefecture's own name before a county is no county.
  private func isCityName(_ record: Record, in text: String) -> Bool {
    record.unit.name == record.unit.city && text.contains(record.unit.city)
      && records.contains {
        $0.unit.city == record.unit.city && $0.unit.name != record.unit.name && text.contains($0.unit.name)
      }
  }

  private func match(_ bare: String, among candidates: [Record], suggesting: Bool) -> CountyMatch? {
    for name in [bare] + withoutRegionNames(bare) {
      if let unit = only(candidates.filter { $0.unit.name == name }.map(\.unit)) { return CountyMatch(unit: unit, kind: .fullName) }
      if let unit = only(candidates.filter { $0.shortName == name }.map(\.unit)) { return CountyMatch(unit: unit, kind: .shortName) }
      let codes = Set(formerNames[name] ?? [])
      if let unit = only(candidates.filter { codes.contains($0.unit.code) }.map(\.unit)) {
        return CountyMatch(unit: unit, kind: .formerName)
      }
    }
    guard suggesting else { return nil }
    for name in [bare] + withoutRegionNames(bare) where name.count >= 3 {
      let near = candidates.filter { $0.unit.name.count == name.count && editDistance($0.unit.name, name, atMost: 1) != nil }
      if let unit = only(near.map(\.unit)) { return CountyMatch(unit: unit, kind: .suggestion) }
    }
    return nil
  }

  /// What is left of a name when the province and city that stand before it are taken off.
  private func withoutRegionNames(_ name: String) -> [String] {
    let shorter = Set(regionPrefixes.filter(name.hasPrefix).map { String(name.dropFirst($0.count)) }).filter { !$0.isEmpty }
    return shorter.sorted { ($0.count, $0) < ($1.count, $1) }
  }

  private func only<Element: Hashable>(_ elements: [Element]) -> Element? {
    let distinct = Set(elements)
    return distinct.count == 1 ? distinct.first : nil
  }
}
