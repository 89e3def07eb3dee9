import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import type { Place } from './place.ts'
import { refuse } from './refusal.ts'

export interface Secrets {
  readonly admin: string
  readonly owner: string
}

/** The first superuser; used once, to make the owner. */
export const adminLogin = 'zhinuo_admin'
/** The login that the product gets: makes roles and databases, is no superuser. */
export const ownerLogin = 'zhinuo_owner'
export const databaseName = 'zhinuo'

/** Environment of the database programs: nothing of ours leaks in, PG… variables above all. */
export const cleanEnv = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', HOME: '/' }

export const runAs = (account: Account): { uid?: number; gid?: number } =>
  account ? { uid: account.uid, gid: account.gid } : {}

export const give = (account: Account, path: string): void => {
  if (account) chownSync(path, account.uid, account.gid)
}

/** The secrets of the two logins, made once, readable by the starting user alone. */
export const readSecrets = (home: string): Secrets => {
  const path = join(home, 'secrets.json')
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Secrets
  const made: Secrets = {
    admin: randomBytes(24).toString('base64url'),
    owner: randomBytes(24).toString('base64url'),
  }
  writeFileSync(`${path}.draft`, JSON.stringify(made), { mode: 0o600, flush: true })
  renameSync(`${path}.draft`, path)
  return made
}

/** A unix socket path holds at most 107 bytes; a folder too deep gets a short one beside the temporary files. */
const longestSocketFolder = 85

/** The folder of the socket, for the database's user alone. */
export const prepareSocketFolder = ({ home, account }: Place): string => {
  const near = join(home, 'socket')
  const short = join(tmpdir(), `zhinuo-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`)
  const folder = Buffer.byteLength(near) <= longestSocketFolder ? near : short
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const uid = account?.uid ?? process.getuid?.()
  if (statSync(folder).uid !== uid) {
    if (process.getuid?.() !== 0)
      refuse('database.folder_foreign', {
        zh: `${folder} 属于另一个用户,数据库不能使用它。请删除它再启动。`,
        en: `${folder} belongs to another user and the database cannot use it. Remove it and start again.`,
      })
    give(account, folder)
  }
  chmodSync(folder, 0o700)
  return folder
}

const run = (
  file: string,
  args: readonly string[],
  account: Account,
): Promise<{ code: number | null; output: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: '/',
      env: cleanEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...runAs(account),
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    const end = (): void => void child.kill()
    process.once('exit', end)
    child.on('error', reject)
    child.on('close', (code) => {
      process.off('exit', end)
      resolve({ code, output })
    })
  })

const clusterDraft = 'cluster.draft'
const passwordDraft = 'password.draft'
const isDraft = (name: string): boolean => name.startsWith(clusterDraft) || name.startsWith(passwordDraft)

/** Makes the cluster where there is none. It appears whole: a start that was killed half-way begins anew. */
export const prepareCluster = async (
  place: Place,
  binaries: Binaries,
  secrets: Secrets,
): Promise<'made' | 'found'> => {
  const { home, cluster, account } = place
  if (existsSync(cluster)) {
    const major = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
    if (!binaries.version.startsWith(`${major}.`))
      refuse('database.other_version', {
        zh: `${cluster} 是 PostgreSQL ${major} 的数据,而内置数据库是 ${binaries.version}。请用建立它的知诺版本启动。`,
        en: `${cluster} holds data of PostgreSQL ${major}, and the built-in database is ${binaries.version}. Start the Zhinuo version that made it.`,
      })
    return 'found'
  }
  // A name of its own for each attempt: initdb of a start that was killed may still be at work in its own.
  for (const name of readdirSync(home))
    if (isDraft(name)) rmSync(join(home, name), { recursive: true, force: true, maxRetries: 3 })
  const attempt = randomBytes(4).toString('hex')
  const draft = join(home, `${clusterDraft}-${attempt}`)
  const passwordFile = join(home, `${passwordDraft}-${attempt}`)
  mkdirSync(draft, { mode: 0o700 })
  give(account, draft)
  writeFileSync(passwordFile, secrets.admin, { mode: 0o600 })
  give(account, passwordFile)
  try {
    // The builtin provider sorts and folds the same on every machine; the C library's locales do not.
    const args = [
      '-D',
      draft,
      '-U',
      adminLogin,
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
    ]
    const locale = [
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
    ]
    const { code, output } = await run(binaries.initdb, [...args, ...locale], account)
    if (code !== 0)
      refuse('database.not_made', {
        zh: `内置数据库没有建成(initdb 返回 ${code}):\n${output}`,
        en: `The built-in database could not be made (initdb answered ${code}):\n${output}`,
      })
    appendFileSync(join(draft, 'postgresql.conf'), "\ninclude = 'zhinuo.conf'\n")
    renameSync(draft, cluster)
    return 'made'
  } finally {
    rmSync(passwordFile, { force: true })
  }
}
