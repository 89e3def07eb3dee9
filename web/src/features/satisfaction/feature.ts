import { cancelInvitation } from '@zhinuo/contracts/surveys-endpoints.ts'
import { Ban, Link2, Smile } from 'lucide-react'
import { idOf } from '../../engine/records.ts'
import type { Feature } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'

const open: readonly unknown[] = ['scheduled', 'sent', 'opened']

export const satisfaction: Feature = {
  key: 'satisfaction',
  menu: [
    {
      key: 'satisfaction',
      order: 110,
      icon: Smile,
      label: { zh: '满意度', en: 'Satisfaction' },
      target: { page: 'satisfaction' },
    },
  ],
  pages: [
    {
      path: 'satisfaction',
      title: { zh: '满意度', en: 'Satisfaction' },
      right: 'surveyResponse:read',
      load: () => import('./satisfaction-page.tsx').then((module) => ({ default: module.SatisfactionPage })),
    },
  ],
  records: {
    surveyTemplate: {
      page: () => import('./survey-page.tsx').then((module) => ({ default: module.SurveyPage })),
      create: {
        title: { zh: '新建问卷', en: 'New survey' },
        load: () => import('./draft-form.tsx').then((module) => ({ default: module.DraftForm })),
        verb: 'draft',
      },
      events: {
        'surveyTemplate.drafted': { zh: '新建问卷', en: 'Drafted' },
        'surveyTemplate.edited': { zh: '修改问卷', en: 'Edited' },
        'surveyTemplate.activated': { zh: '启用', en: 'Put to use' },
        'surveyTemplate.retired': { zh: '停用', en: 'Retired' },
        'surveyTemplate.automatic_set': { zh: '设置自动发送', en: 'Automatic sending set' },
        'surveyTemplate.used': { zh: '首次发出', en: 'First sent' },
        'surveyQuestion.edited': { zh: '修改题目', en: 'Question edited' },
      },
    },
    surveyInvitation: {
      hide: ['mail', 'cause'],
      create: {
        title: { zh: '发送问卷', en: 'Send a survey' },
        load: () => import('./invite-form.tsx').then((module) => ({ default: module.InviteForm })),
        size: 'wide',
        verb: 'invite',
      },
      verbs: [
        {
          key: 'share',
          label: { zh: '复制链接', en: 'Copy link' },
          icon: Link2,
          offer: (row) => open.includes(row.status),
          primary: (row) => row.status === 'sent' && row.channel !== 'mail',
          form: {
            title: { zh: '把问卷转给客户', en: 'Pass the survey on' },
            load: () => import('./share-form.tsx').then((module) => ({ default: module.ShareForm })),
          },
        },
        {
          key: 'cancel',
          label: { zh: '取消邀请', en: 'Cancel' },
          icon: Ban,
          rare: true,
          offer: (row) => open.includes(row.status),
          run: (row) => write(cancelInvitation, { params: { id: idOf(row) }, body: {} }),
          done: { zh: '已取消,链接不再有效', en: 'Cancelled; its link opens nothing any more' },
        },
      ],
      events: {
        'surveyInvitation.made': { zh: '邀请填写', en: 'Invited' },
        'surveyInvitation.held': { zh: '没有发送', en: 'Not sent' },
        'surveyInvitation.sent': { zh: '发出问卷', en: 'Sent' },
        'surveyInvitation.shared': { zh: '再次取得链接', en: 'Link taken again' },
        'surveyInvitation.opened': { zh: '客户打开问卷', en: 'Opened by the customer' },
        'surveyInvitation.responded': { zh: '客户答复问卷', en: 'Answered by the customer' },
        'surveyInvitation.reminded': { zh: '提醒客户', en: 'Reminded' },
        'surveyInvitation.expired': { zh: '问卷过期', en: 'Expired' },
        'surveyInvitation.bounced': { zh: '退信', en: 'Bounced' },
        'surveyInvitation.cancelled': { zh: '取消邀请', en: 'Cancelled' },
      },
    },
    surveyResponse: {
      hide: ['answers', 'name'],
      header: () => import('./answers.tsx').then((module) => ({ default: module.Answers })),
      events: { 'surveyResponse.given': { zh: '客户答复问卷', en: 'Answered' } },
    },
    customer: {
      tabs: [
        {
          key: 'satisfaction',
          label: { zh: '满意度', en: 'Satisfaction' },
          load: () => import('./responses-tab.tsx').then((module) => ({ default: module.ResponsesTab })),
        },
      ],
    },
    engagement: {
      tabs: [
        {
          key: 'satisfaction',
          label: { zh: '满意度', en: 'Satisfaction' },
          load: () => import('./responses-tab.tsx').then((module) => ({ default: module.ResponsesTab })),
        },
      ],
    },
  },
}
