/**
 * Text that a spreadsheet would run as a formula when it opens a table, wide signs of Chinese keyboards included; also
 * where apostrophes of an earlier guard stand before it.
 */
const formula = /^['\s]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/

/** The text with an apostrophe before it where a spreadsheet would take it for a formula. */
export const withGuard = (text: string): string => (formula.test(text) ? `'${text}` : text)

/** The text as it was before `withGuard`. */
export const withoutGuard = (text: string): string =>
  text.startsWith("'") && formula.test(text) ? text.slice(1) : text
