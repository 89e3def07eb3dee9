import { defineObject } from './kit/object.ts'

const weight = { type: 'number', decimals: 0, min: 0, max: 100, required: true } as const

/** 考核方案 of a department, never of a person: the customer's side of it weighs at least 30 per cent. */
export const kpiScheme = defineObject({
  key: 'kpiScheme',
  module: 'insight',
  table: 'kpi_schemes',
  label: { zh: '部门考核方案', en: 'Department scheme' },
  title: 'name',
  fields: {
    name: {
      type: 'text',
      label: { zh: '名称', en: 'Name' },
      required: true,
      searchable: true,
      sortable: true,
      maxLength: 120,
    },
    department: { type: 'department', label: { zh: '部门', en: 'Department' }, required: true },
    year: {
      type: 'number',
      label: { zh: '年度', en: 'Year' },
      required: true,
      decimals: 0,
      min: 2000,
      max: 2200,
      sortable: true,
    },
    satisfactionWeight: {
      ...weight,
      label: { zh: '客户满意度 %', en: 'Customer satisfaction %' },
      help: {
        zh: '与期望达成率合计不低于 30%',
        en: 'With attainment at least 30 per cent',
      },
    },
    attainmentWeight: {
      ...weight,
      label: { zh: '期望达成率 %', en: 'Expectation attainment %' },
      help: {
        zh: '与客户满意度合计不低于 30%',
        en: 'With satisfaction at least 30 per cent',
      },
    },
    otherWeight: {
      ...weight,
      label: { zh: '其他指标 %', en: 'Other figures %' },
      help: { zh: '三项合计 100%', en: 'The three sum to 100 per cent' },
    },
    otherText: {
      type: 'longText',
      label: { zh: '其他指标说明', en: 'What the other figures are' },
      maxLength: 2000,
    },
  },
  scopes: {
    department: { op: 'in', field: 'department', value: { dyn: 'myDepartment' } },
    departmentTree: { op: 'in', field: 'department', value: { dyn: 'myDepartmentTree' } },
  },
  defaultSort: [
    { field: 'year', dir: 'desc' },
    { field: 'name', dir: 'asc' },
  ],
  listFields: ['name', 'department', 'year', 'satisfactionWeight', 'attainmentWeight', 'otherWeight'],
})
