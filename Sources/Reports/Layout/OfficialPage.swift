internal import Spreadsheet
internal import XLSX

/// How official tables are printed.
enum OfficialPage {
  /// 附件1 at the top left, in 黑体 三号.
  static let attachmentHeader = "&L&\"黑体,Regular\"&16附件1"

  /// A4 on its long side, one page wide, header rows on every page, 第 x 页 共 y 页 below.
  static func table(header rows: ClosedRange<Int>, area: CellRange, pageHeader: String? = nil) -> PageSetup {
    PageSetup(
      isLandscape: true, pagesWide: 1, margins: PageSetup.Margins(left: 1.8, right: 1.8, top: 2, bottom: 1.8, header: 1, footer: 0.9),
      centersHorizontally: true, repeatedRows: rows, header: pageHeader, footer: PageSetup.pageNumbers, printArea: area)
  }
}
