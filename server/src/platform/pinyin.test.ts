import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pinyinInitials, pinyinInitialsOfAllReadings, pinyinKey } from './pinyin.ts'

describe('pinyin', () => {
  it.each([
    ['青梧市', 'qing wu shi', 'qws'],
    ['重庆长亭物流', 'chong qing chang ting wu liu', 'cqctwl'],
    ['银行行长', 'yin hang hang zhang', 'yhhz'],
    ['吕布', 'lv bu', 'lb'],
    ['曾国藩', 'zeng guo fan', 'zgf'],
    ['单雄信', 'shan xiong xin', 'sxx'],
    ['单位名称', 'dan wei ming cheng', 'dwmc'],
    ['区政府', 'qu zheng fu', 'qzf'],
    ['尉迟恭', 'yu chi gong', 'ycg'],
    ['acme公司12号', 'acme gong si 12 hao', 'acmegs12h'],
    ['ＡＢＣ 公司', 'abc gong si', 'abcgs'],
    ['A-12', 'a-12', ''],
    ['Ünïcode 诺', 'ünïcode nuo', 'ncoden'],
    ['', '', ''],
  ])('%s sorts as %s, initials %s', (text, key, initials) => {
    expect(pinyinKey(text)).toBe(key)
    expect(pinyinInitials(text)).toBe(initials)
  })

  it('keeps a character without a reading in the key and out of the initials', () => {
    expect(pinyinKey('\u{2A6D6}家')).toBe('\u{2A6D6} jia')
    expect(pinyinInitials('\u{2A6D6}家')).toBe('j')
  })

  it('sorts names by syllable, then by letter', () => {
    const names = ['昂立', '安诺', '白鹭', '阿尔法', '张三', '张三丰', '长亭', '赤松', 'beta', '2号']
    const sorted = names.toSorted((a, b) => (pinyinKey(a) < pinyinKey(b) ? -1 : 1))
    expect(sorted).toEqual([
      '2号',
      '阿尔法',
      '安诺',
      '昂立',
      '白鹭',
      'beta',
      '长亭',
      '赤松',
      '张三',
      '张三丰',
    ])
  })

  it('knows both readings of a short name', () => {
    expect(pinyinInitialsOfAllReadings('曾小明')).toEqual(['cxm', 'zxm'])
    expect(pinyinInitialsOfAllReadings('甄诺')).toEqual(['zn'])
    expect(pinyinInitialsOfAllReadings('曾经沧海难为水')).toEqual(['cjchnws'])
    expect(pinyinInitialsOfAllReadings('ACME')).toEqual([])
  })

  it('answers the same however often it was asked, and in lower case', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('青', '长', '行', 'A', ' ', '1', '·', '\u{20BB7}', '曾', '单') }),
        (text) => {
          const key = pinyinKey(text)
          expect(pinyinKey(text)).toBe(key)
          expect(key).toBe(key.toLowerCase().trim())
          expect(pinyinInitials(text)).toMatch(/^[a-z0-9]*$/)
        },
      ),
    )
  })
})
