import { afterAll, describe, expect, it } from 'vitest'
import { coverageOf, fontFiles, replaceMissing, withMarks } from './fonts.ts'
import type { PdfDescription } from './render.ts'
import { renderPdf, stopPdf } from './render.ts'

afterAll(stopPdf)

const description: PdfDescription = {
  title: '确认表',
  author: '拾诺科技',
  language: 'zh',
  at: '2026-06-01T00:00:00.000Z',
  content: [{ text: '客户需求与期望确认表', bold: true }, '𠮷野', { qr: 'https://example.com/verify' }],
  footer: 'QR-0001',
  watermark: '草稿',
}

describe('characters', () => {
  it('are drawn in both weights: 汉字 of the basic block, full-width marks, Latin', () => {
    for (const path of Object.values(fontFiles)) {
      const ranges = coverageOf(path)
      const has = (char: string) =>
        ranges.some(
          ([first, last]) => first <= (char.codePointAt(0) ?? 0) && (char.codePointAt(0) ?? 0) <= last,
        )
      for (let code = 0x4e00; code <= 0x9fa5; code++)
        if (!has(String.fromCodePoint(code))) expect.unreachable(`no glyph for ${code.toString(16)}`)
      for (const char of 'AZaz09,。;:「」《》()·×≤≥¥℃') expect(has(char), char).toBe(true)
    }
  })

  it.each([
    ['喆堃㛃', '喆堃㛃'],
    ['𠮷野家', '〔U+20BB7〕野家'],
    ['a😀b', 'a〔U+1F600〕b'],
    ['葛\u{E0100}', '葛'],
    ['一\u200d二\n三', '一二\n三'],
  ])('%s', (text, shown) => {
    expect(withMarks(text)).toBe(shown)
  })

  it('are replaced however deep they stand, but not in what a QR code holds', () => {
    expect(replaceMissing({ table: { body: [[{ text: '𠮷' }]] }, qr: '𠮷' })).toEqual({
      table: { body: [[{ text: '〔U+20BB7〕' }]] },
      qr: '𠮷',
    })
  })
})

describe('the PDF', () => {
  it('is the same for the same description, and another for another', async () => {
    const one = await renderPdf(description, [
      { name: 'a.json', type: 'application/json', about: 'a', text: '{}' },
    ])
    const two = await renderPdf(description, [
      { name: 'a.json', type: 'application/json', about: 'a', text: '{}' },
    ])
    expect(one.subarray(0, 5).toString()).toBe('%PDF-')
    expect(one.equals(two)).toBe(true)
    expect(one.equals(await renderPdf({ ...description, footer: 'QR-0002' }))).toBe(false)
  })

  it('says why it was not made, and goes on', async () => {
    await expect(renderPdf({ ...description, content: { image: '/etc/passwd' } })).rejects.toThrow(/not made/)
    await expect(renderPdf(description)).resolves.toBeInstanceOf(Buffer)
  })
})
