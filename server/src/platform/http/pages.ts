import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { fail } from '../errors.ts'
import { pageHeaders, tokenPageHeaders } from './headers.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}
const compressible = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.svg', '.txt'])

interface PageFile {
  readonly path: string
  readonly type: string
  /** Its name changes with its content, so it may be kept for good. */
  readonly hashed: boolean
  readonly html: boolean
  readonly brotli: string | undefined
  readonly gzip: string | undefined
  readonly compressible: boolean
}

type Encoding = 'br' | 'gzip' | 'identity'

interface Served {
  readonly bytes: Buffer
  readonly etag: string
}

const shrink = promisify(gzip)

/** Every file of the built pages by its address. Only these are ever read: an address is no path. */
const listFiles = (dir: string): ReadonlyMap<string, PageFile> => {
  const files = new Map<string, PageFile>()
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const extension = extname(path)
    const type = types[extension]
    if (!type) continue
    const address = `/${relative(dir, path).split(sep).join('/')}`
    files.set(address, {
      path,
      type,
      hashed: address.startsWith('/assets/') && /-[\w-]{8}\.\w+$/.test(address),
      html: extension === '.html',
      brotli: existsSync(`${path}.br`) ? `${path}.br` : undefined,
      gzip: existsSync(`${path}.gz`) ? `${path}.gz` : undefined,
      compressible: compressible.has(extension),
    })
  }
  return files
}

const isPortal = (path: string): boolean => /^\/(portal|sign|verify|s|f)(\/|$)/.test(path)
/** Pages of staff whose address holds a token. */
const isEntrance = (path: string): boolean => /^\/(setup|invite|reset)(\/|$)/.test(path)

const encodingOf = (request: FastifyRequest, file: PageFile): Encoding => {
  const accepted = request.headers['accept-encoding'] ?? ''
  if (file.brotli && /\bbr\b/.test(accepted)) return 'br'
  if ((file.gzip || file.compressible) && /\bgzip\b/.test(accepted)) return 'gzip'
  return 'identity'
}

const load = async (file: PageFile, encoding: Encoding): Promise<Buffer> => {
  if (encoding === 'br' && file.brotli) return readFileSync(file.brotli)
  if (encoding === 'gzip') return file.gzip ? readFileSync(file.gzip) : shrink(readFileSync(file.path))
  return readFileSync(file.path)
}

/** Serves the built pages from memory, and the two entries for every address the web's own router knows. */
export const addPages = (app: FastifyInstance, { webDir }: { readonly webDir?: string }): void => {
  const files =
    webDir && existsSync(webDir) && statSync(webDir).isDirectory()
      ? listFiles(webDir)
      : new Map<string, PageFile>()
  const cache = new Map<string, Promise<Served>>()

  const served = (file: PageFile, encoding: Encoding): Promise<Served> => {
    const key = `${encoding} ${file.path}`
    let known = cache.get(key)
    if (!known) {
      known = load(file, encoding).then((bytes) => ({
        bytes,
        etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 20)}"`,
      }))
      cache.set(key, known)
    }
    return known
  }

  const fileAt = (path: string): PageFile | undefined => {
    const file = files.get(path)
    if (file) return file
    if (path.startsWith('/api/')) return undefined
    // A link's token holds a dot, so an ending is no sign of a file there.
    if (isPortal(path)) return files.get('/portal.html')
    return extname(path) in types ? undefined : files.get('/index.html')
  }

  const page = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const path = request.url.split('?', 1)[0] ?? '/'
    const file = fileAt(path)
    if (!file) return fail('request.not_found')
    const encoding = encodingOf(request, file)
    const { bytes, etag } = await served(file, encoding)
    void reply.headers(isPortal(path) || isEntrance(path) ? tokenPageHeaders : pageHeaders)
    void reply.headers({
      'content-type': file.type,
      'cache-control': file.hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
      etag,
    })
    if (encoding !== 'identity') void reply.header('content-encoding', encoding)
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.send(request.method === 'HEAD' ? null : bytes)
  }

  app.route({ method: ['GET', 'HEAD'], url: '/*', handler: page })
  app.setNotFoundHandler(() => fail('request.not_found'))
}
