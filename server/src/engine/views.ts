import type { FieldView, ObjectView } from '@zhinuo/contracts/objects.ts'
import { genericVerbs } from '@zhinuo/contracts/kit/object.ts'
import type { Ctx } from '../platform/context.ts'
import type { EngineObject, Field } from './objects.ts'
import { definitionsOf, linkTarget, objectOf } from './objects.ts'
import { accessOf, can } from './rights.ts'

const unsortable = new Set(['json', 'multiSelect', 'file'])

/** A field as the caller may see it. */
export const fieldView = (ctx: Ctx, object: EngineObject, field: Field): FieldView => {
  const { def } = field
  return {
    key: field.key,
    type: def.type,
    label: def.label,
    help: def.help,
    required: def.required ?? false,
    write: def.type === 'serial' ? 'verb' : (def.write ?? 'anyone'),
    access: accessOf(ctx, object, field.key) === 'write' ? 'write' : 'read',
    sortable: !unsortable.has(def.type),
    searchable: object.searchable.includes(field),
    sensitive: def.sensitive ?? false,
    maxLength: def.maxLength,
    min: def.min,
    max: def.max,
    decimals: def.decimals,
    currency: def.type === 'money' ? (def.currency ?? 'CNY') : undefined,
    options:
      def.options &&
      Object.entries(def.options).map(([key, option]) => ({
        key,
        label: option.label,
        tone: option.tone ?? 'neutral',
      })),
    initial: typeof def.initial === 'object' ? [...def.initial] : def.initial,
    to: linkTarget(def),
    custom: def.custom ?? false,
    hidden: def.hidden ?? false,
  }
}

/** An object as the caller may see it: readable fields, verbs and operations the caller has. */
export const objectView = (ctx: Ctx, object: EngineObject): ObjectView => {
  const { def } = object
  const readable = object.columns.filter((f) => accessOf(ctx, object, f.key) !== 'hide')
  const exists = (verb: string): boolean =>
    (!def.generic || (def.generic as readonly string[]).includes(verb)) &&
    (!def.insertOnly || ['read', 'create', 'import', 'export'].includes(verb))
  return {
    key: object.key,
    module: def.module,
    label: def.label,
    title: def.title,
    fields: readable.map((f) => fieldView(ctx, object, f)),
    generic: genericVerbs.filter((verb) => exists(verb) && can(ctx, object, verb)),
    verbs: Object.entries(def.verbs ?? {})
      .filter(([verb]) => can(ctx, object, verb))
      .map(([key, verb]) => ({ key, label: verb.label })),
    listFields: [
      ...(def.listFields ??
        readable
          .filter((f) => !f.system)
          .slice(0, 8)
          .map((f) => f.key)),
    ].filter((key) => readable.some((f) => f.key === key)),
    defaultSort: [...(def.defaultSort ?? [{ field: 'createdAt', dir: 'desc' as const }])],
    related: object.incoming.flatMap((link) => {
      const source = objectOf(ctx, link.object)
      if (
        source.fields.get(link.field)?.def.type !== 'link' ||
        !can(ctx, source, 'read') ||
        accessOf(ctx, source, link.field) === 'hide'
      )
        return []
      return [
        {
          object: link.object,
          field: link.field,
          label: source.fields.get(link.field)?.def.relatedLabel ?? source.def.label,
        },
      ]
    }),
    custom: def.custom ?? false,
  }
}

/** Every object of which the caller may read something. */
export const objectViews = (ctx: Ctx): { objects: ObjectView[]; version: number } => {
  const { objects, version } = definitionsOf(ctx)
  return {
    objects: [...objects.values()].filter((o) => can(ctx, o, 'read')).map((o) => objectView(ctx, o)),
    version,
  }
}
