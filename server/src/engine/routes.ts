import * as contract from '@zhinuo/contracts/records.ts'
import * as objects from '@zhinuo/contracts/objects.ts'
import { withTx } from '../platform/tx.ts'
import { aggregate } from './aggregate.ts'
import { trashMany, updateMany } from './bulk.ts'
import { addField, changeField, createObject } from './design.ts'
import { exportRecords, sendExport } from './export.ts'
import { importRecords } from './import.ts'
import type { Module, Row } from './module.ts'
import { route } from './module.ts'
import { objectOf } from './objects.ts'
import { get, incompleteOf, queryRecords, readableFields } from './read.ts'
import { create, update } from './records.ts'
import { releaseFiles } from './release-files.ts'
import { demand } from './rights.ts'
import { timelineOf } from './timeline.ts'
import { restore, trash } from './trash.ts'
import type { Ctx } from '../platform/context.ts'
import { objectViews } from './views.ts'

/** The part of a written row that the actor may read. */
const shown = (ctx: Ctx, key: string, row: Row): Row => {
  const object = objectOf(ctx, key)
  return {
    ...Object.fromEntries(readableFields(ctx, object).map((f) => [f.key, row[f.key] ?? null])),
    ...incompleteOf(ctx, object, row),
  }
}

/** The records API: one set of routes for every object. */
export const engineModule: Module = {
  key: 'engine',
  permissions: { 'object:design': { zh: '设计对象与字段', en: 'Design objects and fields' } },
  rolePermissions: { admin: ['object:design'] },
  jobs: [{ name: 'engine.release-files', every: 86_400, run: releaseFiles }],
  routes: [
    route(objects.listObjects, async (ctx) => objectViews(ctx)),
    route(objects.createObject, (ctx, { body }) => createObject(ctx, body)),
    route(objects.addField, (ctx, { params, body }) => addField(ctx, params.object, body)),
    route(objects.changeField, (ctx, { params, body }) =>
      changeField(ctx, params.object, params.field, body),
    ),
    route(contract.queryRecords, (ctx, { params, body }) => queryRecords(ctx, params.object, body)),
    route(contract.getRecord, async (ctx, { params }) => {
      const object = objectOf(ctx, params.object)
      demand(ctx, object, 'read')
      const row = await get(ctx, object.def, params.id)
      return { ...row, ...incompleteOf(ctx, object, row) }
    }),
    route(contract.createRecord, async (ctx, { params, body }) =>
      shown(ctx, params.object, await create(ctx, objectOf(ctx, params.object).def, body)),
    ),
    route(contract.updateRecord, async (ctx, { params, body }) =>
      shown(
        ctx,
        params.object,
        await update(ctx, objectOf(ctx, params.object).def, params.id, body.values, body.version),
      ),
    ),
    route(contract.trashRecord, (ctx, { params }) => trash(ctx, objectOf(ctx, params.object).def, params.id)),
    route(contract.restoreRecord, async (ctx, { params }) =>
      shown(ctx, params.object, await restore(ctx, objectOf(ctx, params.object).def, params.id)),
    ),
    route(contract.bulkRecords, async (ctx, { params, body }) => {
      const result =
        body.action.kind === 'trash'
          ? await trashMany(ctx, params.object, body.ids)
          : await updateMany(ctx, params.object, body.ids, body.action.values)
      return { changed: result.changed, refused: [...result.refused] }
    }),
    route(contract.aggregateRecords, async (ctx, { params, body }) => ({
      groups: (await aggregate(ctx, params.object, body)).map((g) => ({
        key: [...g.key],
        values: [...g.values],
      })),
    })),
    route(contract.importRecords, async (ctx, { params, body }) => {
      const result = await withTx(ctx, (ctx) => importRecords(ctx, params.object, body))
      return { ...result, refused: [...result.refused] }
    }),
    route(contract.exportRecords, async (ctx, { params, body }, exchange) =>
      sendExport(exchange, await exportRecords(ctx, params.object, body)),
    ),
    route(contract.timeline, (ctx, { params, query }) =>
      timelineOf(ctx, params.object, params.id, query.cursor),
    ),
  ],
}
