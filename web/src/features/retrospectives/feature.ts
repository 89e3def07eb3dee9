import type { Row } from '@zhinuo/contracts/records.ts'
import { CircleCheck, CircleX, Pencil } from 'lucide-react'
import type { Feature, VerbSpec } from '../../engine/registry.ts'

const open = (row: Row): boolean => row.status === 'open'
const reasonForm = () => import('./action-forms.tsx').then((module) => ({ default: module.EndForm }))

const actionVerbs: readonly VerbSpec[] = [
  {
    key: 'complete',
    label: { zh: '完成', en: 'Done' },
    icon: CircleCheck,
    offer: open,
    primary: () => true,
    form: { title: { zh: '完成改进措施', en: 'The action is done' }, load: reasonForm },
  },
  {
    key: 'revise',
    label: { zh: '修改', en: 'Change' },
    icon: Pencil,
    offer: open,
    form: {
      title: { zh: '修改改进措施', en: 'Change the action' },
      load: () => import('./action-forms.tsx').then((module) => ({ default: module.ReviseForm })),
    },
  },
  {
    key: 'drop',
    label: { zh: '取消', en: 'Drop' },
    icon: CircleX,
    offer: open,
    rare: true,
    form: { title: { zh: '取消改进措施', en: 'Drop the action' }, load: reasonForm },
  },
]

export const retrospectives: Feature = {
  key: 'retrospectives',
  records: {
    engagement: {
      tabs: [
        {
          key: 'retrospective',
          label: { zh: '复盘', en: 'Retrospective' },
          load: () =>
            import('./retrospective-tab.tsx').then((module) => ({ default: module.RetrospectiveTab })),
        },
      ],
    },
    retrospective: {
      page: () =>
        import('./retrospective-page.tsx').then((module) => ({ default: module.RetrospectivePage })),
      events: {
        'retrospective.begun': { zh: '开始复盘', en: 'Begun' },
        'retrospective.written': { zh: '写复盘', en: 'Written' },
        'retrospective.refreshed': { zh: '更新事实', en: 'Facts refreshed' },
        'retrospective.handed_over': { zh: '转交', en: 'Handed over' },
        'retrospective.closed': { zh: '完成复盘', en: 'Completed' },
        'retrospective.reopened': { zh: '继续复盘', en: 'Reopened' },
      },
    },
    reviewAction: {
      verbs: actionVerbs,
      events: {
        'reviewAction.added': { zh: '添加改进措施', en: 'Added' },
        'reviewAction.revised': { zh: '修改改进措施', en: 'Changed' },
        'reviewAction.done': { zh: '完成改进措施', en: 'Done' },
        'reviewAction.dropped': { zh: '取消改进措施', en: 'Dropped' },
      },
    },
  },
}
