/// A county-level unit, or a city that reports for itself.
public struct RegionUnit: Hashable, Sendable {
  /// The six-digit code of division.
  public let code: String
  /// The full name: 崆峒区.
  public let name: String
  /// The city or prefecture above it; the province's name for municipalities.
  public let city: String
  /// The province.
  public let province: String

  /// A unit with its names.
  public init(code: String, name: String, city: String, province: String) {
    self.code = code
    self.name = name
    self.city = city
    self.province = province
  }
}
