import { UserCog, UserPen } from 'lucide-react'
import type { Feature } from '../../engine/registry.ts'

export const engagements: Feature = {
  key: 'engagements',
  records: {
    engagement: {
      // What is looked for daily comes first; what is left waits under 更多 in the order of the modules.
      tabOrder: ['overview', 'expectations', 'promises', 'sheets', 'plan', 'changes', 'deviations', 'report'],
      header: () => import('./team.tsx').then((module) => ({ default: module.Team })),
      headerRoom: [54, 256],
      hide: ['expectationOwner', 'account', 'solution', 'delivery'],
      tabs: [
        {
          key: 'raci',
          label: { zh: '分工', en: 'Who does what' },
          load: () => import('./raci-table.tsx').then((module) => ({ default: module.RaciTab })),
        },
      ],
      create: {
        verb: 'open',
        title: { zh: '新建项目', en: 'Open a project' },
        load: () => import('./open-form.tsx').then((module) => ({ default: module.OpenForm })),
        size: 'wide',
      },
      verbs: [
        {
          key: 'handOver',
          rare: true,
          label: { zh: '移交', en: 'Hand over' },
          icon: UserPen,
          form: {
            title: { zh: '移交期望负责人', en: 'Hand over ownership' },
            load: () => import('./team-forms.tsx').then((module) => ({ default: module.HandOverForm })),
          },
        },
        {
          key: 'setTriangle',
          label: { zh: '调整铁三角', en: 'Set triangle' },
          icon: UserCog,
          form: {
            title: { zh: '调整铁三角', en: 'Set the iron triangle' },
            load: () => import('./team-forms.tsx').then((module) => ({ default: module.TriangleForm })),
          },
        },
      ],
      events: {
        'engagement.opened': { zh: '新建项目', en: 'Opened' },
        'engagement.handed_over': { zh: '移交期望负责人', en: 'Handed over' },
        'engagement.triangle_set': { zh: '调整铁三角', en: 'Iron triangle set' },
        'engagement.end_agreed': { zh: '按变更调整计划结束', en: 'End moved by a change' },
      },
    },
    member: {
      header: () => import('./sole-projects.tsx').then((module) => ({ default: module.SoleProjects })),
    },
    commitment: {
      asides: [() => import('./raci-table.tsx').then((module) => ({ default: module.PromiseRaci }))],
    },
    customer: {
      tabs: [
        {
          key: 'projects',
          label: { zh: '项目', en: 'Projects' },
          first: true,
          load: () => import('./projects-tab.tsx').then((module) => ({ default: module.ProjectsTab })),
        },
      ],
    },
  },
}
