import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { noticeGroups } from '@zhinuo/contracts/notifications.ts'
import { expect, test } from 'vitest'
import { modules } from '../../modules.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

/** The dotted texts that a file gives as `kind`: only notices are called so. */
const kindsIn = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/\bkind:[^,}]*/g)].flatMap(([given]) =>
    [...given.matchAll(/'([a-z]\w*\.\w+)'/g)].map(([, kind]) => kind ?? ''),
  )

const senders = globSync('**/*.ts', { cwd: root })
  .filter((file) => !file.endsWith('.test.ts') && !file.startsWith('notifications/'))
  .map((file) => `${root}${file}`)
  .filter((file) => readFileSync(file, 'utf8').includes('notifications/public.ts'))
const used = new Set(senders.flatMap(kindsIn))
const declared = new Map(
  modules.flatMap(({ notices }) => Object.entries(notices ?? {}).map(([kind, label]) => [kind, label])),
)

test('every kind of notice that is sent is declared', () => {
  expect([...used].filter((kind) => !declared.has(kind))).toEqual([])
})

test('kinds are called noun.what, once, in both languages', () => {
  const all = modules.flatMap(({ notices }) => Object.keys(notices ?? {}))
  expect(all.filter((kind, i) => all.indexOf(kind) !== i)).toEqual([])
  expect(all.filter((kind) => !/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/.test(kind))).toEqual([])
  expect([...declared].filter(([, label]) => !label.zh || !label.en).map(([kind]) => kind)).toEqual([])
})

test('every module with kinds has a group that members can set', () => {
  const without = modules.filter(({ key, notices }) => notices && !noticeGroups[key])
  expect(without.map(({ key }) => key)).toEqual([])
})
