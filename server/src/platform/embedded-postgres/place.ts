import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Account } from './account.ts'
import { accountFor, blockedAt } from './account.ts'
import { refuse } from './refusal.ts'

/** Where the cluster lives and as whom it runs. */
export interface Place {
  readonly home: string
  readonly cluster: string
  readonly account: Account
}

/** Names the folder that stands in for the asked one; lies in the asked one, so that it moves and goes with it. */
const locationFile = 'location'
/** Where root puts a cluster whose asked folder no other user may enter. */
const systemHome = '/var/lib/zhinuo'

/**
 * Makes `folder`; what it had to make can be entered by the database's user whatever the umask. One by one, for Node's
 * own recursive way never ends below a file system that refuses with ENOENT, such as /proc.
 */
const makeFolder = (folder: string): void => {
  if (existsSync(folder)) return
  if (dirname(folder) !== folder) makeFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    // Another start was quicker.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return
    throw error
  }
  chmodSync(folder, 0o711)
}

const makeHome = (dataDir: string): string => {
  try {
    makeFolder(dataDir)
    return realpathSync(dataDir)
  } catch (error) {
    return refuse(
      'database.folder_unusable',
      {
        zh: `不能建立数据文件夹 ${dataDir}:${(error as Error).message}。请用 DATA_DIR 指定一个可以写的文件夹。`,
        en: `The data folder ${dataDir} cannot be made: ${(error as Error).message}. Name a folder you may write to in DATA_DIR.`,
      },
      error,
    )
  }
}

const readLocation = (asked: string): string | null => {
  const path = join(asked, locationFile)
  if (!existsSync(path)) return null
  const home = readFileSync(path, 'utf8').trim()
  if (existsSync(home)) return home
  return refuse('database.location_gone', {
    zh: `${path} 说数据库在 ${home},但那里没有。请把它移回去;如果数据确实不要了,删除 ${path} 再启动。`,
    en: `${path} says that the database is in ${home}, but nothing is there. Move it back; or, if the data is to be given up, remove ${path} and start again.`,
  })
}

const ensureOurs = (place: Place): Place => {
  const uid = process.getuid?.() ?? 0
  const told = (path: string, owner: number): never =>
    refuse('database.folder_foreign', {
      zh: `${path} 属于用户 ${owner},现在的用户(${uid})不能使用它。请用原来的用户启动,或由 root 执行:chown -R ${uid} ${place.home}`,
      en: `${path} belongs to user ${owner} and the present user (${uid}) cannot use it. Start as that user, or have root run: chown -R ${uid} ${place.home}`,
    })
  for (const path of [place.home, place.cluster]) {
    if (!existsSync(path)) continue
    const owner = statSync(path).uid
    try {
      accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    } catch {
      told(path, owner)
    }
    // PostgreSQL demands the very owner, whatever the rights.
    if (path === place.cluster && owner !== uid) told(path, owner)
  }
  return place
}

const moveAside = (asked: string, account: Account, blocked: string, say: (text: string) => void): Place => {
  const home = join(systemHome, randomBytes(4).toString('hex'))
  try {
    makeFolder(home)
    writeFileSync(join(asked, locationFile), `${home}\n`)
  } catch (error) {
    refuse(
      'database.folder_closed',
      {
        zh: `数据库不能以 root 运行,而其他用户进不了 ${blocked};也不能改放到 ${home}(${(error as Error).message})。请用 DATA_DIR 指定一个其他用户能进入的文件夹,或用普通用户启动。`,
        en: `The database cannot run as root, other users may not enter ${blocked}, and ${home} cannot take its place (${(error as Error).message}). Name a folder that other users may enter in DATA_DIR, or start as an ordinary user.`,
      },
      error,
    )
  }
  say(
    `数据库不能以 root 运行,而其他用户进不了 ${blocked}:它的文件放在 ${home},备份时请一并带上 / the database cannot run as root and other users may not enter ${blocked}: its files are kept in ${home} (noted in ${join(asked, locationFile)}); back it up too`,
  )
  return { home, cluster: join(home, 'cluster'), account }
}

/**
 * Chooses the folder and the user of the cluster. Root cannot run PostgreSQL, so it needs a folder that another user
 * may enter; where the asked one is closed, a new cluster goes to `/var/lib/zhinuo` and an existing one is refused.
 */
export const choosePlace = (dataDir: string, say: (text: string) => void): Place => {
  const asked = makeHome(dataDir)
  const home = readLocation(asked) ?? asked
  const cluster = join(home, 'cluster')
  const account = accountFor(cluster)
  const place: Place = { home, cluster, account }
  if (!account) return ensureOurs(place)
  const blocked = blockedAt(account, home)
  if (blocked === null) return place
  if (!existsSync(cluster)) return moveAside(asked, account, blocked, say)
  return refuse('database.folder_closed', {
    zh: `数据库以用户 ${account.name} 运行,但该用户进不了 ${blocked}。请执行:chmod o+x ${blocked}`,
    en: `The database runs as user ${account.name}, who may not enter ${blocked}. Run: chmod o+x ${blocked}`,
  })
}
