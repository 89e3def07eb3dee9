import { expect, test } from 'vitest'
import { iconFiles, withDirectIcons } from './direct-icons.ts'

const files = iconFiles(`
export { default as AlertCircle, default as CircleAlert } from './icons/circle-exclamation-point.mjs';
export { default as X } from './icons/x.mjs';
export { index as icons };
`)

test('every name of an icon leads to its file', () => {
  expect([...files]).toEqual([
    ['AlertCircle', 'circle-exclamation-point'],
    ['CircleAlert', 'circle-exclamation-point'],
    ['X', 'x'],
  ])
})

test('icons are imported from their files, under the name they are used by', () => {
  const code =
    "import { CircleAlert, type LucideIcon, X as Close } from 'lucide-react'\nimport { useState } from 'react'\n"
  expect(withDirectIcons(code, files)).toBe(
    "import CircleAlert from 'lucide-react/icons/circle-exclamation-point';import Close from 'lucide-react/icons/x'\nimport { useState } from 'react'\n",
  )
})

test('over several lines, with nothing left when only types were wanted', () => {
  expect(withDirectIcons("import {\n  X,\n  type LucideIcon,\n} from 'lucide-react'", files)).toBe(
    "import X from 'lucide-react/icons/x'",
  )
  expect(withDirectIcons("import { type LucideIcon } from 'lucide-react'", files)).toBe('')
})

test('an icon that does not exist fails the build', () => {
  expect(() => withDirectIcons("import { Nothing } from 'lucide-react'", files)).toThrow('Nothing')
})
