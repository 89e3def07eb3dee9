import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText } from './text-decode.ts'

const utf16be = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()

describe('decoding text files', () => {
  it.each([
    ['plain ASCII', Buffer.from('task,项目'.replace('项目', 'project')), 'task,project', 'utf-8'],
    ['UTF-8', Buffer.from('承诺,日期\n'), '承诺,日期\n', 'utf-8'],
    ['UTF-8 with a mark', Buffer.from('\uFEFF承诺'), '承诺', 'utf-8'],
    ['UTF-16 little endian', Buffer.from('\uFEFF承诺', 'utf16le'), '承诺', 'utf-16le'],
    ['UTF-16 big endian', utf16be('承诺'), '承诺', 'utf-16be'],
    ['GBK', Buffer.from([0xb3, 0xd0, 0xc5, 0xb5, 0x2c, 0x41]), '承诺,A', 'gb18030'],
    ['GB18030 four bytes', Buffer.from([0xb3, 0xd0, 0x95, 0x34, 0xb2, 0x35]), '承𠮷', 'gb18030'],
    ['nothing', Buffer.alloc(0), '', 'utf-8'],
  ])('reads %s', (_name, bytes, text, encoding) => expect(decodeText(bytes)).toEqual({ text, encoding }))

  it.each([
    ['bytes of no encoding', Buffer.from([0x41, 0xff, 0xff, 0x42])],
    ['a mark that the rest does not keep', Buffer.from([0xef, 0xbb, 0xbf, 0xb3, 0xd0])],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
    ['a NUL', Buffer.from('a\0b')],
  ])('refuses %s', (_name, bytes) => expect(decodeText(bytes)).toBeNull())

  it('returns any text written as UTF-8 unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!text.includes('\0') && !text.startsWith('\uFEFF'))
        expect(decodeText(Buffer.from(text))?.text).toBe(text)
      }),
    )
  })
})
