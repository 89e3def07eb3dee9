import { describe, expect, test } from 'vitest'
import { registeredTexts, setLanguage, translate } from './i18n.ts'

// Files of texts register themselves when they are loaded.
const files = import.meta.glob('../**/*texts.ts', { eager: true })

const withoutNumber = (key: string): string => key.replace(/_(one|other)$/, '')
const values = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort()

describe('texts', () => {
  test('of every feature are loaded', () => {
    expect(Object.keys(files).length).toBeGreaterThan(5)
    expect(registeredTexts().length).toBeGreaterThanOrEqual(Object.keys(files).length)
  })

  for (const { namespace, zh, en } of registeredTexts()) {
    test(`${namespace}: both languages have the same keys`, () => {
      expect(
        [...new Set(Object.keys(en).map((key) => (key in zh ? key : withoutNumber(key))))].sort(),
      ).toEqual(Object.keys(zh).sort())
    })

    test(`${namespace}: both languages name the same values`, () => {
      for (const [key, text] of Object.entries(en))
        expect(values(text), key).toEqual(values(zh[key] ?? zh[withoutNumber(key)] ?? ''))
    })

    test(`${namespace}: what has a plural is told its number as count`, () => {
      const plural = Object.keys(en).filter((key) => !(key in zh))
      const told = (key: string) => values(zh[withoutNumber(key)] ?? '').includes('count')
      expect(plural.filter((key) => !told(key))).toEqual([])
    })

    test(`${namespace}: nothing is empty, and no Chinese stands in the English`, () => {
      for (const text of Object.values(zh)) expect(text.trim()).not.toBe('')
      // Names of languages and of the product are written in their own script.
      for (const [key, text] of Object.entries(en))
        if (!['中文', '知诺'].some((word) => text.includes(word))) expect(text, key).not.toMatch(/[一-鿿]/)
    })
  }
})

describe('translation', () => {
  test('takes the form of the number and fills values in', () => {
    const texts = registeredTexts().find(({ namespace }) => namespace === 'engine')
    if (!texts) throw new Error('the engine has texts')
    const say = (language: 'zh' | 'en', count: number) =>
      (translate(texts, language) as (key: string, values: object) => string)('rows', { count })
    expect([say('en', 1), say('en', 2), say('zh', 1)]).toEqual(['1 row', '2 rows', '1 条'])
  })

  test('leaves braces in values alone', () => {
    setLanguage('zh', false)
    const texts = registeredTexts().find(({ namespace }) => namespace === 'engine')
    if (!texts) throw new Error('the engine has texts')
    expect(
      (translate(texts) as (key: string, values: object) => string)('created', { name: '{field}' }),
    ).toBe('已新建「{field}」')
  })
})
