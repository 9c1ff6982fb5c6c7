import ArgumentParser
import Spreadsheet
import XLSX

/// `--drop-signature`: signed workbooks are marked without their signatures.
struct SignatureOption: ParsableArguments {
  @Flag(
    name: .customLong("drop-signature"),
    help: "Leave digital signatures, which any change breaks, out of the copies; otherwise signed workbooks get none.")
  var dropSignature = false

  /// Why a workbook was not marked, with the way out that this option is.
  static func message(of error: EditingError, in language: Language) -> String {
    guard case .signed = error else { return error.message(in: language) }
    let advice = language == .chinese ? "也可加 --drop-signature,在副本中去掉签名后标注,原件不变。" : " Or add --drop-signature to leave it out of the copy."
    return error.message(in: language) + advice
  }
}
