import { expect, test } from 'vitest'
import { withoutSchemas } from './without-schemas.ts'

test('an endpoint keeps its way and nothing else', () => {
  const code = `export const openSheet = endpoint({
  id: 'sheet.open', method: 'POST', path: '/api/v1/sheets/{id}/open',
  permission: 'portal', summary: { zh: '阅读', en: 'Read' }, params: IdParams, errors: [...read, 'sheet.expired'],
})`
  const left = withoutSchemas(code).replaceAll(/\.\.\.\{\},?\s*/g, '')
  expect(left.replaceAll(/\s+/g, ' ')).toBe(
    "export const openSheet = /*#__PURE__*/ endpoint({ id: 'sheet.open', method: 'POST', path: '/api/v1/sheets/{id}/open', })",
  )
})

test('a value is made where it is used, and not for its own sake', () => {
  expect(withoutSchemas("const Day = z.string()\nexport const kinds = ['a']")).toBe(
    "const Day = /*#__PURE__*/ Reflect.apply(() => (z.string()), undefined, [])\nexport const kinds = /*#__PURE__*/ Reflect.apply(() => (['a']), undefined, [])",
  )
})

test('a page without schemas does not load what they need', () => {
  const code = "import './no-eval.ts'\nimport { Id } from './values.ts'"
  expect(withoutSchemas(code).trim()).toBe("import { Id } from './values.ts'")
})
