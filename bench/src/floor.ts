/**
 * The floor: a bare HTTP server that answers the same questions of the same table with one prepared statement each, and
 * nothing besides: no rights, no history, no validation. Started by the benchmark with the statements as its argument.
 */
import { createServer } from 'node:http'
import { Pool } from 'pg'

export interface FloorPlan {
  readonly url: string
  readonly schema: string
  readonly port: number
  /** Statements by path; a POST body is the JSON list of the parameters of each. */
  readonly statements: Readonly<Record<string, readonly string[]>>
}

const plan = JSON.parse(process.argv[2] ?? '{}') as FloorPlan
const pool = new Pool({
  connectionString: plan.url,
  max: 12,
  options: `-c search_path=${plan.schema} -c TimeZone=UTC`,
})

const server = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8')
  request.on('data', (chunk: string) => (body += chunk))
  request.on('end', () => {
    const name = (request.url ?? '/').slice(1)
    const texts = plan.statements[name]
    if (texts === undefined) return void response.writeHead(404, { 'content-length': '0' }).end()
    const values = JSON.parse(body) as unknown[][]
    Promise.all(
      texts.map((text, i) => pool.query({ name: `${name}${i}`, text, values: values[i] ?? [] })),
    ).then(
      (results) => {
        const answer = Buffer.from(JSON.stringify(results.map(({ rows }) => rows as unknown)))
        response
          .writeHead(200, { 'content-type': 'application/json', 'content-length': String(answer.length) })
          .end(answer)
      },
      (error: Error) => {
        const answer = Buffer.from(error.message)
        response.writeHead(500, { 'content-length': String(answer.length) }).end(answer)
      },
    )
  })
})
server.listen(plan.port, '127.0.0.1', () => process.stdout.write('ready\n'))
// Ctrl-C in a terminal reaches every process; the one that measures ends this one.
process.on('SIGINT', () => undefined)
let stopping = false
process.on('SIGTERM', () => {
  if (stopping) return
  stopping = true
  server.close()
  void pool.end().then(() => process.exit(0))
})
