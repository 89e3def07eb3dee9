import { create } from '../../../engine/records.ts'
import type { MaterialKind } from '@zhinuo/contracts/knowledge-materials.ts'
import { material } from '@zhinuo/contracts/knowledge-materials.ts'
import { readMaterial } from '../../../modules/knowledge/public.ts'
import { publishMaterial } from '../../../modules/knowledge/service/materials.ts'
import { putFile } from '../../../platform/files.ts'
import { withTx } from '../../../platform/tx.ts'
import { projectsOf } from '../found.ts'
import type { PersonName } from '../people.ts'
import type { Stage } from '../stage.ts'

interface MaterialFacts {
  /** One of the customer's people: it goes to their project. */
  readonly to: string
  readonly by: PersonName
  readonly on: number
  readonly kind: MaterialKind
  readonly title: string
  readonly text: string
  readonly file?: { readonly name: string; readonly content: string }
  /** Who has opened it, and on which workday. */
  readonly readers: readonly (readonly [name: string, on: number])[]
}

const given: readonly MaterialFacts[] = [
  {
    to: '岳临川',
    by: '程准',
    on: -16,
    kind: 'training',
    title: '割接当天怎么配合',
    text: '割接前一天:请确认停机公告已发布、值班名单已登记。\n割接当天:业务科室留一名能判断结果的同事,按核对清单逐项打勾。\n割接之后:两小时内有异常请直接打程准的电话,我们按回退步骤恢复到割接前。',
    file: {
      name: '割接核对清单.csv',
      content:
        '\uFEFF序号,核对事项,谁来核对,结果\n1,统一身份认证能登录,业务科室,\n2,办件量与前一日一致,业务科室,\n3,证照打印正常,窗口,\n',
    },
    readers: [
      ['佟小满', -15],
      ['司马砚', -14],
    ],
  },
  {
    to: '岳临川',
    by: '甄诺',
    on: -3,
    kind: 'guide',
    title: '在门户里签字和验收',
    text: '点开邮件或微信里的链接,输入 6 位验证码即可进入,不用记密码。\n需要您处理的事都列在最上面;签字、验收后双方都会留有记录,随时可以下载 PDF。',
    readers: [['佟小满', -2]],
  },
  {
    to: '裴正柏',
    by: '文澜',
    on: -9,
    kind: 'guide',
    title: '换型先验样:操作指南',
    text: '换件号、换材料、换光源,都算新件号。\n每个新件号请先送 50 件样件:30 件良品、20 件已知缺陷件。我们当天跑一遍,给出漏检率和误报率,再定上线日期。\n样件请按清单编号,和检验记录一起送到检测工位。',
    file: {
      name: '样件登记表.csv',
      content: '\uFEFF样件编号,件号,良品/缺陷,缺陷类型,检验员\n,,,,\n',
    },
    readers: [['龙在野', -8]],
  },
]

/** What customers are given to learn from, by those who work with them. */
export const materials = (stage: Stage): void => {
  const { days, script } = stage
  for (const [i, facts] of given.entries())
    script.at(days.at(days.work(facts.on), 11, 10 + i), async (now) => {
      const { customer } = stage.contact(facts.to)
      const [project] = await projectsOf(stage, customer, now)
      const id = await withTx(await stage.as(facts.by, now), async (ctx) => {
        const file =
          facts.file &&
          (await putFile(ctx, {
            object: material.key,
            field: 'files',
            name: facts.file.name,
            type: 'text/csv',
            content: Buffer.from(facts.file.content),
          }))
        const made = await create(ctx, material, {
          title: facts.title,
          kind: facts.kind,
          customer,
          engagement: project?.id ?? null,
          text: facts.text,
          files: file === undefined ? [] : [file],
          owner: stage.member(facts.by),
        })
        return (await publishMaterial(ctx, made.id)).id
      })
      for (const [name, on] of facts.readers)
        script.at(days.at(days.work(on), 10, 20 + i), (later) =>
          readMaterial(stage.asContact(name, later), id),
        )
    })
}
