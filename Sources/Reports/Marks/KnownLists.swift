/// The lists that this program adds to workbooks, to be found again whichever program has saved the workbook since.
public enum KnownLists {
  /// The headers of the lists.
  public static let headers = [FindingList.header, MarksFile.listHeader]
}
