/**
 * The server tests on another PostgreSQL than the embedded one: `npm run test-on-postgres [-- FOLDER_OF_BINARIES]`.
 * Without a folder the oldest installed one of Debian's packages is taken. It gets a cluster of its own below the
 * temporary folders, over a socket and a port of this machine alone, and is removed afterwards.
 */
import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from '../server/test/free-port.ts'

const root = resolve(import.meta.dirname, '..')
const packaged = '/usr/lib/postgresql'
const nobody = 65534
const asRoot = process.getuid?.() === 0
const login = 'tester'

const say = (text: string): void => void process.stdout.write(`${text}\n`)

const binariesOf = (given: string | undefined): string | null => {
  if (given !== undefined) return existsSync(join(given, 'initdb')) ? given : null
  const versions = existsSync(packaged)
    ? readdirSync(packaged).filter((name) => existsSync(join(packaged, name, 'bin', 'initdb')))
    : []
  const [oldest] = versions.toSorted((a, b) => Number(a) - Number(b))
  return oldest === undefined ? null : join(packaged, oldest, 'bin')
}

/** Runs a program of the database, as another user where root may not run it. */
const run = (file: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): string => {
  const { status, stdout, stderr } = spawnSync(file, args, {
    cwd: '/',
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], LC_ALL: 'C', ...env },
    ...(asRoot ? { uid: nobody, gid: nobody } : {}),
  })
  if (status !== 0) throw new Error(`${file} answered ${status}:\n${stdout}${stderr}`)
  return stdout
}

const test = async (binaries: string, filters: readonly string[]): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'zhinuo-postgres-'))
  const data = join(folder, 'data')
  const port = await freePort()
  mkdirSync(data, { mode: 0o700 })
  writeFileSync(join(folder, 'password'), login, { mode: 0o600 })
  if (asRoot) for (const path of [folder, data, join(folder, 'password')]) chownSync(path, nobody, nobody)
  const control = join(binaries, 'pg_ctl')
  try {
    // The tests' login is no superuser, as an operator's should not be: the first superuser makes it and is done.
    run(join(binaries, 'initdb'), [
      '-D',
      data,
      '-U',
      'first',
      '-A',
      'scram-sha-256',
      `--pwfile=${join(folder, 'password')}`,
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
    ])
    const settings = {
      port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: folder,
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: 200,
      max_locks_per_transaction: 256,
    }
    const options = Object.entries(settings)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' ')
    run(control, ['-D', data, '-o', options, '-l', join(folder, 'log'), '-w', 'start'])
    const psql = (text: string): string =>
      run(
        join(binaries, 'psql'),
        ['-h', folder, '-p', String(port), '-U', 'first', '-d', 'postgres', '-tAqc', text],
        { PGPASSWORD: login },
      )
    psql(`create role ${login} login createrole createdb password '${login}'`)
    psql(`create database ${login} owner ${login}`)
    say(`${psql('select version()').trim()}\n${binaries}`)
    const { status } = spawnSync(
      process.execPath,
      [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'server', ...filters],
      {
        cwd: root,
        stdio: 'inherit',
        env: { ...process.env, TEST_DATABASE_URL: `postgres://${login}:${login}@127.0.0.1:${port}/${login}` },
      },
    )
    return status ?? 1
  } finally {
    if (existsSync(join(data, 'postmaster.pid'))) run(control, ['-D', data, '-m', 'immediate', '-w', 'stop'])
    rmSync(folder, { recursive: true, force: true })
  }
}

const [given, ...filters] = process.argv.slice(2)
const binaries = binariesOf(given)
if (binaries === null) {
  process.stderr.write(
    `${given ?? packaged} 里没有 PostgreSQL。请先安装(apt-get install postgresql-15),或给出它的 bin 文件夹。\nThere is no PostgreSQL in ${given ?? packaged}. Install one (apt-get install postgresql-15), or name its bin folder.\n`,
  )
  process.exitCode = 2
} else process.exitCode = await test(binaries, filters)
