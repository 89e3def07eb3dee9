import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import type { BriefView } from '@zhinuo/contracts/reviews-brief.ts'
import type { Cell } from '../../engine/transfer/xlsx.ts'
import type { Paper } from './report-parts.ts'

/** A table for a spreadsheet: heading, then one line for each thing said. */
export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
}

const day = (on: string | null): Cell => (on === null ? null : { day: on.slice(0, 10) })

/** 进展报告 as a table: what the customer’s paper says and nothing besides. */
export const reportSheet = (paper: Paper, week: string, language: Language): Sheet => {
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en)
  return {
    name: week,
    rows: [
      [
        say('客户', 'Customer'),
        say('项目', 'Project'),
        say('周', 'Week'),
        say('部分', 'Part'),
        say('内容', 'What'),
        say('解决或预案', 'Solution or plan'),
      ],
      ...paper.parts.flatMap(({ title, items }) =>
        items.map(({ text, note }): Cell[] => [
          paper.customer,
          paper.project,
          week,
          title,
          text,
          note ?? null,
        ]),
      ),
    ],
  }
}

/** 共享文档 as a table: the lines that its reader sees, under the names of their parts. */
export const briefSheet = (brief: BriefView, language: Language): Sheet => {
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en)
  const late = (is: boolean): string | null => (is ? say('已逾期', 'Overdue') : null)
  const part = {
    notes: say('部门补充', 'Notes'),
    departments: say('部门承诺', 'Promises by department'),
    nodes: say('进度节点', 'Milestones'),
    duties: say('客户配合', 'Customer’s duties'),
    questions: say('待答复', 'To be answered'),
    feedback: say('客户反馈', 'Feedback'),
  }
  const nobody = say('未定部门', 'No department')
  const rows: Cell[][] = [
    ...brief.notes.map((one): Cell[] => [
      part.notes,
      one.text,
      one.author.name,
      one.department,
      null,
      null,
      null,
      day(one.at),
      null,
    ]),
    ...brief.departments.flatMap(({ department, promises }) =>
      promises.map((one): Cell[] => [
        part.departments,
        one.text,
        one.owner,
        department?.name ?? nobody,
        one.status[language],
        late(one.late),
        { share: one.progress / 100 },
        day(one.promisedOn),
        null,
      ]),
    ),
    ...brief.nodes.map((one): Cell[] => [
      part.nodes,
      one.text,
      null,
      null,
      one.status[language],
      late(one.late),
      null,
      day(one.plannedOn),
      day(one.baselineOn),
    ]),
    ...brief.duties.map((one): Cell[] => [
      part.duties,
      one.text,
      one.contact,
      null,
      one.status[language],
      late(one.late),
      null,
      day(one.promisedOn),
      null,
    ]),
    ...brief.questions.map((one): Cell[] => [
      part.questions,
      one.text,
      one.from,
      null,
      null,
      null,
      null,
      null,
      null,
    ]),
    ...brief.feedback.map((one): Cell[] => [
      part.feedback,
      one.text,
      one.by,
      null,
      one.low ? say('低分', 'Low') : null,
      null,
      null,
      day(one.on),
      null,
    ]),
  ]
  return {
    name: brief.engagement.name,
    rows: [
      [
        say('部分', 'Part'),
        say('内容', 'What'),
        say('谁', 'Who'),
        say('部门', 'Department'),
        say('状态', 'Status'),
        say('逾期', 'Overdue'),
        say('进度', 'Progress'),
        say('日期', 'Day'),
        say('原计划', 'Original plan'),
      ],
      ...rows,
    ],
  }
}
