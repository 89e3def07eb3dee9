import type { Browser } from 'playwright-core'
import type { Person, PersonOptions } from './person.ts'
import { meetPerson } from './person.ts'
import type { Product } from './product.ts'

/** What a journey plays on: one product, and the people it needs. */
export interface Stage {
  readonly product: Product
  /** A person with a browser of their own, until the journey ends. */
  meet(name: string, options?: PersonOptions): Promise<Person>
  /** One thing that must work. The journey ends at the first that does not. */
  step(name: string, work: () => Promise<void>): Promise<void>
}

export interface Journey {
  /** Also names the folder of its pictures. */
  readonly key: string
  readonly title: string
  /** Keys of journeys whose results it stands on, besides the first of its lane. */
  readonly needs?: readonly string[]
  /** It goes the way of another one, whose pictures are enough. */
  readonly brief?: boolean
  readonly run: (stage: Stage) => Promise<void>
}

export interface Tally {
  passed: number
  failed: number
}

const describe = async (people: readonly Person[], product: Product): Promise<string> => {
  const parts: string[] = []
  for (const person of people) {
    await person.shot('when-it-failed').catch(() => undefined)
    parts.push(`── ${person.name} reads:`, await person.reading().catch((error: unknown) => String(error)))
  }
  return [...parts, '── the end of the log:', product.log()].join('\n')
}

/** Runs one journey; prints each step as it ends. */
export const perform = async (
  journey: Journey,
  browser: Browser,
  product: Product,
  tally: Tally,
): Promise<boolean> => {
  const people: Person[] = []
  let current = 'beginning'
  const check = (): void => {
    const faults = people.flatMap((person) => person.faults().map((fault) => `${person.name}: ${fault}`))
    if (faults.length > 0) throw new Error(faults.join('\n'))
  }
  try {
    await journey.run({
      product,
      meet: async (name, options) => {
        const person = await meetPerson(browser, product, journey.key, name, {
          ...options,
          brief: journey.brief ?? false,
        })
        people.push(person)
        return person
      },
      step: async (name, work) => {
        current = name
        const began = performance.now()
        await work()
        check()
        tally.passed += 1
        console.log(`  ok  ${journey.key}: ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
      },
    })
    return true
  } catch (error) {
    tally.failed += 1
    console.log(
      `  FAILED  ${journey.key}: ${current}\n${error instanceof Error ? error.stack : String(error)}`,
    )
    console.log(await describe(people, product))
    return false
  } finally {
    for (const person of people) await person.context.close().catch(() => undefined)
  }
}
