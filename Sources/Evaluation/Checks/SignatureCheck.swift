internal import Spreadsheet

/// Signatures, unit and date that are left blank, and dates that cannot be read (SG-001, DT-001, NO-001).
struct SignatureCheck: Check {
  func findings(in form: CheckedForm) -> [Finding] {
    let cover = form.submission.cover
    let sheet = form.submission.scores.sheet.name
    // A form without the label may name its county in the title.
    let isTold = cover.unit == nil && form.identification.unit != nil
    var findings = isTold ? [] : blank(cover.unit, named: form.scheme.form.unitLabels.first, sheet: sheet)
    findings += blank(cover.date, named: form.scheme.form.dateLabels.first, sheet: sheet)
    for term in form.scheme.form.signatures {
      findings += blank(cover.signatures.first { $0.label == term.name }, named: term.name, sheet: sheet)
    }
    return findings + samePerson(cover.signatures) + date(cover.date)
  }

  /// The one who fills in a form does not review it (fill error E35).
  private func samePerson(_ signatures: [LabelledText]) -> [Finding] {
    guard signatures.count > 1, let name = signatures.first?.value, !name.isEmpty, !BlankWords.isPlaceholder(name),
      signatures[1].value == name
    else { return [] }
    return [
      Finding(
        .samePersonSigns, at: signatures[1].place, actual: name, arguments: ["name": LocalizedText(name), "label": LocalizedText(name)])
    ]
  }

  private func blank(_ entry: LabelledText?, named label: String?, sheet: String) -> [Finding] {
    guard let label, entry.map({ $0.value.isEmpty || BlankWords.isPlaceholder($0.value) }) ?? true else { return [] }
    return [Finding(.signatureBlank, at: entry?.place, sheet: sheet, arguments: ["label": LocalizedText(label)])]
  }

  private func date(_ entry: LabelledText?) -> [Finding] {
    guard let entry, !entry.value.isEmpty else { return [] }
    var arguments = [
      "cell": LocalizedText(entry.place.cell.description), "raw": LocalizedText(entry.value), "label": LocalizedText(entry.label),
    ]
    switch entry.dateReading {
    case .plain: return []
    case .unreadable: return [Finding(.dateUnreadable, at: entry.place, actual: entry.value, arguments: arguments)]
    case .normalised(let date):
      arguments["value"] = LocalizedText("\(date.year)年\(date.month)月\(date.day)日")
      return [Finding(.normalised, at: entry.place, actual: entry.value, expected: date.description, arguments: arguments)]
    }
  }
}

extension LabelledText {
  /// How a date was filled in.
  enum DateReading: Equatable {
    case plain(CalendarDate)
    case normalised(CalendarDate)
    case unreadable
  }

  /// The value as a date: a cell with a date, a serial number, or text in one of the usual notations.
  var dateReading: DateReading {
    if case .date(let date) = cell?.value, let day = date.day { return .plain(day) }
    if let text = DateText(value) { return text.isPlain ? .plain(text.date) : .normalised(text.date) }
    let number: Double? = if case .number(let serial) = cell?.value { serial } else { Double(value) }
    if let serial = number, (36_526...73_050).contains(serial), let day = SerialDate(serial: serial).day { return .normalised(day) }
    return .unreadable
  }

  /// The date that was filled in; nil when there is none that can be read.
  var dateValue: CalendarDate? {
    switch value.isEmpty ? .unreadable : dateReading {
    case .plain(let date), .normalised(let date): date
    case .unreadable: nil
    }
  }
}
