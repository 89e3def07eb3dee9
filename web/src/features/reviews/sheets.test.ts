import type { BriefView } from '@zhinuo/contracts/reviews-brief.ts'
import { expect, test } from 'vitest'
import { briefSheet, reportSheet } from './sheets.ts'

test('a report is a table of what the paper says, part by part', () => {
  const paper = {
    title: '项目进展报告',
    project: '政务云二期迁移',
    customer: '青梧市政务服务数据局',
    span: '11月16日 – 11月22日',
    correction: null,
    supplier: '拾诺科技',
    parts: [
      { title: '本周完成', items: [{ text: '环境准备' }] },
      { title: '风险与应对预案', items: [{ text: '相机到货晚', note: '预案：先用备机' }] },
    ],
  }
  expect(reportSheet(paper, '2026-W47', 'zh')).toEqual({
    name: '2026-W47',
    rows: [
      ['客户', '项目', '周', '部分', '内容', '解决或预案'],
      ['青梧市政务服务数据局', '政务云二期迁移', '2026-W47', '本周完成', '环境准备', null],
      [
        '青梧市政务服务数据局',
        '政务云二期迁移',
        '2026-W47',
        '风险与应对预案',
        '相机到货晚',
        '预案：先用备机',
      ],
    ],
  })
})

test('the shared document is a table with days and shares as values, and no field that its page does not show', () => {
  const status = { zh: '进行中', en: 'In progress', tone: 'active' as const }
  const row = { object: 'commitment', id: 'c1', opens: true }
  const brief: BriefView = {
    engagement: { id: 'e1', name: '政务云二期迁移' },
    customer: { id: 'k1', name: '青梧市政务服务数据局' },
    expectationOwner: { id: 'm1', name: '甄诺' },
    today: '2026-11-22',
    departments: [
      {
        department: null,
        promises: [
          {
            ...row,
            text: '专区上线',
            owner: '程准',
            promisedOn: '2026-11-20',
            status,
            progress: 40,
            late: true,
          },
        ],
      },
    ],
    nodes: [
      {
        ...row,
        text: '验收',
        plannedOn: '2026-12-01',
        baselineOn: '2026-11-28',
        doneOn: null,
        status,
        late: false,
      },
    ],
    duties: [{ ...row, text: '给停机窗口', contact: '岳临川', promisedOn: null, status, late: false }],
    questions: [{ ...row, text: '何时切换', from: '岳临川' }],
    feedback: [{ ...row, text: '响应慢', by: '佟小满', on: '2026-11-10', low: true }],
    report: null,
    notes: [
      {
        id: 'n1',
        version: 1,
        text: '备机已借到',
        department: '研发部',
        author: { id: 'm2', name: '严可行' },
        at: '2026-11-21T02:00:00Z',
        mine: false,
      },
    ],
    can: [],
  }
  const { name, rows } = briefSheet(brief, 'zh')
  expect(name).toBe('政务云二期迁移')
  expect(new Set(rows.map((cells) => cells.length))).toEqual(new Set([9]))
  expect(rows.slice(1)).toEqual([
    ['部门补充', '备机已借到', '严可行', '研发部', null, null, null, { day: '2026-11-21' }, null],
    [
      '部门承诺',
      '专区上线',
      '程准',
      '未定部门',
      '进行中',
      '已逾期',
      { share: 0.4 },
      { day: '2026-11-20' },
      null,
    ],
    ['进度节点', '验收', null, null, '进行中', null, null, { day: '2026-12-01' }, { day: '2026-11-28' }],
    ['客户配合', '给停机窗口', '岳临川', null, '进行中', null, null, null, null],
    ['待答复', '何时切换', '岳临川', null, null, null, null, null, null],
    ['客户反馈', '响应慢', '佟小满', null, '低分', null, null, { day: '2026-11-10' }, null],
  ])
})
