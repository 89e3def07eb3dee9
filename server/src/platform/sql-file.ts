/**
 * Splits a migration into its statements: at every `;` that stands outside quotes, comments and dollar quotes.
 * Comments between statements are dropped.
 */
export const splitStatements = (text: string): string[] => {
  const statements: string[] = []
  let current = ''
  let at = 0
  const take = (until: number): void => {
    current += text.slice(at, until)
    at = until
  }
  const end = (index: number, mark: string): number => (index < 0 ? text.length : index + mark.length)
  while (at < text.length) {
    const char = text[at]
    if (char === '-' && text[at + 1] === '-') {
      at = end(text.indexOf('\n', at), '')
    } else if (char === '/' && text[at + 1] === '*') {
      at = end(text.indexOf('*/', at + 2), '*/')
    } else if (char === "'" || char === '"') {
      // A doubled quote ends one quoted piece and begins the next: the text comes out the same.
      take(end(text.indexOf(char, at + 1), char))
    } else if (char === '$' && /^\$\w*\$/.test(text.slice(at, at + 64))) {
      const mark = /^\$\w*\$/.exec(text.slice(at, at + 64))?.[0] ?? '$$'
      take(end(text.indexOf(mark, at + mark.length), mark))
    } else if (char === ';') {
      statements.push(current.trim())
      current = ''
      at++
    } else {
      take(at + 1)
    }
  }
  statements.push(current.trim())
  return statements.filter((statement) => statement !== '')
}
