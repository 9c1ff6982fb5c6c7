internal import Evaluation

/// The lists that this program adds to workbooks, and the titles of its marks, to be found again whichever program has saved the workbook since.
public enum KnownLists {
  /// The headers of the lists.
  public static let headers = [FindingList.header, MarksFile.listHeader]

  /// Whether a line can only be the title of a finding in a comment of ours.
  @Sendable public static func knowsTitle(_ line: Substring) -> Bool { CommentMark.isTitle(line) }
}
