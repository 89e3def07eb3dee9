/** Text and parameters of one statement. Values never become text; names come from closed maps through `name`. */
export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

const fragment = Symbol('sql')

/** A piece of SQL with its values; pieces nest. */
export interface Sql {
  readonly [fragment]: true
  readonly strings: readonly string[]
  readonly values: readonly unknown[]
}

const isSql = (value: unknown): value is Sql =>
  typeof value === 'object' && value !== null && fragment in value

/** Tagged template: nested pieces are spliced in, everything else becomes a parameter. */
export const sql = (strings: TemplateStringsArray, ...values: unknown[]): Sql => ({
  [fragment]: true,
  strings,
  values,
})

/** A constant piece of SQL written by us. Never call it with text that came from outside. */
export const constant = (text: string): Sql => ({ [fragment]: true, strings: [text], values: [] })

/** A quoted identifier. It must come from a closed map; quoting is the second line of defence. */
export const name = (identifier: string): Sql => constant(`"${identifier.replaceAll('"', '""')}"`)

export const empty: Sql = constant('')

/** Pieces with a constant separator between them. */
export const join = (pieces: readonly Sql[], separator = ', '): Sql =>
  pieces.length === 0
    ? empty
    : { [fragment]: true, strings: ['', ...pieces.slice(1).map(() => separator), ''], values: pieces }

/** Numbers the parameters: `$1` … in order of appearance. */
export const toStatement = (query: Sql | Statement): Statement => {
  if (!isSql(query)) return query
  const values: unknown[] = []
  const write = (piece: Sql): string => {
    let text = piece.strings[0] ?? ''
    for (let i = 0; i < piece.values.length; i++) {
      const value = piece.values[i]
      text += (isSql(value) ? write(value) : `$${values.push(value)}`) + (piece.strings[i + 1] ?? '')
    }
    return text
  }
  const text = write(query)
  return { text, values }
}
