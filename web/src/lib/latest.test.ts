import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import { latestOf } from './latest.ts'
import { useDraft } from './use-draft.ts'

afterEach(() => vi.unstubAllGlobals())

const and =
  (more: string) =>
  (all: readonly string[]): string[] => [...all, more]
const without =
  (gone: string) =>
  (all: readonly string[]): string[] =>
    all.filter((one) => one !== gone)

test('two that arrive and one that is taken away in one moment all count', () => {
  const files = latestOf<readonly string[]>(['a'])
  files.set(and('b'))
  files.set(without('a'))
  expect(files.set(and('c'))).toEqual(['b', 'c'])
  expect(files.now()).toEqual(['b', 'c'])
})

test('what is set outright takes the place of what was', () => {
  const text = latestOf('old')
  text.set('new')
  expect(text.set((old) => `${old} words`)).toBe('new words')
})

/** The functions of one drawing of a draft: whatever they change, no other drawing follows. */
const drawnOnce = <V>(name: string, initial: V) => {
  let drawn: ReturnType<typeof useDraft<V>> | undefined
  const Form = () => {
    drawn = useDraft(name, initial)
    return null
  }
  renderToString(createElement(Form))
  if (!drawn) throw new Error('nothing was drawn')
  const [value, keep, drop, now] = drawn
  return { value, keep, drop, now }
}

test('a draft keeps every change of one drawing, and begins anew once it is forgotten', () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
    removeItem: (key: string) => kept.delete(key),
  })
  const files = drawnOnce<readonly string[]>('files', ['a'])
  files.keep(and('b'))
  files.keep(without('a'))
  files.keep(and('c'))
  expect(files.now()).toEqual(['b', 'c'])
  expect(drawnOnce<readonly string[]>('files', []).value).toEqual(['b', 'c'])
  files.drop()
  expect(kept.size).toBe(0)
  files.keep(and('d'))
  expect(files.now()).toEqual(['a', 'd'])
})
