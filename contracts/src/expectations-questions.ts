import { industries } from './customers.ts'
import { aspects, dimensions } from './expectations-options.ts'
import { defineObject } from './kit/object.ts'

/** 引导问题: what an experienced person asks to find out what a customer needs, and why it is worth asking. */
export const guideQuestion = defineObject({
  key: 'guideQuestion',
  module: 'expectations',
  table: 'guide_questions',
  label: { zh: '引导问题', en: 'Guide question' },
  title: 'prompt',
  fields: {
    prompt: {
      type: 'text',
      label: { zh: '问题', en: 'Question' },
      required: true,
      searchable: true,
      maxLength: 300,
    },
    promptEn: { type: 'text', label: { zh: '问题(英文)', en: 'Question in English' }, maxLength: 300 },
    why: { type: 'text', label: { zh: '为什么问', en: 'Why it is asked' }, maxLength: 300 },
    whyEn: { type: 'text', label: { zh: '为什么问(英文)', en: 'Why, in English' }, maxLength: 300 },
    dimension: {
      type: 'select',
      label: { zh: '维度', en: 'Dimension' },
      options: dimensions,
      required: true,
    },
    aspect: { type: 'select', label: { zh: '方面', en: 'Aspect' }, options: aspects },
    industry: {
      type: 'select',
      label: { zh: '行业', en: 'Industry' },
      help: { zh: '不填:所有行业都问', en: 'Empty: asked in every industry' },
      options: industries,
    },
    position: {
      type: 'number',
      label: { zh: '顺序', en: 'Order' },
      required: true,
      initial: 100,
      min: 0,
      decimals: 0,
      sortable: true,
    },
    active: { type: 'switch', label: { zh: '启用', en: 'Active' }, initial: true },
    code: {
      type: 'text',
      label: { zh: '自带问题编号', en: 'Code of a question that came along' },
      unique: true,
      write: 'verb',
      maxLength: 40,
    },
  },
  verbs: {
    install: {
      label: { zh: '装入自带问题', en: 'Install the questions that come along' },
      creates: true,
      fields: [
        'prompt',
        'promptEn',
        'why',
        'whyEn',
        'dimension',
        'aspect',
        'industry',
        'position',
        'active',
        'code',
      ],
      undo: { verb: 'trash' },
    },
  },
  defaultSort: [{ field: 'position', dir: 'asc' }],
  listFields: ['prompt', 'dimension', 'industry', 'why', 'position', 'active'],
})
