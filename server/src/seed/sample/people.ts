import type { RoleKey } from '../../engine/module.ts'

/** The supplier of the sample; product design, chapter 3. */
export const supplier = { name: '拾诺科技(示例公司)', zone: 'Asia/Shanghai' } as const

interface SampleDepartment {
  readonly name: string
  readonly parent: string | null
  readonly head: string | null
}

/** Parents stand before their children. */
export const departments = [
  { name: '拾诺科技', parent: null, head: '顾长信' },
  { name: '期望管理办公室', parent: '拾诺科技', head: '陆明约' },
  { name: '政务与制造区域', parent: '拾诺科技', head: '沈知远' },
  { name: '互联网区域', parent: '拾诺科技', head: '韩听澜' },
  { name: '解决方案部', parent: '拾诺科技', head: '文澜' },
  { name: '交付中心', parent: '拾诺科技', head: null },
  { name: '交付一组', parent: '交付中心', head: '程准' },
  { name: '交付二组', parent: '交付中心', head: '石落' },
  { name: '产品研发部', parent: '拾诺科技', head: '简一' },
  { name: '客户服务部', parent: '拾诺科技', head: '何应' },
  { name: '财务部', parent: '拾诺科技', head: '秦账' },
] as const satisfies readonly SampleDepartment[]

export type DepartmentName = (typeof departments)[number]['name']

interface SamplePerson {
  readonly name: string
  readonly mail: string
  readonly title: string
  readonly department: DepartmentName | null
  readonly roles: readonly RoleKey[]
}

export const people = [
  { name: '顾长信', mail: 'guchangxin', title: '总经理', department: '拾诺科技', roles: ['executive'] },
  {
    name: '陆明约',
    mail: 'lumingyue',
    title: '期望管理负责人',
    department: '期望管理办公室',
    roles: ['expectationLead'],
  },
  {
    name: '沈知远',
    mail: 'shenzhiyuan',
    title: '区域负责人(政务、制造)',
    department: '政务与制造区域',
    roles: ['regionalLead'],
  },
  {
    name: '韩听澜',
    mail: 'hantinglan',
    title: '区域负责人(互联网)',
    department: '互联网区域',
    roles: ['regionalLead'],
  },
  {
    name: '甄诺',
    mail: 'zhennuo',
    title: '客户经理',
    department: '政务与制造区域',
    roles: ['accountManager'],
  },
  { name: '白露', mail: 'bailu', title: '客户经理', department: '政务与制造区域', roles: ['accountManager'] },
  { name: '齐可期', mail: 'qikeqi', title: '客户经理', department: '互联网区域', roles: ['accountManager'] },
  {
    name: '方策',
    mail: 'fangce',
    title: '解决方案专家',
    department: '解决方案部',
    roles: ['solutionExpert'],
  },
  {
    name: '文澜',
    mail: 'wenlan',
    title: '解决方案部负责人',
    department: '解决方案部',
    roles: ['solutionExpert', 'departmentHead'],
  },
  { name: '程准', mail: 'chengzhun', title: '交付经理', department: '交付一组', roles: ['deliveryManager'] },
  { name: '石落', mail: 'shiluo', title: '交付经理', department: '交付二组', roles: ['deliveryManager'] },
  { name: '简一', mail: 'jianyi', title: '产品经理', department: '产品研发部', roles: ['productManager'] },
  { name: '严可行', mail: 'yankexing', title: '研发工程师', department: '产品研发部', roles: ['developer'] },
  {
    name: '安稳',
    mail: 'anwen',
    title: '研发工程师(兼系统管理员)',
    department: '产品研发部',
    roles: ['developer', 'admin'],
  },
  { name: '何应', mail: 'heying', title: '客服主管', department: '客户服务部', roles: ['service'] },
  { name: '舒据', mail: 'shuju', title: '运营分析', department: '期望管理办公室', roles: ['analyst'] },
  { name: '花朝', mail: 'huazhao', title: '活动策划', department: '客户服务部', roles: ['campaigner'] },
  { name: '秦账', mail: 'qinzhang', title: '财务', department: '财务部', roles: ['finance'] },
  { name: '公孙衡', mail: 'gongsunheng', title: '独立评审员', department: null, roles: ['reviewer'] },
  { name: '闻人正', mail: 'wenrenzheng', title: '独立评审员', department: null, roles: ['reviewer'] },
] as const satisfies readonly SamplePerson[]

export type PersonName = (typeof people)[number]['name']
