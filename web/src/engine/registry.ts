import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'

/** A part that is fetched when it is first shown. */
export type Load<P> = () => Promise<{ default: ComponentType<P> }>

/** What parts drawn for one record are given. */
export interface RecordProps {
  readonly object: ObjectView
  readonly row: Row
  /** Drawn in the side panel of a list, not as a page of its own. */
  readonly inPanel: boolean
}

export interface VerbFormProps {
  readonly object: ObjectView
  readonly row: Row
  /** The verb whose form this is: one form may serve several. */
  readonly verb: VerbSpec
  /** The verb has been done: the form closes and the record is read anew. */
  readonly onDone: () => void
  readonly onClose: () => void
}

/** A verb of an object as a button on its record. It shows only to who holds the right `object:verb`. */
export interface VerbSpec {
  readonly key: string
  /** Verb first, at most six characters. */
  readonly label: Label
  readonly icon?: LucideIcon
  /** false: no button on this row; a label: the button is there, disabled, and says why. */
  readonly offer?: (row: Row) => boolean | Label
  /** Seldom wanted: stands behind three dots. */
  readonly rare?: boolean
  /** The one thing to do next. */
  readonly primary?: (row: Row) => boolean
  /** Asked for first in a window with this title… */
  readonly form?: {
    readonly title: Label
    readonly load: Load<VerbFormProps>
    readonly size?: 'narrow' | 'normal' | 'wide' | 'huge'
  }
  /** …or done at once. */
  readonly run?: (row: Row) => Promise<unknown>
  /** Said after `run`. */
  readonly done?: Label
  /** Undoes `run`. */
  readonly undo?: (row: Row) => Promise<unknown>
}

export interface RecordTab {
  readonly key: string
  readonly label: Label
  readonly load: Load<RecordProps>
  /** Stands before the tabs that every record has, and opens first. */
  readonly first?: boolean
  /** Needs the whole width: what stands at the right gives way. */
  readonly wide?: boolean
}

/** A part of the overview of a record, in a column with others of its key. */
export interface RecordColumn {
  readonly key: string
  readonly label: Label
  /** Columns stand by this number, and the parts within one. */
  readonly order: number
  readonly load: Load<RecordProps>
  /** Takes the whole width, above the columns. */
  readonly wide?: boolean
}

export interface CreateProps {
  readonly object: ObjectView
  /** Values known from where the person came from: `{ customer: id }`. */
  readonly initial: Row
  readonly onDone: (row: Row) => void
  readonly onClose: () => void
}

/** What a feature adds to the records of one object. */
export interface RecordExtras {
  readonly verbs?: readonly VerbSpec[]
  readonly tabs?: readonly RecordTab[]
  /** The order of tabs by their keys, where that of the features is not the reader's; those left out follow. */
  readonly tabOrder?: readonly string[]
  /** Below the title, above the tabs; those of several features stand below one another. */
  readonly header?: Load<RecordProps>
  /** How high the header is at least, in pixels on a desk and on a phone: kept free while it comes, so that nothing below moves. */
  readonly headerRoom?: readonly [desk: number, phone: number]
  /** What stands side by side on the overview of a record, where it has one. */
  readonly columns?: readonly RecordColumn[]
  /** In place of everything the engine draws for a record. */
  readonly page?: Load<RecordProps>
  /** Stands at the right of the tabs where there is room, below them otherwise. Left out in a side panel. */
  readonly asides?: readonly Load<RecordProps>[]
  /** In place of the generic form that makes a record; `verb`: who holds it may make one, where there is no generic way. */
  readonly create?: {
    readonly title?: Label
    readonly load: Load<CreateProps>
    readonly size?: 'narrow' | 'normal' | 'wide' | 'huge'
    readonly verb?: string
  }
  /** How the first one comes to be, where nobody makes one in its list, and the list that leads there. */
  readonly comesFrom?: { readonly note: Label; readonly label: Label; readonly object: string }
  /** Fields that the generic page leaves to other parts. */
  readonly hide?: readonly string[]
  /** Names of events on the timeline: `commitment.confirmed` → 「确认承诺」. */
  readonly events?: Readonly<Record<string, Label>>
}

export interface PageProps {
  /** What follows the page's own path. */
  readonly rest: string
}

/** A screen of its own at `/w/{workspace}/{path}`. */
export interface FeaturePage {
  readonly path: string
  readonly title: Label
  readonly load: Load<PageProps>
  /** Shows to who holds this permission (`noun:verb`). */
  readonly right?: string
}

/** A tab that a feature adds to another one's page: after the tabs the page begins with, in the order of the features. */
export interface PageTab {
  /** Follows the page's path in the address. */
  readonly key: string
  readonly label: Label
  readonly load: Load<PageProps>
  /** Shows to who holds this permission (`noun:verb`). */
  readonly right?: string
}

export type MenuTarget = { readonly object: string } | { readonly page: string }

export interface MenuEntry {
  /** `customers`, `promises` …: an entry takes the place of one with the same key. */
  readonly key: string
  readonly label: Label
  readonly icon: LucideIcon
  readonly target: MenuTarget
  /** Entries stand by this number; the menu of the product counts 10, 20, 30 … */
  readonly order: number
}

/** What a text is written for, so that other features can offer what helps with it. */
export interface AidProps {
  readonly place: 'expectation' | 'commitment' | 'deviation' | 'retrospective'
  readonly text: string
  readonly engagement: string | null
  readonly dimension?: string | null
  /** The record it stands in; null while it is being made: then `onTake` is handed what counts once there is one. */
  readonly record: string | null
  readonly onTake?: (count: (record: string) => Promise<unknown>) => void
}

export interface Feature {
  readonly key: string
  /** Offered beside texts that are being written. */
  readonly aids?: readonly Load<AidProps>[]
  readonly menu?: readonly MenuEntry[]
  readonly pages?: readonly FeaturePage[]
  readonly records?: Readonly<Record<string, RecordExtras>>
  /** Tabs for pages of other features, by the page's path. */
  readonly pageTabs?: Readonly<Record<string, readonly PageTab[]>>
  /** Page that opens first after signing in. */
  readonly home?: string
}

let features: readonly Feature[] = []

/** Makes the features of the app known; called once, before the first page is drawn. */
export const registerFeatures = (all: readonly Feature[]): void => {
  features = all
}

export const allFeatures = (): readonly Feature[] => features

export const findPage = (path: string): FeaturePage | undefined =>
  features.flatMap((feature) => feature.pages ?? []).find((page) => page.path === path)

/** What features add to the tabs of a page. */
export const pageTabsOf = (path: string): readonly PageTab[] =>
  features.flatMap((feature) => feature.pageTabs?.[path] ?? [])

/** Entries of the menu, the last one standing where several have one key. */
export const menuEntries = (): MenuEntry[] => [
  ...new Map(features.flatMap((feature) => feature.menu ?? []).map((entry) => [entry.key, entry])).values(),
]

/** The menu's word for an object's list. */
export const listLabel = (object: string): Label | undefined =>
  features
    .flatMap((feature) => feature.menu ?? [])
    .find(({ target }) => 'object' in target && target.object === object)?.label

interface Header {
  readonly load: Load<RecordProps>
  readonly room: RecordExtras['headerRoom']
}

/** What all features together add to an object; of parts that exist once, the last named stands. */
export const extrasOf = (
  object: string,
): Omit<RecordExtras, 'header' | 'headerRoom'> & { readonly headers: readonly Header[] } => {
  const all = features.flatMap((feature) => feature.records?.[object] ?? [])
  return {
    verbs: all.flatMap((extras) => extras.verbs ?? []),
    tabs: all.flatMap((extras) => extras.tabs ?? []),
    tabOrder: all.flatMap((extras) => extras.tabOrder ?? []),
    hide: all.flatMap((extras) => extras.hide ?? []),
    asides: all.flatMap((extras) => extras.asides ?? []),
    events: Object.assign({}, ...all.map((extras) => extras.events ?? {})) as Readonly<Record<string, Label>>,
    headers: all.flatMap(({ header: load, headerRoom: room }) => (load ? [{ load, room }] : [])),
    columns: all.flatMap((extras) => extras.columns ?? []).toSorted((a, b) => a.order - b.order),
    page: all.findLast((extras) => extras.page)?.page,
    create: all.findLast((extras) => extras.create)?.create,
    comesFrom: all.findLast((extras) => extras.comesFrom)?.comesFrom,
  }
}

/** True where the person may make a record of the object: the generic way, or by the verb of its own form. */
export const canMake = (object: ObjectView): boolean => {
  const verb = extrasOf(object.key).create?.verb
  return (
    object.generic.includes('create') ||
    (verb !== undefined && object.verbs.some((held) => held.key === verb))
  )
}

/** Name of an event wherever it is told. */
export const eventLabel = (name: string): Label | undefined => {
  for (const feature of features) {
    for (const extras of Object.values(feature.records ?? {})) {
      const label = extras.events?.[name]
      if (label) return label
    }
  }
  return undefined
}
