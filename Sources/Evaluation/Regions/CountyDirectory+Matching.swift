/// A county found in a text, and how surely.
public struct CountyMatch: Hashable, Sendable {
  /// By which name the county was found; surer ways come first.
  public enum Kind: Hashable, Sendable {
    /// By its full name.
    case fullName
    /// By its name without 县, 区, 市.
    case shortName
    /// By a name it had before.
    case formerName
    /// By a name with one wrong character: a suggestion only.
    case suggestion
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
    let names = [bare] + withoutRegionNames(bare)
    for region in region == nil ? [nil] : [region, nil] {
      if let found = known(names, in: region) { return found }
    }
    return similar(names, in: region)
  }

  /// The county that a file name or a title speaks of, such as `崆峒区-2022自评表(定稿)`.
  ///
  /// - Parameters:
  ///   - text: the file name or title.
  ///   - region: the code of the region to look in; the whole country for nil.
  /// - Returns: the county whose name is a word of the text, or else the one whose full name stands in it, the longest if one name contains
  ///   another; nil when none or several do.
  /// - Complexity: O(n²) over the characters of the text, which are cut after 100.
  public func search(_ text: String, region: String? = nil) -> CountyMatch? {
    let words = UnitName.words(String(text.prefix(100)))
    if let found = only(words.compactMap { known([UnitName.bare($0)], in: region) }) { return found }
    return only(inside(words, region)).map { CountyMatch(unit: $0, kind: .fullName) }
  }

  /// The units whose full names stand within the words, without those whose name is part of a longer one there.
  private func inside(_ words: [String], _ region: String?) -> [RegionUnit] {
    let found = Set(words.flatMap(CountyDirectory.parts)).filter { byName[$0]?.contains { $0.lies(in: region) } == true }
    let longest = found.filter { name in !found.contains { $0 != name && $0.contains(name) } }
    return longest.sorted().flatMap { byName[$0] ?? [] }.filter { $0.lies(in: region) }.map(\.unit)
  }

  /// Every run of two to fifteen characters of a word: no unit's name is longer.
  private static func parts(of word: String) -> [String] {
    let characters = Array(word)
    return characters.indices.flatMap { start in
      (2...15).filter { start + $0 <= characters.count }.map { String(characters[start..<start + $0]) }
    }
  }

  /// The county with one of these names, the surest kind of name first.
  private func known(_ names: [String], in region: String?) -> CountyMatch? {
    for name in names {
      for (kind, table) in [(CountyMatch.Kind.fullName, byName), (.shortName, byShortName), (.formerName, byFormerName)] {
        let units = (table[name] ?? []).filter { $0.lies(in: region) }.map(\.unit)
        if let unit = only(units) { return CountyMatch(unit: unit, kind: kind) }
        // A name that several counties bear today is none of them, nor one that bore it once.
        if !units.isEmpty { return nil }
      }
    }
    return nil
  }

  /// The only county of the region whose full name differs from one of these in one character.
  private func similar(_ names: [String], in region: String?) -> CountyMatch? {
    let candidates = records(in: region)
    for name in names where name.count >= 3 {
      let near = candidates.filter { $0.unit.name.count == name.count && editDistance($0.unit.name, name, atMost: 1) != nil }
      if let unit = only(near.map(\.unit)) { return CountyMatch(unit: unit, kind: .suggestion) }
    }
    return nil
  }

  /// What is left of a name when the province and city that stand before it are taken off.
  private func withoutRegionNames(_ name: String) -> [String] {
    let prefixes = regionPrefixes.filter { name.utf8.starts(with: $0.utf8) }
    let shorter = Set(prefixes.map { String(name.dropFirst($0.count)) }).filter { !$0.isEmpty }
    return shorter.sorted { ($0.count, $0) < ($1.count, $1) }
  }

  private func only<Element: Hashable>(_ elements: [Element]) -> Element? {
    let distinct = Set(elements)
    return distinct.count == 1 ? distinct.first : nil
  }
}
