import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

test.each([
  [
    [
      ['客户', 'n'],
      ['青梧市', '12'],
    ],
    '客户,n\r\n青梧市,12\r\n',
  ],
  [[['a,b', 'say "x"', 'two\nlines']], '"a,b","say ""x""","two\nlines"\r\n'],
  [[['=1+1', '@x', '-3', '0.25']], "'=1+1,'@x,-3,0.25\r\n"],
])('%j', (rows, text) => expect(csvOf(rows)).toBe(`\uFEFF${text}`))
