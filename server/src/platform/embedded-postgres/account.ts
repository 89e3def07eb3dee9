import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** The system user that the database processes run as; null = the user who started us. */
export type Account = { readonly uid: number; readonly gid: number; readonly name: string } | null

const isRoot = (): boolean => process.getuid?.() === 0

const users = (): { name: string; uid: number; gid: number }[] =>
  readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((parts) => parts.length >= 4)
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }))

const ownerOf = (path: string): { uid: number; gid: number } | null => {
  try {
    const { uid, gid } = statSync(path)
    return { uid, gid }
  } catch {
    return null
  }
}

/**
 * PostgreSQL refuses to run as root. Root hands it to the owner of an existing cluster, or else to `nobody`; anyone
 * else runs it as they are.
 */
export const accountFor = (cluster: string): Account => {
  if (!isRoot()) return null
  const owner = ownerOf(cluster)
  if (owner && owner.uid !== 0) {
    const known = users().find((user) => user.uid === owner.uid)
    return { uid: owner.uid, gid: known?.gid ?? owner.gid, name: known?.name ?? String(owner.uid) }
  }
  const nobody = users().find((user) => user.name === 'nobody')
  return { uid: nobody?.uid ?? 65534, gid: nobody?.gid ?? 65534, name: 'nobody' }
}

const shellAs = (account: Account, script: string, ...args: string[]): boolean =>
  spawnSync('/bin/sh', ['-c', script, 'sh', ...args], {
    cwd: '/',
    stdio: 'ignore',
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  }).status === 0

/** True when the account may enter `folder`: asked of the system itself, so that access lists count too. */
export const canEnter = (account: Account, folder: string): boolean => shellAs(account, 'cd -- "$1"', folder)

export const canRun = (account: Account, file: string): boolean => shellAs(account, '[ -x "$1" ]', file)

/** The topmost folder on the way to `folder` that the account may not enter, or null. */
export const blockedAt = (account: Account, folder: string): string | null => {
  if (canEnter(account, folder)) return null
  const way = [folder]
  for (let at = folder; dirname(at) !== at; at = dirname(at)) way.unshift(dirname(at))
  return way.find((step) => !canEnter(account, step)) ?? folder
}
