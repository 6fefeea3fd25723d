/** Rows of several sheets are told apart by this step; a sheet has at most 1,048,576. */
export const SHEET_STEP = 2 ** 21
