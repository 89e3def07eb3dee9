import { concludeThreeStep, recordThreeStep } from '../../../modules/communications/service/three-steps.ts'
import type { DateText } from '../../../platform/date-text.ts'
import type { Project } from '../project.ts'
import { needOf } from '../project.ts'
import type { Stage } from '../stage.ts'

/** 三步沟通 about 「100% 准确」: listened to, held against facts, and led to what can be kept; accepted the next morning. */
export const perfectIsNot = (stage: Stage, project: Project, on: DateText): void => {
  const { days, script } = stage
  script.at(days.at(on, 16), async (now) => {
    const { id } = await recordThreeStep(await stage.as(project.account, now), {
      customer: project.customer,
      engagement: project.id,
      expectation: needOf(project, 'perfect'),
      demand: '质检结果 100% 准确',
      listened:
        '裴总去年被一件漏检的轴承座追到总装线,停线四小时,赔了 26 万。他要的不是数字好看,是「坏件不能流出去」这句话有人负责。',
      facts: [
        {
          kind: 'bottleneck',
          text: '反光和油膜遮挡处成像不稳:同一件拍十次,约有一次判得不一样',
          source: '现场试拍 200 件的记录',
        },
        {
          kind: 'industryAverage',
          text: '我方做过的智检项目,验收时的漏检率在 0.1% 到 0.5% 之间',
          source: '智检项目验收报告',
        },
        {
          kind: 'costStructure',
          text: '漏检率每再降 0.05%,每个工位要多一路相机,节拍慢 0.4 秒',
          source: '解决方案部测算',
        },
      ],
      alternatives: [
        { kind: 'reduced', text: '漏检率不高于 0.1%,每月抽检 5,000 件;可疑件转人工复核台,两人复判' },
        { kind: 'exchange', text: '贵方提供新缺陷样件,我方每季度做一轮算法优化' },
      ],
      checklist: ['perspective', 'openness', 'early', 'data', 'alternatives', 'firm'],
      bottomLine: '指标最多写到 0.1%;不写「零漏检」,也不写「100%」',
    })
    script.at(days.at(days.after(on, 1), 11), async (later) => {
      await concludeThreeStep(await stage.as(project.account, later), id, {
        outcome: 'accepted',
        note: '裴总:「0.1% 加上有人复判,我能跟总装线交代。样件我们出。」',
      })
    })
  })
}
