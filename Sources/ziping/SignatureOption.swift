import ArgumentParser

/// `--drop-signature`: signed workbooks are marked without their signatures.
struct SignatureOption: ParsableArguments {
  @Flag(
    name: .customLong("drop-signature"),
    help: "Leave digital signatures, which any change breaks, out of the copies; otherwise signed workbooks get none.")
  var dropSignature = false
}
