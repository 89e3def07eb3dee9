import { expect, test } from 'vitest'
import { entryOf } from './newer.ts'

test('the entry of a page is its first module script, whatever else its tag says', () => {
  expect(entryOf('<script type="module" crossorigin src="/assets/main-B1x.js"></script>')).toBe(
    '/assets/main-B1x.js',
  )
  expect(entryOf('<script src="/old.js"></script><title>知诺</title>')).toBeNull()
})
