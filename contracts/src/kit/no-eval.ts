import { config } from 'zod'

// Zod compiles object schemas with `new Function` and, where that is forbidden, goes on without. Our pages forbid it, and
// a browser reports every attempt: there it is told beforehand. Imported by the files of this folder that make schemas,
// and by the entry of the pages that run some, so that it runs before the first of them.
if ('document' in globalThis) config({ jitless: true })
