import { cancelMassNotice } from '@zhinuo/contracts/communications-mass-endpoints.ts'
import { CircleCheck, CircleStop, MessagesSquare, PenLine } from 'lucide-react'
import { idOf } from '../../engine/records.ts'
import type { Feature } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'

const communicationsTab = {
  key: 'communications',
  label: { zh: '沟通', en: 'Communications' },
  first: true,
  load: () => import('./communications-tab.tsx').then((module) => ({ default: module.CommunicationsTab })),
}
const threeStepsTab = {
  key: 'threeSteps',
  label: { zh: '三步沟通', en: 'Three-step talks' },
  load: () => import('./three-steps-tab.tsx').then((module) => ({ default: module.ThreeStepsTab })),
}

export const communications: Feature = {
  key: 'communications',
  menu: [
    {
      key: 'communications',
      label: { zh: '沟通', en: 'Communications' },
      icon: MessagesSquare,
      target: { page: 'communications' },
      order: 70,
    },
  ],
  pages: [
    {
      path: 'communications',
      title: { zh: '沟通', en: 'Communications' },
      right: 'communication:read',
      load: () =>
        import('./communications-page.tsx').then((module) => ({ default: module.CommunicationsPage })),
    },
  ],
  records: {
    communication: {
      page: () =>
        import('./communication-page.tsx').then((module) => ({ default: module.CommunicationPage })),
      create: {
        title: { zh: '记一次沟通', en: 'Record a communication' },
        load: () => import('./record-form.tsx').then((module) => ({ default: module.RecordForm })),
        size: 'wide',
      },
      events: {
        'communication.recorded': { zh: '记一次沟通', en: 'Recorded' },
        'participant.joined': { zh: '添加参加人', en: 'Participant added' },
        'participant.signed_in': { zh: '签到', en: 'Signed in' },
        'participant.signed_out': { zh: '撤回签到', en: 'Sign-in taken back' },
        'nextStep.done': { zh: '办完下一步', en: 'Next step done' },
        'nextStep.dropped': { zh: '不再需要这一步', en: 'Next step dropped' },
        'nextStep.reopened': { zh: '重新打开下一步', en: 'Next step reopened' },
        'nextStep.planned': { zh: '转为任务', en: 'Made a work item' },
        'nextStep.promised': { zh: '入承诺台账', en: 'Recorded as a promise' },
      },
    },
    meeting: {
      page: () => import('./meeting-page.tsx').then((module) => ({ default: module.MeetingPage })),
      create: {
        title: { zh: '安排会议', en: 'Plan a meeting' },
        load: () => import('./plan-form.tsx').then((module) => ({ default: module.PlanForm })),
        size: 'wide',
        verb: 'plan',
      },
      events: {
        'meeting.planned': { zh: '安排会议', en: 'Planned' },
        'meeting.invited': { zh: '发出邀请', en: 'Invited' },
        'meeting.held': { zh: '记为已召开', en: 'Held' },
        'meeting.cancelled': { zh: '取消会议', en: 'Cancelled' },
        'meeting.minutes_written': { zh: '写纪要', en: 'Minutes written' },
        'meeting.minutes_sent': { zh: '纪要发给客户', en: 'Minutes sent' },
        'meeting.minutes_read': { zh: '客户已读纪要', en: 'Minutes read' },
        'meeting.minutes_confirmed': { zh: '客户确认纪要', en: 'Minutes confirmed' },
        'meeting.minutes_corrected': { zh: '客户更正纪要', en: 'Minutes corrected' },
        'minutesPoint.written': { zh: '记下一条', en: 'Point written' },
        'minutesPoint.revised': { zh: '改写一条', en: 'Point revised' },
        'minutesPoint.dropped': { zh: '删去一条', en: 'Point taken out' },
        'minutesPoint.confirmed': { zh: '客户确认一条', en: 'Point confirmed' },
        'minutesPoint.corrected': { zh: '客户更正一条', en: 'Point corrected' },
      },
    },
    massNotice: {
      header: () => import('./mass-progress.tsx').then((module) => ({ default: module.MassProgress })),
      create: {
        title: { zh: '群发通知', en: 'Send to many' },
        load: () => import('./mass-form.tsx').then((module) => ({ default: module.MassForm })),
        size: 'wide',
        verb: 'send',
      },
      verbs: [
        {
          key: 'cancel',
          label: { zh: '停止发送', en: 'Stop' },
          icon: CircleStop,
          offer: (row) => row.status === 'sending',
          run: (row) => write(cancelMassNotice, { params: { id: idOf(row) } }),
          done: { zh: '已停止,没发出的不再发', en: 'Stopped; what waited stays here' },
        },
      ],
      events: {
        'massNotice.sent': { zh: '群发', en: 'Sent to many' },
        'massNotice.finished': { zh: '发完', en: 'All sent' },
        'massNotice.cancelled': { zh: '停止发送', en: 'Stopped' },
        'massRecipient.addressed': { zh: '列入收件人', en: 'Addressed' },
        'massRecipient.sent': { zh: '发出', en: 'Sent' },
        'massRecipient.leftToText': { zh: '留待发短信', en: 'Left to be texted' },
        'massRecipient.texted': { zh: '登记已发短信', en: 'Recorded as texted' },
        'massRecipient.text_taken_back': { zh: '撤销短信登记', en: 'Text message taken back' },
        'massRecipient.read': { zh: '客户在门户读了', en: 'Read in the portal' },
        'massRecipient.skipped': { zh: '没有发', en: 'Left out' },
        'massRecipient.cancelled': { zh: '停止发送', en: 'Stopped' },
      },
    },
    threeStep: {
      header: () => import('./three-step-page.tsx').then((module) => ({ default: module.ThreeStepHeader })),
      hide: ['listened', 'facts', 'alternatives'],
      create: {
        title: { zh: '三步沟通', en: 'Three-step talk' },
        load: () => import('./three-step-form.tsx').then((module) => ({ default: module.ThreeStepForm })),
        size: 'wide',
        verb: 'record',
      },
      verbs: [
        {
          key: 'conclude',
          label: { zh: '记下结果', en: 'Record outcome' },
          icon: CircleCheck,
          offer: (row) => row.outcome === 'open',
          primary: () => true,
          form: {
            title: { zh: '记下结果', en: 'Record the outcome' },
            load: () => import('./conclude-form.tsx').then((module) => ({ default: module.ConcludeForm })),
          },
        },
        {
          key: 'revise',
          label: { zh: '修改', en: 'Revise' },
          icon: PenLine,
          offer: (row) => row.outcome === 'open',
          form: {
            title: { zh: '修改三步沟通', en: 'Revise the talk' },
            load: () => import('./three-step-form.tsx').then((module) => ({ default: module.ReviseForm })),
            size: 'wide',
          },
        },
      ],
      events: {
        'threeStep.recorded': { zh: '记录三步沟通', en: 'Recorded' },
        'threeStep.revised': { zh: '修改三步沟通', en: 'Revised' },
        'threeStep.concluded': { zh: '记下结果', en: 'Outcome recorded' },
      },
    },
    customer: {
      header: () => import('./customer-header.tsx').then((module) => ({ default: module.CustomerContact })),
      headerRoom: [32, 74],
      tabs: [communicationsTab, threeStepsTab],
    },
    expectation: { tabs: [threeStepsTab] },
    engagement: {
      tabs: [
        {
          key: 'meetings',
          label: { zh: '会议', en: 'Meetings' },
          first: true,
          load: () => import('./meetings-tab.tsx').then((module) => ({ default: module.MeetingsTab })),
        },
        communicationsTab,
      ],
      columns: [
        {
          key: 'meetings',
          label: { zh: '会议', en: 'Meetings' },
          order: 40,
          load: () => import('./meetings-tab.tsx').then((module) => ({ default: module.MeetingsTab })),
        },
      ],
    },
  },
}
