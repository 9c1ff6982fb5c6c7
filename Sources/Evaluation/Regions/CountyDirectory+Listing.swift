extension CountyDirectory {
  /// The units of a region that a person names: by code (`620800`), or by the name of a province, city or county.
  /// - Parameter name: the code or name.
  /// - Returns: the units, in order of code; none when there is no such region.
  /// - Complexity: O(n) over the units.
  public func units(of name: String) -> [RegionUnit] {
    guard !name.isEmpty else { return [] }
    let named = units.filter { [$0.city, $0.province, $0.name].contains(name) }
    return named.isEmpty ? units(in: name) : named
  }

  /// The units that a text lists, one a line by code or name; empty lines and those that begin with `#` are passed over, and so is what
  /// follows a comma.
  /// - Parameter text: the list.
  /// - Returns: the units in the order of the lines.
  /// - Throws: ``UnknownUnit`` with the first line that names no unit.
  /// - Complexity: O(nm) over the lines and the units.
  public func units(listedIn text: String) throws(UnknownUnit) -> [RegionUnit] {
    var listed: [RegionUnit] = []
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      var name = line.filter { $0 != "\u{FEFF}" }.drop(while: \.isWhitespace)
      while name.last?.isWhitespace == true { name.removeLast() }
      if name.isEmpty || name.hasPrefix("#") { continue }
      let first = name.split(separator: ",").first.map(String.init) ?? String(name)
      guard let unit = unit(code: first) ?? match(first)?.unit else { throw UnknownUnit(line: number + 1, text: String(name)) }
      listed.append(unit)
    }
    return listed
  }

  /// A line of a list that names no county-level unit.
  public struct UnknownUnit: Error, Hashable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// What stands there.
    public let text: String
  }
}
