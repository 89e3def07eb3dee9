import type { Attempt, Limit } from '../../platform/identity/attempts.ts'

const perPair: Limit = { name: 'sign-in account address', most: 5, seconds: 300 }
const perAccount: Limit = { name: 'sign-in account', most: 20, seconds: 900 }
const perAddress: Limit = { name: 'sign-in address', most: 50, seconds: 900 }

/** What one try at signing in counts for. The account's own bound is wider, so that a stranger cannot lock a person out at once. */
export const signInAttempts = (email: string, address: string): readonly Attempt[] => [
  { limit: perPair, subject: `${email} ${address}` },
  { limit: perAccount, subject: email },
  { limit: perAddress, subject: address },
]

/** Tries with a password or code by somebody who is signed in. */
export const ownAttempts = (account: string): readonly Attempt[] => [
  { limit: { name: 'own password', most: 10, seconds: 900 }, subject: account },
]

/** Tries with a token that was sent to somebody: set-up, invitation, link. */
export const tokenAttempts = (address: string): readonly Attempt[] => [
  { limit: { name: 'token', most: 60, seconds: 600 }, subject: address },
]

/** Codes made for a contact: each lets five tries at a million. */
export const codeIssues = (workspace: string, contact: string): readonly Attempt[] => [
  { limit: { name: 'code', most: 6, seconds: 3600 }, subject: `${workspace} ${contact}` },
]

export const linkRequests = (address: string, email: string): readonly Attempt[] => [
  { limit: { name: 'link address', most: 10, seconds: 3600 }, subject: address },
  { limit: { name: 'link email', most: 3, seconds: 3600 }, subject: email },
]

const common = new Set([
  'password12',
  'password123',
  'password1234',
  'passw0rd123',
  '1234567890',
  '12345678910',
  '0123456789',
  '9876543210',
  'qwertyuiop',
  'qwerty12345',
  '1q2w3e4r5t',
  '1qaz2wsx3edc',
  'qazwsxedcrfv',
  'zaq12wsxcde3',
  'iloveyou12',
  'letmein1234',
  'admin12345',
  'administrator',
  'welcome123',
  'woaini1314',
  'woaini5201314',
  '5201314520',
  'a123456789',
  'aa123456789',
  'abc1234567',
  'abcd123456',
  'asdfghjkl123',
  'zhinuo1234',
  'changeme123',
  'p@ssw0rd123',
])

/** True for a password that is guessed among the first: too short, common, one character or run over and over, or made of the email. */
export const isEasyToGuess = (password: string, email: string): boolean => {
  const plain = password.toLowerCase()
  if (password.length < 10 || common.has(plain) || new Set(plain).size < 4) return true
  if (/^(.{1,4}?)\1+$/.test(plain)) return true
  const local = email.split('@')[0] ?? ''
  return (
    plain === email ||
    (local.length >= 4 &&
      plain.replaceAll(/[^a-z]/g, '') === local.replaceAll(/[^a-z]/g, '') &&
      /^[\d\W]*$/.test(plain.replace(local, '')))
  )
}

/** `yue***@example.com`: enough to recognise one's own address. */
export const maskEmail = (email: string): string => {
  const [local = '', host = ''] = email.split('@')
  return `${local.slice(0, Math.min(3, Math.max(1, local.length - 2)))}***@${host}`
}

/** Where a code can be mailed to, shown in part; null where no mail would reach the reader and the code is told instead. */
export const codeAddress = (email: string | null, mailsGoOut: boolean): string | null =>
  email === null || !mailsGoOut ? null : maskEmail(email)

/** 岳**, J***: enough to recognise oneself. */
export const maskName = (name: string): string => {
  const [first = ''] = [...name]
  return `${first}${'*'.repeat(Math.max(1, Math.min(3, [...name].length - 1)))}`
}

const noun = /^[a-z]\w*$/i

/** True when a scope names an object or permission noun, and a verb of it, that exists. `known`: noun → verbs. */
export const isKnownScope = (scope: string, known: ReadonlyMap<string, ReadonlySet<string>>): boolean => {
  if (scope === '*') return true
  const [object = '', verb = ''] = scope.split(':')
  const everyVerb = (): boolean => [...known.values()].some((verbs) => verbs.has(verb))
  if (object === '*') return verb === '*' || everyVerb()
  return noun.test(object) && known.has(object) && (verb === '*' || known.get(object)?.has(verb) === true)
}
