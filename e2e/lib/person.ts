import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { becomes, patienceMs } from './hands.ts'
import { shotsFolder } from './places.ts'
import type { Product } from './product.ts'

export const desk = { width: 1280, height: 800 } as const
export const phone = { width: 390, height: 844 } as const

/** Somebody before a browser of their own. */
export interface Person {
  readonly name: string
  readonly page: Page
  readonly context: BrowserContext
  /** Opens an address of the product. */
  open(path: string): Promise<void>
  /** A picture of what the person sees now. */
  shot(label: string): Promise<void>
  /** Pictures of the page on a desk and a phone, in light and dark; fails when the phone's page is wider than the phone. */
  gallery(label: string): Promise<void>
  /** For work that cuts the connection or opens what is refused: what the browser says about that is no fault. */
  unwatched<T>(work: () => Promise<T>): Promise<T>
  /** Faults of the page since the last call: errors, requests to other hosts, answers of 5xx. */
  faults(): string[]
  /** What the person reads, for a failure. */
  reading(): Promise<string>
}

export interface PersonOptions {
  readonly phone?: boolean
  /** Zone of the person's own clock; what the product shows follows its workspace. */
  readonly zone?: string
  readonly touch?: boolean
  /** One picture where others take a gallery: for journeys that go the way of another. */
  readonly brief?: boolean
}

// A refusal is an answer, and journeys meet many; what got none is heard of below, with when it was asked.
const isNoteOfRequest = (text: string): boolean => text.startsWith('Failed to load resource:')

const watch = (context: BrowserContext, origin: string) => {
  const faults: string[] = []
  let paused = false
  // What is asked while nobody watches may fail, whenever word of that arrives.
  const unwatched = new WeakSet<Request>()
  const note = (text: string): void => void (paused || faults.push(text))
  context.on('weberror', (error) => note(`a script failed: ${error.error().stack ?? error.error().message}`))
  context.on('console', (message) => {
    if (message.type() === 'error' && !isNoteOfRequest(message.text()))
      note(`console: ${message.text()} (${message.location().url})`)
  })
  context.on('request', (request) => {
    if (paused) unwatched.add(request)
    const url = new URL(request.url())
    if (url.origin !== origin && !['data:', 'blob:', 'about:'].includes(url.protocol))
      note(`a request left the house: ${request.url()}`)
  })
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    // A page that is left takes back what it has asked.
    if (why !== 'net::ERR_ABORTED' && !unwatched.has(request)) note(`${why} from ${request.url()}`)
  })
  context.on('response', (response) => {
    // Put off while the machine is busy: the page asks again, and the journey fails where it does not.
    if (response.status() === 503 && response.headers()['retry-after'] !== undefined)
      console.log(`  put off: ${response.url()}`)
    else if (response.status() >= 500) note(`${response.status()} from ${response.url()}`)
  })
  return {
    take: () => faults.splice(0),
    pause: async <T>(work: () => Promise<T>): Promise<T> => {
      paused = true
      try {
        return await work()
      } finally {
        paused = false
      }
    },
  }
}

/** Keeps the messages that leave by themselves, in every page from its beginning. */
const keepSaid = (): void => {
  const said: string[] = []
  Object.assign(window, { said })
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes)
      if (target instanceof Element && target.closest('[role=status]'))
        said.push(...Array.from(addedNodes, (node) => node.textContent ?? ''))
  }).observe(document, { childList: true, subtree: true })
}

let shots = 0
const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1)
/** What the page does about another size or scheme, it does before it draws twice. */
const drawn = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  )

export const meetPerson = async (
  browser: Browser,
  product: Product,
  journey: string,
  name: string,
  options: PersonOptions = {},
): Promise<Person> => {
  const onPhone = options.phone ?? false
  const context = await browser.newContext({
    viewport: onPhone ? phone : desk,
    hasTouch: options.touch ?? onPhone,
    locale: 'zh-CN',
    timezoneId: options.zone ?? 'Asia/Shanghai',
    colorScheme: 'light',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  context.setDefaultTimeout(patienceMs)
  const watched = watch(context, product.url)
  await context.addInitScript(keepSaid)
  await context.clock.setSystemTime(product.now())
  const leaveClock = product.onClock((at) => context.clock.setSystemTime(at))
  context.once('close', leaveClock)
  const page = await context.newPage()
  const folder = join(shotsFolder, journey)
  mkdirSync(folder, { recursive: true })
  const picture = async (label: string): Promise<void> => {
    shots += 1
    await page.screenshot({
      path: join(folder, `${String(shots).padStart(3, '0')}-${label}.png`),
      animations: 'disabled',
    })
  }
  return {
    name,
    page,
    context,
    open: async (path) => void (await page.goto(path.startsWith('http') ? path : `${product.url}${path}`)),
    shot: (label) => picture(`${name}-${label}`),
    gallery: async (label) => {
      if (options.brief) return picture(label)
      const before = page.viewportSize() ?? desk
      for (const [place, size] of [
        ['desk', desk],
        ['phone', phone],
      ] as const) {
        await page.setViewportSize(size)
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          await drawn(page)
          await picture(`${label}-${place}-${colorScheme}`)
        }
        await becomes(() => isTooWide(page), false, `「${label}」 is wider than the ${place} it is shown on`)
      }
      await page.emulateMedia({ colorScheme: 'light' })
      await page.setViewportSize(before)
    },
    unwatched: watched.pause,
    faults: watched.take,
    reading: async () => {
      const text = await page.locator('body').innerText()
      return `${page.url()}\n${text.replaceAll(/\n{2,}/g, '\n').slice(0, 3000)}`
    },
  }
}
