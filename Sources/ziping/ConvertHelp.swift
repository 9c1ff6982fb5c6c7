/// What `ziping convert --help` says besides its options.
enum ConvertHelp {
  static let discussion = """
    to be written
    """
}
