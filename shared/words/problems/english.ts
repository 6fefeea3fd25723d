import type { ProblemKind } from "../../intake/problem.ts"

/** `name` heads a group of problems, `why` says what follows for the cell, `mend` what a person does about it. */
export type ProblemWords = { readonly name: string; readonly why: string; readonly mend: string }

/** What can be wrong with a file, in English. */
export const english: Readonly<Record<ProblemKind, ProblemWords>> = {
  "empty-file": {
    name: "Empty file",
    why: "The file holds no bytes.",
    mend: "Export it again and check that it opens in a spreadsheet.",
  },
  "not-a-table": {
    name: "Not a table",
    why: "The file is no CSV text and no Excel workbook.",
    mend: "Save it as CSV or .xlsx and drop it again.",
  },
  "no-header": {
    name: "No header row",
    why: "No row names the columns.",
    mend: "Put names above the columns, or say which row they are in.",
  },
  "no-rows": {
    name: "No rows",
    why: "There is a header and no value below it.",
    mend: "Check the export: perhaps a filter hid all rows.",
  },
  "missing-column": {
    name: "Missing column",
    why: "Without this column a value belongs to no branch, period or metric.",
    mend: "Choose it under Columns, or add it to the file.",
  },
  "duplicate-header": {
    name: "Two columns of one name",
    why: "Either could be meant.",
    mend: "Ignore one of them under Columns, or rename it in the file.",
  },
  "units-in-columns": {
    name: "Are the columns branches?",
    why: "No column says which branch a row is about, and the columns of numbers have names that no metric has.",
    mend: "Say whether each column is a branch; otherwise say what each measures, and which branch the file is about.",
  },
  "too-many-cells": {
    name: "Too many cells in a row",
    why: "The row has more cells than the header, so its values may stand in the wrong columns.",
    mend: "Put text that holds the delimiter in quotation marks.",
  },
  "too-few-cells": {
    name: "Too few cells in a row",
    why: "The row ends before the last column, so its values may stand in the wrong columns.",
    mend: "Fill in the missing delimiters.",
  },
  "cut-off": {
    name: "File cut off",
    why: "The file ends in the middle of a row.",
    mend: "Export or download it again; the rows before are complete.",
  },
  "bad-quote": {
    name: "Quotation mark out of place",
    why: "A quotation mark opens or closes where it cannot.",
    mend: "Double the quotation marks inside quoted text.",
  },
  "bad-encoding": {
    name: "Unreadable characters",
    why: "Some bytes mean nothing in this encoding.",
    mend: "Choose another encoding above, or save the file as UTF-8.",
  },
  "doubtful-encoding": {
    name: "Which encoding?",
    why: "The file holds too few characters beyond the Latin alphabet to tell, and in another encoding its names would read differently.",
    mend: "Choose the reading whose names are right, or save the file as UTF-8.",
  },
  "damaged-text": {
    name: "Characters damaged before",
    why: "Text like MÃ¼nchen was read in the wrong encoding and saved again by another program. It goes in as it stands.",
    mend: "Export the file again from where it came from; no encoding here brings the characters back.",
  },
  "not-a-number": {
    name: "Not a number",
    why: "Text stands where a number belongs. It is left out, not counted as zero.",
    mend: "Write the number, or leave the cell empty where there is none.",
  },
  "not-finite": {
    name: "Not a finite number",
    why: "Infinity and NaN cannot be averaged.",
    mend: "Correct the formula behind it, or leave the cell empty.",
  },
  "not-a-period": {
    name: "Not a period",
    why: "No month, quarter, week or year can be read from this text.",
    mend: "Write it like 2025-03, 2025-Q1 or Mar 2025.",
  },
  "ambiguous-date": {
    name: "Day or month first?",
    why: "Dates like 03/04/2025 mean two different months.",
    mend: "Choose the order; it is never guessed.",
  },
  "mixed-period-kinds": {
    name: "Months and quarters mixed",
    why: "The file counts time in more than one way.",
    mend: "Choose how it counts, or split the file.",
  },
  "coarser-periods": {
    name: "Longer periods than the workspace's",
    why: "What is there counts in shorter periods, and a quarter cannot be split into months.",
    mend: "Remove the sample company if it is still there; else send the shorter periods, or choose this file's period above, and everything counts by it.",
  },
  "fiscal-year": {
    name: "When does the fiscal year begin?",
    why: "FY2025 Q1 can be any three months of two years, and a fiscal year that is not the calendar's is none of its years.",
    mend: "Say in which month it begins, or write calendar quarters or months.",
  },
  "half-year": {
    name: "Half a year",
    why: "Values are kept by week, month, quarter or year. A half-year is none of these.",
    mend: "Send its quarters or months.",
  },
  "no-unit": {
    name: "No branch",
    why: "The row does not say which branch it belongs to.",
    mend: "Fill in the branch.",
  },
  "no-period": {
    name: "No period",
    why: "The row does not say which period it belongs to.",
    mend: "Fill in the period.",
  },
  "unknown-metric": {
    name: "New metric",
    why: "There is no such metric here yet.",
    mend: "Say what it measures, match it to a known one, or leave it out.",
  },
  "too-many-columns": {
    name: "Hundreds of unknown columns",
    why: "More columns hold numbers under names that no metric has than anybody could be asked about: perhaps one for each customer, question or day.",
    mend: "Send the columns of branches, periods and metrics alone.",
  },
  "unknown-unit": {
    name: "New branch",
    why: "There is no such branch here yet.",
    mend: "Add it, or correct the spelling in the file.",
  },
  "unknown-parent": {
    name: "Unknown region",
    why: "The branch is said to belong to a unit that is not there.",
    mend: "Correct the name, or add the unit above it first.",
  },
  "damaged-id": {
    name: "Id damaged by a spreadsheet",
    why: "The id was shortened (1.23E+11), made a date, or has lost zeros or digits. Only zeros can be put back, where one branch alone has that number.",
    mend: "Format the column as text where the file comes from, and export it again.",
  },
  "same-name": {
    name: "One name in several regions",
    why: "Nothing says whether these are branches of their own or one that moved, so their rows stay out until somebody does.",
    mend: "Say which it is, or give each branch an id of its own.",
  },
  "duplicate-row": {
    name: "Same row twice",
    why: "Branch, period, metric and value are the same as in an earlier row.",
    mend: "Remove one of them; nothing is lost if you skip it.",
  },
  "conflicting-rows": {
    name: "Two values for one cell",
    why: "Rows give different values for the same branch, period and metric, and neither is taken.",
    mend: "Keep the right one and remove the other.",
  },
  "bad-count": {
    name: "Impossible count",
    why: "A number of respondents, a spread or a denominator cannot be this.",
    mend: "Correct it, or leave the cell empty where it is unknown.",
  },
  "out-of-range": {
    name: "Outside the possible range",
    why: "The value lies outside what this metric can be.",
    mend: "Check it: perhaps a slipped decimal mark or another scale.",
  },
  "respondents-unknown": {
    name: "Respondents unknown",
    why: "An employee survey value without its number of respondents could point at a person, so it is stored hidden.",
    mend: "Confirm that enough people stand behind every value, or add a column with their number.",
  },
  "error-cell": {
    name: "Spreadsheet error",
    why: "The cell holds an error of the spreadsheet, not a value.",
    mend: "Correct the formula and save the file again.",
  },
  "unsafe-workbook": {
    name: "Workbook refused",
    why: "The workbook holds macros, is protected by a password, or unpacks to far more than it should.",
    mend: "Save the sheet as a plain .xlsx or CSV file.",
  },
  "ambiguous-number": {
    name: "Comma or point?",
    why: "Numbers like 1,234 mean a thousand or little more than one, and nothing in the column decides it.",
    mend: "Choose the decimal mark; it is never guessed.",
  },
  "looks-like-fraction": {
    name: "Fractions instead of percentages?",
    why: "Values lie between 0 and 1, and this metric is counted in per cent. Values are stored as written.",
    mend: "If 0.86 means 86%, multiply by 100, or write the % sign in every cell, and send it again.",
  },
  "other-scale": {
    name: "Answers on another scale?",
    why: "This metric runs from 0 to 100, and values look like means on a scale of 1 to 5 or 1 to 10. Values are stored as written.",
    mend: "If they are, send 100 * (mean − 1) / 4 for a scale of 5, 100 * (mean − 1) / 9 for a scale of 10, or make it a metric of its own.",
  },
  "other-unit": {
    name: "Counted in another unit",
    why: "The header, a line above it or the cell names another unit than the metric or the other cells, or counts in thousands or ten thousands. Where this is only a warning, values go in as written.",
    mend: "Check the unit, and use the same one in every file.",
  },
  "ratio-disagrees": {
    name: "Not the ratio of its parts",
    why: "The value is neither numerator / denominator nor a hundred times that. All three go in as they stand.",
    mend: "Check which of the three is wrong and correct it.",
  },
  "packed-file": {
    name: "A packed file",
    why: "It is an archive (zip, gz, 7z, rar), not a table; what is in it was not looked at.",
    mend: "Unpack it and send the files that are in it, each by itself.",
  },
  "second-table": {
    name: "A second table below the first",
    why: "Another header begins there, so the rows below it mean something else. None of them is taken.",
    mend: "Send each table in a file, or on a sheet, of its own.",
  },
  "table-beside": {
    name: "A second table beside the first",
    why: "The column of branches comes again further right, so a row is about two branches at once. Nothing is taken.",
    mend: "Send each table in a file, or on a sheet, of its own.",
  },
  "single-answers": {
    name: "One row per person",
    why: "The file holds single people's answers. They are not taken: nobody's answer may be given away.",
    mend: "Send the mean per branch and period, with the number of answers in a column n.",
  },
  "left-out-row": {
    name: "Rows that are no data",
    why: "Titles, totals, parts of the row above, notes and repeated headers are left out.",
    mend: "Nothing to do, unless one of them is data.",
  },
  "left-out-sheet": {
    name: "Sheets left out",
    why: "The sheet is hidden, holds no table of branches, periods and values, sums up the others, or holds a table of another kind than the one read.",
    mend: "Nothing to do, unless it holds data: then choose it under 'How the file is read', or send it by itself.",
  },
  "several-sheets": {
    name: "Several tables in one workbook",
    why: "The sheets hold different tables.",
    mend: "Choose which to read, and drop the file again for the next.",
  },
  "no-label": {
    name: "Nothing said",
    why: "The row does not say what happened.",
    mend: "Write it in a few words.",
  },
  "long-label": {
    name: "Too long",
    why: "What happened is said in more words than a chart can carry.",
    mend: "Write it in at most 200 characters.",
  },
  "left-out-column": {
    name: "Columns left out",
    why: "Nothing says what this column is.",
    mend: "Choose what it is under Columns, or leave it out.",
  },
}
