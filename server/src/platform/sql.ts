/** Text and parameters of one statement. Values never become text; names come from closed maps through `name`. */
export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
  /** It is planned each time it is asked. */
  readonly anew?: true
}

const fragment = Symbol('sql')

/** A piece of SQL with its values; pieces nest. */
export interface Sql {
  readonly [fragment]: true
  readonly strings: readonly string[]
  readonly values: readonly unknown[]
  /** It is one parameter, however often it stands in a statement. */
  readonly once?: true
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

/** How many rows at most, written out: a plan that is kept for any values still knows how few are wanted. */
export const atMost = (count: number): Sql => constant(`limit ${count}`)

/** A value that a statement takes once, wherever the piece stands in it: for long lists that many parts of it need. */
export const shared = (value: unknown, type: string): Sql => ({
  [fragment]: true,
  strings: ['', `::${type}`],
  values: [value],
  once: true,
})

/** Pieces with a constant separator between them. */
export const join = (pieces: readonly Sql[], separator = ', '): Sql =>
  pieces.length === 0
    ? empty
    : { [fragment]: true, strings: ['', ...pieces.slice(1).map(() => separator), ''], values: pieces }

/** Numbers the parameters: `$1` … in order of appearance. */
export const toStatement = (query: Sql | Statement): Statement => {
  if (!isSql(query)) return query
  const values: unknown[] = []
  const known = new Map<Sql, string>()
  const write = (piece: Sql): string => {
    if (!piece.once) return written(piece)
    const text = known.get(piece) ?? written(piece)
    known.set(piece, text)
    return text
  }
  const written = (piece: Sql): string => {
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

/** A question whose best plan hangs on its values: it is planned for them each time, not once for any values. */
export const plannedAnew = (query: Sql): Statement => ({ ...toStatement(query), anew: true })
