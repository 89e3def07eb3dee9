import { takeBackExtra } from '@zhinuo/contracts/care-endpoints.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { Gift, MessageSquareQuote, PenLine, RotateCcw, Undo2, X } from 'lucide-react'
import { idOf } from '../../engine/records.ts'
import type { Feature } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'

const among =
  (...statuses: readonly string[]) =>
  (row: Row): boolean =>
    statuses.includes(String(row.status))

const extrasTab = {
  key: 'extras',
  label: { zh: '额外赠送', en: 'Extras' },
  load: () => import('./extras-tab.tsx').then((module) => ({ default: module.ExtrasTab })),
}

export const care: Feature = {
  key: 'care',
  records: {
    extra: {
      header: () => import('./extra-header.tsx').then((module) => ({ default: module.ExtraHeader })),
      hide: ['customerWords'],
      create: {
        title: { zh: '安排赠送', en: 'Plan an extra' },
        load: () => import('./plan-form.tsx').then((module) => ({ default: module.PlanForm })),
        size: 'wide',
        verb: 'plan',
      },
      verbs: [
        {
          key: 'give',
          label: { zh: '记为已送', en: 'Mark given' },
          icon: Gift,
          offer: among('planned'),
          primary: among('planned'),
          form: {
            title: { zh: '记为已赠送', en: 'Mark given' },
            load: () => import('./step-forms.tsx').then((module) => ({ default: module.GiveForm })),
          },
        },
        {
          key: 'hear',
          label: { zh: '记下反响', en: 'Record response' },
          icon: MessageSquareQuote,
          offer: among('given', 'noticed', 'noEffect'),
          primary: among('given'),
          form: {
            title: { zh: '记下反响', en: 'Record the response' },
            load: () => import('./step-forms.tsx').then((module) => ({ default: module.HearForm })),
          },
        },
        {
          key: 'revise',
          label: { zh: '修改', en: 'Revise' },
          icon: PenLine,
          offer: among('planned'),
          form: {
            title: { zh: '修改赠送', en: 'Revise the extra' },
            load: () => import('./plan-form.tsx').then((module) => ({ default: module.ReviseForm })),
            size: 'wide',
          },
        },
        {
          key: 'drop',
          label: { zh: '取消赠送', en: 'Drop' },
          icon: X,
          offer: among('planned'),
          form: {
            title: { zh: '取消赠送', en: 'Drop the extra' },
            load: () => import('./step-forms.tsx').then((module) => ({ default: module.DropForm })),
          },
        },
        {
          key: 'resume',
          label: { zh: '恢复安排', en: 'Plan again' },
          icon: RotateCcw,
          offer: among('dropped'),
          form: {
            title: { zh: '恢复安排', en: 'Plan it again' },
            load: () => import('./step-forms.tsx').then((module) => ({ default: module.ResumeForm })),
          },
        },
        {
          key: 'takeBack',
          label: { zh: '其实没送', en: 'Not given' },
          icon: Undo2,
          rare: true,
          offer: among('given'),
          run: (row) => write(takeBackExtra, { params: { id: idOf(row) } }),
          done: { zh: '已改回待赠送', en: 'Planned again' },
        },
      ],
      events: {
        'extra.planned': { zh: '安排赠送', en: 'Planned' },
        'extra.revised': { zh: '修改赠送', en: 'Revised' },
        'extra.given': { zh: '送给客户', en: 'Given' },
        'extra.taken_back': { zh: '更正:其实没送', en: 'Not given after all' },
        'extra.heard': { zh: '记下反响', en: 'Response recorded' },
        'extra.dropped': { zh: '取消赠送', en: 'Dropped' },
        'extra.resumed': { zh: '恢复安排', en: 'Planned again' },
      },
    },
    customer: { tabs: [extrasTab] },
    engagement: { tabs: [extrasTab] },
  },
}
