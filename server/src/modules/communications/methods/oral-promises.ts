/** A sentence that sounds as if our side had promised something. */
export interface OralPromise {
  readonly sentence: string
  /** The words by which it was found. */
  readonly cue: string
}

/** Sentences longer than this are cut: they are the key under which their author settles them. */
export const LONGEST = 500
const MOST = 10

const ours = '我们|我方|我司|我这边|咱们|本公司|我'
const theirs = '客户方?|甲方|贵方|贵司|贵局|对方|他们|你们|您们|他|她|您|你'
const subject = new RegExp(`(?<theirs>${theirs})|(?<ours>${ours})`, 'g')

/** Verbs that bind whoever says them; without a subject they need a day or a price. */
const strong = /保证|承诺|答应|包在我|一定(?:会|能|把|给|在|按)?|说到做到/g
/** Words that bind only with us as the subject and a day or a price in the sentence. */
const weak =
  /确保|负责|(?<![不机议协社开例都聚董才])会(?![议上后前员场谈见面计不])|可以|能够|(?<!可|可能|万)能(?!否|不能|力|源|耗)/g

const deadline =
  /(?<![目提从以先生])前(?![期提面台端后置者往])|[以之]?内(?![部容网存核])|今天|明天|后天|当天|当日|本周|这周|下周|下个?月|月底|年底|周[一二三四五六日天末]|[\d一二两三四五六七八九十]+\s*(?:个工作日|天|日|号|周|个月|小时)/
const price = /免费|赠送|白送|不收费|不另收费|不加价|不加钱|打[\d一二三四五六七八九]+折|减免/

/** What turns the same words into none: a no, a hope, a wish of others, a question, something done already. */
const refusal = /(?:不|没|没有|未|无法|不敢|难以|别|并非)[^,，;；]{0,3}$/
const hedge = /争取|尽量|尽可能|可能|估计|大概|也许|看看|考虑|研究一下|讨论|打算|希望|力争|原则上|评估/
const asked = /(?:要求|希望|想让|让|催|请|问|需要|建议|想要|期待)(?:我们|我方|我司|咱们|我)/
const past = /已经|已于|曾|上次|当时|昨天|上周/
const question = /[?？]\s*$|吗\s*$|能否|是否|能不能|会不会|可不可以/

const english =
  /\b(?:we|i)\s*(?:'ll|’ll|\s+will|\s+shall|\s+promise|\s+guarantee|\s+commit)\b(?!\s+(?:not|try))/i
const englishBy = /\b(?:by|before|within|until|tomorrow|today|next week|free of charge|for free)\b/i
const englishNot = /\b(?:won't|cannot|can't|may|might|perhaps|probably|hope|if possible)\b|\?\s*$/i

/**
 * Promises of our side in the words of a conversation: commissive speech acts (Searle 1976, A Classification of
 * Illocutionary Acts; found in messages by verb and time as in Cohen, Carvalho and Mitchell 2004, Learning to Classify
 * Email into “Speech Acts”). Rules alone decide: who speaks, a verb that binds, and a day or a price. They hint and never
 * conclude: at most ten, each shown to whoever wrote the words.
 */
export const oralPromises = (text: string): OralPromise[] =>
  sentences(text)
    .flatMap((sentence) => {
      const cue = chineseCue(sentence) ?? englishCue(sentence)
      return cue === null ? [] : [{ sentence, cue }]
    })
    .filter((one, i, all) => all.findIndex((other) => other.sentence === one.sentence) === i)
    .slice(0, MOST)

const sentences = (text: string): string[] =>
  (text.match(/[^。！!;；\n?？]+[?？]?/g) ?? [])
    .map((sentence) => sentence.trim().slice(0, LONGEST))
    .filter((sentence) => sentence.length > 3)

const chineseCue = (sentence: string): string | null => {
  if (question.test(sentence) || asked.test(sentence)) return null
  const timed = deadline.test(sentence)
  const priced = price.test(sentence)
  for (const match of sentence.matchAll(strong))
    if (binds(sentence, match.index, timed || priced)) return match[0]
  if (!timed && !priced) return null
  for (const match of sentence.matchAll(weak))
    if (speaker(sentence.slice(0, match.index)) === 'ours' && binds(sentence, match.index, true))
      return match[0]
  const given = price.exec(sentence)
  return given && speaker(sentence.slice(0, given.index)) === 'ours' && binds(sentence, given.index, true)
    ? given[0]
    : null
}

/** Whether the verb at this place binds us: said by us, not denied, not softened, not told of the past. */
const binds = (sentence: string, at: number, anchored: boolean): boolean => {
  const before = sentence.slice(0, at)
  const clause = before.slice(Math.max(before.lastIndexOf('，'), before.lastIndexOf(',')) + 1)
  const who = speaker(before)
  return (
    who !== 'theirs' &&
    (who === 'ours' || anchored) &&
    !refusal.test(clause) &&
    !hedge.test(clause) &&
    !past.test(before)
  )
}

/** Who was named last before the verb. */
const speaker = (before: string): 'ours' | 'theirs' | null => {
  const last = [...before.matchAll(subject)].at(-1)
  return last ? (last.groups?.theirs === undefined ? 'ours' : 'theirs') : null
}

const englishCue = (sentence: string): string | null => {
  const match = english.exec(sentence)
  return match && englishBy.test(sentence) && !englishNot.test(sentence) ? match[0] : null
}
