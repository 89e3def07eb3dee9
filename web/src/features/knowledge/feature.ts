import { publishMaterial, withdrawMaterial } from '@zhinuo/contracts/knowledge-materials.ts'
import { publishArticle, retireArticle, reworkArticle } from '@zhinuo/contracts/knowledge-endpoints.ts'
import { Archive, BookOpen, BookOpenCheck, EyeOff, Send, Undo2 } from 'lucide-react'
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
      target: { page: 'knowledge' },
    },
  ],
  pages: [
    {
      path: 'knowledge',
      title: { zh: '知识库', en: 'Knowledge' },
      right: 'article:read',
      load: () => import('./knowledge-page.tsx').then((module) => ({ default: module.KnowledgePage })),
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
          key: 'share',
          label: { zh: '发给客户', en: 'Send to customer' },
          icon: Send,
          offer: (row) => row.status === 'published',
          form: {
            title: { zh: '发给客户', en: 'Send to a customer' },
            load: () => import('./material-form.tsx').then((module) => ({ default: module.ShareForm })),
            size: 'wide',
          },
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
    material: {
      create: {
        title: { zh: '新建资料', en: 'New material' },
        load: () => import('./material-form.tsx').then((module) => ({ default: module.MaterialForm })),
        size: 'wide',
      },
      verbs: [
        {
          key: 'publish',
          label: { zh: '发给客户', en: 'Send to customer' },
          icon: Send,
          offer: (row) => row.status !== 'published',
          primary: () => true,
          run: (row) => write(publishMaterial, { params: { id: idOf(row) } }),
          done: { zh: '客户在门户里能看到了', en: 'The customer finds it in the portal now' },
          undo: (row) => write(withdrawMaterial, { params: { id: idOf(row) } }),
        },
        {
          key: 'withdraw',
          label: { zh: '撤下', en: 'Withdraw' },
          icon: EyeOff,
          rare: true,
          offer: (row) => row.status === 'published',
          run: (row) => write(withdrawMaterial, { params: { id: idOf(row) } }),
          done: { zh: '客户看不到了', en: 'The customer no longer sees it' },
          undo: (row) => write(publishMaterial, { params: { id: idOf(row) } }),
        },
      ],
      asides: [() => import('./readers-aside.tsx').then((module) => ({ default: module.ReadersAside }))],
      events: {
        'material.published': { zh: '发给客户', en: 'Sent to the customer' },
        'material.withdrawn': { zh: '撤下', en: 'Withdrawn' },
        'material.read': { zh: '客户看过', en: 'Read by the customer' },
      },
    },
  },
}
