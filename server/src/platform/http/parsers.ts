import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import { Failure } from '../errors.ts'
import { holdsNulText } from './issue-text.ts'

/** One byte more than a file may have, so that a file of just that size is still whole. */
const maxFileBytes = 50 * 1024 * 1024 + 1

// No text of PostgreSQL holds it, and nobody types it.
const holdsNul = /\0|(?<!\\)(?:\\\\)*\\u0000/
const nulDetails = { where: ['body'], issues: [{ path: 'body', message: holdsNulText }] }

/** JSON is the only body; an empty one is null. Keys that reach for prototypes are refused. */
export const jsonOnly = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers()
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text === '') done(null, null)
    else if (holdsNul.test(text as string)) done(new Failure('request.invalid', nulDetails))
    else void parse(request, text as string, done)
  })
}

/** Bodies that the handler reads as a stream: forms with files, and anything else. */
export const rawBodies = async (app: FastifyInstance): Promise<void> => {
  app.removeAllContentTypeParsers()
  await app.register(multipart, {
    throwFileSizeLimit: true,
    limits: {
      fieldNameSize: 100,
      fieldSize: 100_000,
      fields: 50,
      fileSize: maxFileBytes,
      files: 20,
      parts: 70,
      headerPairs: 100,
    },
  })
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
}
