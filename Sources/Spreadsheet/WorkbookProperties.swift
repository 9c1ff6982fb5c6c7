/// What a file says about itself, apart from what is in it. Everything is as written; programs make it up at will.
public struct WorkbookProperties: Hashable, Sendable {
  /// The title.
  public var title: String?
  /// Who made the file.
  public var creator: String?
  /// Who saved it last.
  public var lastModifiedBy: String?
  /// When it was made, as written: `2023-08-23T08:30:00Z`.
  public var created: String?
  /// When it was saved last, as written.
  public var modified: String?

  /// A file that says nothing.
  public init() {}
}
