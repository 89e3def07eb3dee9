import { publishArticle, retireArticle, reworkArticle } from '@zhinuo/contracts/knowledge-endpoints.ts'
import { Archive, BookOpen, BookOpenCheck, Undo2 } from 'lucide-react'
import { idOf } from '../../engine/records.ts'
import type { Feature } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'

export const knowledge: Feature = {
  key: 'knowledge',
  menu: [
    {
      key: 'knowledge',
      order: 120,
      icon: BookOpen,
      label: { zh: '知识库', en: 'Knowledge' },
      target: { object: 'article' },
    },
  ],
  aids: [() => import('./offered.tsx')],
  records: {
    article: {
      verbs: [
        {
          key: 'publish',
          label: { zh: '发布', en: 'Publish' },
          icon: BookOpenCheck,
          offer: (row) => row.status === 'draft',
          primary: () => true,
          run: (row) => write(publishArticle, { params: { id: idOf(row) } }),
          done: { zh: '已发布', en: 'Published' },
          undo: (row) => write(reworkArticle, { params: { id: idOf(row) } }),
        },
        {
          key: 'rework',
          label: { zh: '退回草稿', en: 'Back to draft' },
          icon: Undo2,
          rare: true,
          offer: (row) => row.status !== 'draft',
          run: (row) => write(reworkArticle, { params: { id: idOf(row) } }),
          done: { zh: '已退回草稿', en: 'Back to draft' },
        },
        {
          key: 'retire',
          label: { zh: '停用', en: 'Retire' },
          icon: Archive,
          rare: true,
          offer: (row) => row.status === 'published',
          run: (row) => write(retireArticle, { params: { id: idOf(row) } }),
          done: { zh: '已停用', en: 'Retired' },
          undo: (row) => write(reworkArticle, { params: { id: idOf(row) } }),
        },
      ],
      asides: [() => import('./outcomes-aside.tsx').then((module) => ({ default: module.OutcomesAside }))],
      events: {
        'article.published': { zh: '发布', en: 'Published' },
        'article.reworked': { zh: '退回草稿', en: 'Back to draft' },
        'article.retired': { zh: '停用', en: 'Retired' },
        'article.used': { zh: '被采用', en: 'Taken up' },
        'article.counted': { zh: '结果更新', en: 'Outcomes counted' },
      },
    },
  },
}
