import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** What is made on the first start and kept outside the database. */
export interface Secrets {
  /** Name that all database roles of this installation begin with. */
  readonly install: string
  readonly appPassword: string
  readonly platformPassword: string
  /** Signs what comes back from browsers, keys one-way digests of tokens. 32 bytes, base64url. */
  readonly signingSecret: string
  /** Encrypts values at rest (second factors, stored credentials). 32 bytes, base64url. */
  readonly encryptionSecret: string
  /** Ed25519 private key in PKCS #8, base64: signs tree heads and packets. */
  readonly sealKey: string
}

const Stored = z.object({
  install: z.string().regex(/^[a-z][0-9a-z]{1,20}$/),
  appPassword: z.string().min(20),
  platformPassword: z.string().min(20),
  signingSecret: z.string().min(40),
  encryptionSecret: z.string().min(40),
  sealKey: z.string().min(40),
})

const letters = 'abcdefghijkmnpqrstuvwxyz23456789'

/** Random text of lower-case letters and digits without look-alikes. */
export const randomName = (length: number): string =>
  Array.from(randomBytes(length), (byte) => letters[byte % letters.length]).join('')

const make = (): Secrets => ({
  install: `zn${randomName(6)}`,
  appPassword: randomBytes(24).toString('base64url'),
  platformPassword: randomBytes(24).toString('base64url'),
  signingSecret: randomBytes(32).toString('base64url'),
  encryptionSecret: randomBytes(32).toString('base64url'),
  sealKey: generateKeyPairSync('ed25519')
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .toString('base64'),
})

export const secretsPath = (dataDir: string): string => join(dataDir, 'secrets.json')

const writeDraft = (path: string, secrets: Secrets): string => {
  const draft = `${path}.${randomName(8)}`
  const file = openSync(draft, 'wx', 0o600)
  writeSync(file, `${JSON.stringify(secrets, null, 2)}\n`)
  fsyncSync(file)
  closeSync(file)
  return draft
}

const read = (path: string): Secrets => {
  const parsed = Stored.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  if (!parsed.success) {
    throw new Error(
      `${path} 不完整,请从备份恢复这个文件(${parsed.error.issues[0]?.path.join('.')})。\n${path} is not complete; restore it from a backup (${parsed.error.issues[0]?.path.join('.')}).`,
    )
  }
  return parsed.data
}

/** The secrets of the installation; made once, whole or not at all, even when several processes start together. */
export const openSecrets = (dataDir: string): Secrets => {
  mkdirSync(dataDir, { recursive: true })
  const path = secretsPath(dataDir)
  if (!existsSync(path)) {
    const draft = writeDraft(path, make())
    try {
      linkSync(draft, path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(draft, { force: true })
    }
  }
  return read(path)
}

/** Puts other secrets in place of the stored ones. */
export const replaceSecrets = (dataDir: string, secrets: Secrets): void => {
  const path = secretsPath(dataDir)
  renameSync(writeDraft(path, secrets), path)
}

export const privateSealKey = (secrets: Pick<Secrets, 'sealKey'>): KeyObject =>
  createPrivateKey({ key: Buffer.from(secrets.sealKey, 'base64'), format: 'der', type: 'pkcs8' })

/** The public half, 32 bytes. */
export const publicSealKey = (secrets: Pick<Secrets, 'sealKey'>): Buffer =>
  createPublicKey(privateSealKey(secrets)).export({ format: 'der', type: 'spki' }).subarray(-32)
