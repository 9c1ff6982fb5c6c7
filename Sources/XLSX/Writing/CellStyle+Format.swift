internal import CLibxlsxwriter

extension CellStyle {
  /// Refuses what libxlsxwriter would cut short or ignore.
  func check() throws(WritingError.Kind) {
    try WritingError.check(font.size, .fontSize, 1...409)
    try WritingError.check(Double(indent), .indent, 0...15)
    if rotation != 270 { try WritingError.check(Double(rotation), .rotation, -90...90) }
    for text in [font.name, numberFormat] {
      _ = try EscapedText.plain(text, limit: 255)
      // The library keeps both in buffers of 128 bytes.
      guard text.utf8.count < 128 else { throw .tooManyBytes(limit: 127, actual: text.utf8.count) }
    }
  }

  /// Sets every property that differs from libxlsxwriter's default.
  func apply(to format: UnsafeMutablePointer<lxw_format>) {
    font.apply(to: format)
    borders.apply(to: format)
    if let fill { format_set_bg_color(format, fill.library) }
    format_set_align(format, horizontal.library)
    format_set_align(format, vertical.library)
    if wrapsText { format_set_text_wrap(format) }
    if numberFormat != "General" { format_set_num_format(format, numberFormat) }
    if !isLocked { format_set_unlocked(format) }
    if indent > 0 { format_set_indent(format, UInt8(indent)) }
    if rotation != 0 { format_set_rotation(format, Int16(rotation)) }
  }
}

extension Font {
  fileprivate func apply(to format: UnsafeMutablePointer<lxw_format>) {
    format_set_font_name(format, name)
    format_set_font_size(format, size)
    if isBold { format_set_bold(format) }
    if isItalic { format_set_italic(format) }
    if isUnderlined { format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue)) }
    if let color { format_set_font_color(format, color.library) }
  }
}

extension Borders {
  fileprivate func apply(to format: UnsafeMutablePointer<lxw_format>) {
    format_set_left(format, left.line.library)
    format_set_right(format, right.line.library)
    format_set_top(format, top.line.library)
    format_set_bottom(format, bottom.line.library)
    if let color = left.color { format_set_left_color(format, color.library) }
    if let color = right.color { format_set_right_color(format, color.library) }
    if let color = top.color { format_set_top_color(format, color.library) }
    if let color = bottom.color { format_set_bottom_color(format, color.library) }
  }
}

extension Color {
  /// libxlsxwriter takes 0 as "no colour" and has a number of its own for black.
  var library: lxw_color_t { rgb == 0 ? lxw_color_t(LXW_COLOR_BLACK.rawValue) : rgb }
}

extension CellStyle.HorizontalAlignment {
  fileprivate var library: UInt8 {
    let value =
      switch self {
      case .general: LXW_ALIGN_NONE
      case .left: LXW_ALIGN_LEFT
      case .center: LXW_ALIGN_CENTER
      case .right: LXW_ALIGN_RIGHT
      case .distributed: LXW_ALIGN_DISTRIBUTED
      }
    return UInt8(value.rawValue)
  }
}

extension CellStyle.VerticalAlignment {
  fileprivate var library: UInt8 {
    let value =
      switch self {
      case .top: LXW_ALIGN_VERTICAL_TOP
      case .center: LXW_ALIGN_VERTICAL_CENTER
      case .bottom: LXW_ALIGN_VERTICAL_BOTTOM
      }
    return UInt8(value.rawValue)
  }
}

extension Border.Line {
  fileprivate var library: UInt8 {
    let value =
      switch self {
      case .none: LXW_BORDER_NONE
      case .thin: LXW_BORDER_THIN
      case .medium: LXW_BORDER_MEDIUM
      case .thick: LXW_BORDER_THICK
      case .dashed: LXW_BORDER_DASHED
      case .dotted: LXW_BORDER_DOTTED
      case .double: LXW_BORDER_DOUBLE
      case .hair: LXW_BORDER_HAIR
      }
    return UInt8(value.rawValue)
  }
}

extension WritingError {
  /// Refuses a measure outside the limits.
  static func check(_ value: Double, _ measure: Measure, _ allowed: ClosedRange<Double>) throws(Kind) {
    guard allowed.contains(value) else { throw .outsideLimits(measure, value: value, allowed: allowed) }
  }
}
