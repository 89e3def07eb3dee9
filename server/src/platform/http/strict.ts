import { z } from 'zod'

type Schema = z.core.$ZodType
type Def = z.core.$ZodTypes['_zod']['def']

const defOf = (schema: Schema): Def => {
  const { _zod: internals } = schema as z.core.$ZodTypes
  return internals.def
}

const known = new WeakMap<Schema, Schema>()

/**
 * The same schema, and every object in it refuses keys it does not name. What a caller sent and nobody reads is a mistake
 * of theirs that they should hear of; a schema that names what it takes beyond its keys (`catchall`) keeps that.
 */
export const strictly = (schema: Schema): Schema => {
  const done = known.get(schema)
  if (done) return done
  const strict = z.clone(schema, strictDef(defOf(schema)))
  known.set(schema, strict)
  return strict
}

const strictDef = (def: Def): Def => {
  switch (def.type) {
    case 'object':
      return {
        ...def,
        shape: Object.fromEntries(Object.entries(def.shape).map(([key, inner]) => [key, strictly(inner)])),
        catchall: def.catchall ?? z.never(),
      }
    case 'array':
      return { ...def, element: strictly(def.element) }
    case 'record':
      return { ...def, valueType: strictly(def.valueType) }
    case 'union':
      return { ...def, options: def.options.map(strictly) }
    case 'pipe':
      return { ...def, in: strictly(def.in), out: strictly(def.out) }
    case 'lazy':
      return { ...def, getter: () => strictly(def.getter()) }
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return { ...def, innerType: strictly(def.innerType) }
    default:
      return def
  }
}

/** The schemas that may stand here, behind whatever wraps them. */
const alternatives = (schema: Schema): Schema[] => {
  const def = defOf(schema)
  switch (def.type) {
    case 'union':
      return def.options.flatMap(alternatives)
    case 'pipe':
      return alternatives(defOf(def.in).type === 'transform' ? def.out : def.in)
    case 'lazy':
      return alternatives(def.getter())
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return alternatives(def.innerType)
    default:
      return [schema]
  }
}

const within = (schema: Schema, key: PropertyKey): Schema[] => {
  const def = defOf(schema)
  if (def.type === 'array') return alternatives(def.element)
  if (def.type === 'record') return alternatives(def.valueType)
  const inner = def.type === 'object' ? def.shape[String(key)] : undefined
  return inner ? alternatives(inner) : []
}

/** The keys that an input may have at `path`. */
export const keysAt = (schema: Schema, path: readonly PropertyKey[]): string[] => {
  let here = alternatives(schema)
  for (const key of path) here = here.flatMap((one) => within(one, key))
  return here.flatMap((one) => {
    const def = defOf(one)
    return def.type === 'object' ? Object.keys(def.shape) : []
  })
}

/** Letters to put in, take out or change until one word is the other. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, x] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, y] of [...b].entries())
      next.push(Math.min((row[j] ?? 0) + (x === y ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    row = next
  }
  return row[b.length] ?? 0
}

/** The key that was probably meant by `key`, or undefined when none is near. */
export const nearest = (key: string, keys: readonly string[]): string | undefined => {
  if (key.length > 64) return undefined
  const bound = Math.max(1, Math.floor(key.length / 3))
  return keys
    .map((one) => ({ one, far: distance(key.toLowerCase(), one.toLowerCase()) }))
    .filter(({ far }) => far <= bound)
    .toSorted((a, b) => a.far - b.far)[0]?.one
}
