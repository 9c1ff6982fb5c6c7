/// What `ziping convert --help` says besides its options: enough for someone who has used other converters.
///
/// Lines are short enough for 80 columns, so that nothing is wrapped.
enum ConvertHelp {
  static let discussion = [streams, examples, toText, toWorkbook, text, formulas, status].joined(separator: "\n\n")

  private static let streams = """
    The last name is the output, its ending says which way it goes; - is standard
    input or output, and --to says it then. CSV streams in and out with bounded
    memory; a workbook from a pipe is kept in a temporary file (TMPDIR) meanwhile.
    Outputs appear whole or not at all, keep the permissions of a file that they
    replace, and take the place of a link. Inputs are never changed.
    """

  private static let examples = """
    EXAMPLES
      ziping convert 自评表.xlsx 自评表.csv
      ziping convert 自评表.xlsx - --sheet 基本情况表 --values displayed
      ziping convert 学校.xlsx 学校.csv --header-row 3-4 --skip-hidden
      ziping convert 各县.xlsx 各县.csv.zst --all-sheets --header-row 1
      ziping convert 自评表.xlsx --all-sheets --output-dir out
      ziping convert 数据.csv 数据.xlsx --types 代码=text,日期=date
      ziping convert 2022.csv.gz 2023.csv.gz 对比.xlsx
      ziping convert 新.csv --into 台账.xlsx 台账.xlsx --if-exists append
      ziping convert --output-dir out -j 4 平凉市-2022/*.xlsx
      curl -s URL | ziping convert - - --to csv | grep 崆峒区
    """

  private static let toText = """
    XLSX TO CSV
      sheet    The first one that is shown; standard error says which others
               there are. One that is not there is an error that lists them.
      table    Begins at A1, or with the range. Blank rows between others are
               kept, those at the end are not. A record has as many fields as
               the widest of its first 1000 rows (of fewer, where these hold
               more than 20000 cells), or as the range has columns; a wider row
               further down keeps its fields and is reported.
      header   --header-row N leaves out the rows above and writes row N first;
               3-4 joins the names of two rows: 在校生/小学. A merged cell counts
               in each of its cells; a name equal to the one above counts once.
               Of several sheets those without such a row are left out and named.
      numbers  In full: 98.6, 0.000001, 622826199001010012. Where more than 15
               digits were cut when the number was stored, that is reported.
               --values displayed gives what is seen: 00123, 95.2%, 1,234.50.
      dates    2023-08-23, 08:30:00, 2023-08-23T08:30:00, durations 36:30:00.
               --date-format, --time-format: a format such as yyyy/m/d, h:mm.
      merged   The value stands in the first cell; --fill-merged writes it into
               each, in rows without cells of their own as well.
      others   TRUE and FALSE (--booleans); #DIV/0! (--errors); the text of links
               (--hyperlinks); of formulas the stored result (--values formulas);
               those that no program has calculated are empty and reported.
      sheets   --all-sheets: into one stream, with --header-row the header once;
               or a file each, with --output-dir, in a folder for each of several
               workbooks.
               Chart sheets have no rows and are left out.
    """

  private static let toWorkbook = """
    CSV TO XLSX
      A field is a number only if a spreadsheet writes it back the same. Nothing
      ever becomes a formula.
        98.6  -5  0  1.50             number; 1.50 is shown with its zero
        00123  007.5  +5  1e5  1,234  text: zeros, sign, exponent, thousands
        622826199001010012            text: more than 15 digits
        1-2  3/4  6.20802E+05         text: no date, no power of ten
        =1/0  +86 138  @x  -x         text
        95.2%  2023-08-23  TRUE       text; --infer: percentage, date, boolean
        08:30  2023-08-23 08:30       text; --infer: time, date with time
        empty                         no cell
      --types names what columns are:
        text, auto    as above, whatever --infer and --all-text say
        number        also 007, +5, 1e5 and 1,234; not more than 15 digits
        date          also 2023/8/23, 2023.8.23, 2023年8月23日
        percent       95.2 and 95.2% are both 0.952
        boolean       true and false in any case
        infer         as --infer
      What does not fit stays text and is reported.
      The first record is the header: bold, frozen, with filters; see --table,
      --plain, --no-header. Columns are as wide as the first rows need.
      Several files become several sheets, by their names.
      --into leaves everything else in the workbook byte for byte as it is.
      --if-exists append puts the records without the header below the last row
      that holds something; where the sheet has no such header that is said.
      Tables and filters do not grow, and --split does not help. With --if-exists
      replace all of the old sheet goes; the parts that went with it are named,
      such as comments, charts and tables. The workbook and what is put into it
      are held in memory, about sixteen times the size of the CSV. A workbook
      with macros keeps its ending. What a sheet cannot have of the name of a
      file is replaced or cut, and reported.
      Excel's limits are errors: 1,048,576 rows (or --split), 16,384 columns,
      32,767 characters in a cell, 31 in the name of a sheet.
    """

  private static let text = """
    CSV AS IT IS FOUND, where RFC 4180 is silent
      CRLF, LF and CR end records, also mixed, and belong to quoted fields.
      A quote within an unquoted field stands for itself; what follows a closing
      quote belongs to the field, and so do blanks. An empty line is a record of
      one empty field. A quote that is not closed is an error with its line.
      Records longer or shorter than the first stay so and are reported.
      NUL and other control characters are kept. A byte order mark is passed over.
      Encoding: by a byte order mark; else UTF-8, if the first megabyte is but for
      a few bytes; UTF-16 if zeros say so; else GB 18030. What is not UTF-8 is
      said. --encoding names another. A byte that is no text is an error with its
      line and place (bytes from 0 in the file), or � with --lossy.
      .gz and .zst are inflated, known by their first bytes too, and written by
      the ending. What is cut off, damaged or followed by something is an error.
      Written: LF (--line-end), quotes where needed, "" for a record of one empty
      field, so that it is no empty line.
    """

  private static let formulas = """
    FORMULAS IN TEXT
      =cmd|… stays as it is, so that nothing is lost. --escape-formulas puts '
      before text, but not numbers, that begins with = + - @, tab or CR (OWASP);
      on with --for-excel and on a terminal. Reading does not take ' off again.
    """

  private static let status = """
    EXIT STATUS
      0   done; there may be warnings on standard error
      1   with --output-dir: some files failed; standard error lists them
      2   the file could not be converted: damaged, no such sheet, disk full ...
      64  wrong usage
    """
}
