/** A day and a name end in a Chinese character: beside another one no space stands, as in the words of a person. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const day = String.raw`\{(?:day|date|on|[a-z]+On|firstDay|secondDay|p50|p85)\}|\$\{(?:day|date|dayText\([^{}\x60]*\)|dayZh\([^{}\x60]*\))\}`
const name = String.raw`\{(?:name|names|customer|organisation)\}|\$\{[A-Za-z.]*[nN]ames?\}`
const stray = new RegExp(
  String.raw`(?:${day}|${name}) (?=\p{Script=Han})|(?<=\p{Script=Han}) (?=${name})`,
  'u',
)
const root = new URL('../../', import.meta.url).pathname

/** Where a space stays: what a person types himself, words that are signed as they are, names of machines. */
const kept = ['body_help', '我是 {name}', '数据库以用户']

const strays = (text: string): string[] =>
  text.split('\n').filter((line) => stray.test(line) && !kept.some((words) => line.includes(words)))

test('no wording puts a stray space between a day or a name and Chinese', () => {
  const found = ['contracts/src', 'web/src', 'server/src'].flatMap((folder) =>
    globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root })
      .filter((file) => !file.includes('.test.') && !file.includes('/sample/'))
      .flatMap((file) => strays(readFileSync(root + file, 'utf8')).map((line) => `${file}: ${line.trim()}`)),
  )
  expect(found).toEqual([])
})

test.each([
  ["due: '{day} 前有效'", 1],
  ["due: '{day}前有效'", 0],
  ["due: '到 {day}'", 0],
  ["by: '{name} 改的'", 1],
  ["to: '发给 {name}'", 1],
  ["left: '还有 {count} 项'", 0],
  ['`${dayText(due, language)} 到期`', 1],
])('%s: %i', (line, count) => expect(strays(line)).toHaveLength(count))
