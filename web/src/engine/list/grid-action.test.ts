import { describe, expect, test } from 'vitest'
import { gridAction, type GridMode } from './grid-action.ts'

const keys = (key: string, more: Partial<Parameters<typeof gridAction>[0]> = {}) => ({
  key,
  shiftKey: false,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  ...more,
})
const onRow: GridMode = { editing: false, inCell: false, typesText: false, selected: false, pageRows: 12 }
const onText: GridMode = { ...onRow, inCell: true, typesText: true }
const onChoice: GridMode = { ...onRow, inCell: true }
const editing: GridMode = { ...onText, editing: true }

describe('on a row', () => {
  test.each([
    ['j', { do: 'move', rows: 1, columns: 0 }],
    ['k', { do: 'move', rows: -1, columns: 0 }],
    ['ArrowDown', { do: 'move', rows: 1, columns: 0 }],
    ['PageDown', { do: 'move', rows: 12, columns: 0 }],
    ['x', { do: 'select' }],
    ['Enter', { do: 'open' }],
    [' ', { do: 'open' }],
    ['Tab', null],
  ])('%s', (key, action) => expect(gridAction(keys(key), onRow)).toEqual(action))
})

describe('on a cell that takes text', () => {
  test.each(['j', 'k', 'x', 'e', '西', '7'])('%s begins an edit and is no command', (key) =>
    expect(gridAction(keys(key), onText)).toBeNull(),
  )

  test.each([
    ['Enter', { do: 'edit' }],
    ['F2', { do: 'edit' }],
    ['Delete', { do: 'clear' }],
    ['Tab', { do: 'move', rows: 0, columns: 1 }],
    ['ArrowLeft', { do: 'move', rows: 0, columns: -1 }],
    ['Escape', { do: 'leave' }],
  ])('%s', (key, action) => expect(gridAction(keys(key), onText)).toEqual(action))

  test('commands with modifiers', () => {
    expect(gridAction(keys('c', { ctrlKey: true }), onText)).toEqual({ do: 'copy' })
    expect(gridAction(keys('c', { ctrlKey: true }), onRow)).toBeNull()
    expect(gridAction(keys('c', { ctrlKey: true }), { ...onRow, selected: true })).toEqual({ do: 'copy' })
    expect(gridAction(keys('ArrowDown', { metaKey: true }), onText)).toEqual({ do: 'edge', side: 'last' })
    expect(gridAction(keys('Tab', { shiftKey: true }), onText)).toEqual({ do: 'move', rows: 0, columns: -1 })
    expect(gridAction(keys('v', { ctrlKey: true }), onText)).toBeNull()
  })
})

test('on a cell that is chosen from, letters stay commands', () => {
  expect(gridAction(keys('e'), onChoice)).toEqual({ do: 'edit' })
  expect(gridAction(keys('j'), onChoice)).toEqual({ do: 'move', rows: 1, columns: 0 })
})

describe('while editing', () => {
  test.each([
    ['Enter', { do: 'commit', rows: 1, columns: 0 }],
    ['Tab', { do: 'commit', rows: 0, columns: 1 }],
    ['Escape', { do: 'cancel' }],
    ['ArrowLeft', null],
    ['j', null],
    [' ', null],
  ])('%s', (key, action) => expect(gridAction(keys(key), editing)).toEqual(action))

  test('Shift and Alt with Enter belong to the text', () => {
    expect(gridAction(keys('Enter', { shiftKey: true }), editing)).toBeNull()
    expect(gridAction(keys('Enter', { altKey: true }), editing)).toBeNull()
  })
})

test.each([{ isComposing: true }, { keyCode: 229 }])(
  'an input method at work (%o) keeps Enter, Tab and Escape for itself',
  (composing) => {
    for (const key of ['Enter', 'Tab', 'Escape', 'j'])
      for (const mode of [onRow, onText, editing]) expect(gridAction(keys(key, composing), mode)).toBeNull()
  },
)
