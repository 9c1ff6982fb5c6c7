/// The theme of a bulk workbook. Nothing refers to it; checkers of the format want one to be there.
enum BulkTheme {
  /// The part `xl/theme/theme1.xml`.
  static var text: String {
    let colors = [
      ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "44546A"), ("lt2", "E7E6E6"), ("accent1", "5B9BD5"), ("accent2", "ED7D31"),
      ("accent3", "A5A5A5"), ("accent4", "FFC000"), ("accent5", "4472C4"), ("accent6", "70AD47"), ("hlink", "0563C1"),
      ("folHlink", "954F72"),
    ].map { "<a:\($0)><a:srgbClr val=\"\($1)\"/></a:\($0)>" }
    let font = "<a:latin typeface=\"宋体\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>"
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>"
    func thrice(_ text: String) -> String { text + text + text }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      + "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Office\"><a:themeElements>"
      + "<a:clrScheme name=\"Office\">\(colors.joined())</a:clrScheme><a:fontScheme name=\"Office\"><a:majorFont>\(font)</a:majorFont>"
      + "<a:minorFont>\(font)</a:minorFont></a:fontScheme><a:fmtScheme name=\"Office\"><a:fillStyleLst>\(thrice(fill))</a:fillStyleLst>"
      + "<a:lnStyleLst>\(thrice("<a:ln w=\"6350\">\(fill)</a:ln>"))</a:lnStyleLst>"
      + "<a:effectStyleLst>\(thrice("<a:effectStyle><a:effectLst/></a:effectStyle>"))</a:effectStyleLst>"
      + "<a:bgFillStyleLst>\(thrice(fill))</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
  }
}
