/** Run as a process of its own: starts the database in the folder given, says so as one JSON line, and stays. */
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres/embedded-postgres.ts'

const [folder = '', account, settings = '{}'] = process.argv.slice(2)
const said: string[] = []
const say = (text: string): void => void said.push(text)

if (account) {
  process.setgroups?.([])
  process.setgid?.(Number(account))
  process.setuid?.(Number(account))
}
process.stdin.resume()
try {
  const database = await startEmbeddedPostgres({
    dataDir: folder,
    log: { info: say, warn: say, error: say },
    settings: JSON.parse(settings) as Record<string, string>,
  })
  process.stdout.write(`${JSON.stringify({ url: database.ownerUrl, said })}\n`)
  process.on('SIGTERM', () => void database.stop().then(() => process.exit(0)))
} catch (error) {
  process.stdout.write(
    `${JSON.stringify({ refused: (error as { code?: string }).code, message: String(error) })}\n`,
  )
  process.exit(1)
}
