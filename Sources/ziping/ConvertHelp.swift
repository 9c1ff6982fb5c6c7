/// What `ziping convert --help` says besides its options: enough for someone who has used other converters.
enum ConvertHelp {
  static let discussion = """
    - is standard input or output; the other name, or --to, then says which way it goes. CSV is read and written as a stream; a workbook \
    from a pipe is kept in a temporary file (of TMPDIR) while it is read. Outputs appear whole or not at all; inputs are never changed.

    EXAMPLES
      ziping convert 自评表.xlsx 自评表.csv
      ziping convert 自评表.xlsx - --sheet 基本情况表 --values displayed
      ziping convert 学校.xlsx 学校.csv --header-row 3-4 --fill-merged --skip-hidden
      ziping convert 各县.xlsx 各县.csv.zst --all-sheets --sheet-column 县区 --header-row 1
      ziping convert 自评表.xlsx --all-sheets --output-dir out
      ziping convert 数据.csv 数据.xlsx --types 行政区划代码=text,日期=date
      ziping convert 2022.csv.gz 2023.csv.gz 对比.xlsx
      ziping convert 新数据.csv --into 台账.xlsx 台账.xlsx --sheet-name 明细 --if-exists append
      ziping convert --output-dir out -j 4 平凉市-2022/*.xlsx
      curl -s URL | ziping convert - - --to csv | grep 崆峒区

    XLSX TO CSV
      Sheet     The first one that is shown; that there are others is said on standard error. A sheet that is not there is an error that
                lists those that are.
      Table     Begins at A1, or at the range. Blank rows between others are kept, those at the end are not. Every record has as many
                fields as the widest of the first 1000 rows, or as the range; a wider row further down keeps its fields and is reported.
      Header    --header-row N leaves out the rows above and writes row N as first record; 3-4 joins the names of two rows, 在校生/小学.
                Merged cells count in each of their cells; a name that is the same as the one above it is written once.
      Numbers   In full and without exponent: 98.6, 0.000001, 12345678901234567000. One of more than 15 digits has lost digits when it was
                stored as a number, and is reported. With --values displayed as the sheet shows it: 00123, 95.2%, 1,234.50.
      Dates     2023-08-23, 08:30:00, 2023-08-23T08:30:00, durations 36:30:00. --date-format and --time-format take a number format.
      Others    TRUE and FALSE, see --booleans. Errors such as #DIV/0!, see --errors. The text of links, see --hyperlinks. Formulas give
                their stored results unless --values formulas.
      Sheets    --all-sheets puts all into one stream, the header only once, or each into a file of its name with --output-dir (in a
                folder of the workbook's name where there are several workbooks). Chart sheets have no rows and are left out.

    CSV TO XLSX
      A field is a number only if a spreadsheet would write it back the same. Nothing ever becomes a formula.
        98.6  -5  0  1.50             number; zeros at the end stay visible by the cell's format
        00123  007.5  +5  1e5  1,234  text: zeros in front, plus sign, exponent, thousands
        622826199001010012            text: more than 15 digits
        1-2  3/4  6.20802E+05         text: no dates, no powers of ten
        =1/0  +86 138  @x  -x         text
        95.2%  2023-08-23  TRUE       text; with --infer percentage, date, boolean (also 08:30 and 2023-08-23 08:30)
        empty                         no cell
      --types says it by column: text, auto (as above), number (also 007, +5, 1,234, 1e5), date (also 2023/8/23, 2023.8.23, 2023年8月23日),
      percent (95.2 and 95.2%), boolean, infer. What does not fit stays text and is reported.
      The first record is the header: bold, frozen, with filters; see --table, --plain, --no-header. Columns are as wide as the texts of
      the first rows. Several files become several sheets of their names.
      Excel's limits are errors: 1,048,576 rows (or --split), 16,384 columns, 32,767 characters in a cell, 31 in a sheet's name.

    CSV AS IT IS FOUND (RFC 4180 and beyond)
      Lines end with CRLF, LF or CR, also mixed; within quotes they belong to the field. The last one needs none.
      A quote within an unquoted field stands for itself. What follows a closing quote belongs to the field. Blanks belong to the field.
      A quote that is not closed is an error with its line. An empty line is a record of one empty field.
      Records of another length than the first are kept as they are and reported, with the line of the first.
      A NUL or any other control character is kept. A byte order mark is passed over.
      Encodings: by a byte order mark, else UTF-8 if the first megabyte is, else GB 18030, which is said; --encoding names one. A byte that
      is no text is an error with its line and place, or � with --lossy.
      .gz and .zst are inflated (also without the ending) and written by the ending. A cut-off or damaged file is an error.
      Written are LF (--line-end), quotes only where needed, and "" for a record of one empty field, so that it is no empty line.

    FORMULAS IN TEXT
      Text such as =cmd|… stays as it is, so that nothing is lost. --escape-formulas puts ' before text that begins with = + - @, tab or CR
      and is no number (OWASP); it is on for --for-excel and on a terminal. Reading does not take the ' off again.

    EXIT STATUS
      0   done; warnings may stand on standard error
      1   with --output-dir: at least one file could not be converted; those are listed at the end
      2   the file could not be converted: damaged, no such sheet, disk full, ...
      64  wrong usage
    """
}
