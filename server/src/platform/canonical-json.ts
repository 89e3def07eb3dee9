/**
 * JSON in its one canonical form (RFC 8785): keys in the order of their UTF-16 code units, no white space, numbers as
 * ECMAScript writes them. The same value gives the same text everywhere, so that digests and signatures can rest on it.
 * Members that are undefined are left out.
 * @throws TypeError for what JSON cannot hold: NaN, infinities, functions, symbols, bigints, lone surrogates, cycles
 */
export const canonicalJson = (value: unknown): string => write(value, new Set())

const write = (value: unknown, above: Set<object>): string => {
  switch (typeof value) {
    case 'boolean':
      return value ? 'true' : 'false'
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no JSON form`)
      return JSON.stringify(value)
    case 'string':
      return text(value)
    case 'object':
      return value === null ? 'null' : structure(value, above)
    default:
      throw new TypeError(`a ${typeof value} has no JSON form`)
  }
}

const text = (value: string): string => {
  if (!value.isWellFormed()) throw new TypeError('a lone surrogate has no JSON form')
  return JSON.stringify(value)
}

const structure = (value: object, above: Set<object>): string => {
  if (value instanceof Date) return text(value.toISOString())
  if (above.has(value)) throw new TypeError('a cycle has no JSON form')
  above.add(value)
  const written = Array.isArray(value)
    ? `[${value.map((item) => write(item, above)).join(',')}]`
    : `{${Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
        .map(([key, member]) => `${text(key)}:${write(member, above)}`)
        .join(',')}}`
  above.delete(value)
  return written
}
