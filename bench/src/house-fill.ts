import type { Pool, PoolClient } from 'pg'
import { addedRows, settled } from './house-rows.ts'

/**
 * A house of the size that quality asks for: the sample organisation, every kind of row in the shape that the modules
 * write it, so many times over. Every third copy is of today; the others are of past years, settled, with their dates.
 */
export interface House {
  /** Copies of the sample's thirteen projects; five copies share their customers. */
  readonly copies: number
  /** Events a record has for one of the sample's. */
  readonly eventsTimes: number
}

const copiesPerCustomer = 5
const liveEvery = 3

/** How many of a member of the sample there are, by the first of their roles; 200 in all. */
const teams: Readonly<Record<string, number>> = {
  accountManager: 36,
  deliveryManager: 18,
  solutionExpert: 12,
}
const otherTeams = 3

/** Stay as they are: what is set up once for a house. */
const once = new Set([
  'members',
  'departments',
  'roles',
  'case_routes',
  'guide_questions',
  'survey_templates',
  'survey_questions',
])
const ofCustomer = new Set(['customers', 'contacts', 'follow_ups'])
/** Unique by the house. */
const numbered = new Set(['code', 'number', 'cause'])
const dated = new Set(['date', 'timestamp with time zone'])

interface Column {
  readonly table: string
  readonly column: string
  readonly type: string
}

/** An id made of a text, of the form that the contract takes (RFC 9562, version 4). */
const idOf = (text: string): string =>
  `overlay(overlay(md5(${text}) placing '4' from 13 for 1) placing '8' from 17 for 1)::uuid`

const copyOf = (value: string, by: 'k' | 'g'): string =>
  `case when ${by === 'k' ? 'k.k' : 'k.g'} = 0 then ${value} else ${idOf(`${value} || '${by}' || k.${by}`)} end`

/** Which copy of a row a column names: of the member, of the customer, the same as here, or this one’s. */
const classOf = async (
  client: PoolClient,
  { table, column }: Column,
): Promise<'member' | 'customer' | 'once' | 'row'> => {
  if (column === 'id') return ofCustomer.has(table) ? 'customer' : once.has(table) ? 'once' : 'row'
  const { rows } = await client.query<{ class: 'member' | 'customer' | 'once' | null }>(
    `select (select r.class from ${table} t join ids r on r.id = t.${column} limit 1) as class`,
  )
  return rows[0]?.class ?? 'row'
}

/** One statement that writes every copy of a table’s rows but the first. */
const copyStatement = async (
  client: PoolClient,
  table: string,
  columns: readonly Column[],
): Promise<string> => {
  const joins: string[] = []
  const by = ofCustomer.has(table) ? 'g' : 'k'
  const values: string[] = []
  for (const one of columns) {
    const value = `s.${one.column}`
    const change = settled[table]
    if (one.type === 'uuid') {
      const kind = await classOf(client, one)
      if (kind === 'member') {
        const alias = `w${joins.length}`
        joins.push(`left join who ${alias} on ${alias}.old = ${value} and ${alias}.k = k.k`)
        values.push(`${alias}.id`)
      } else values.push(kind === 'once' ? value : copyOf(value, kind === 'customer' ? 'g' : 'k'))
    } else if (numbered.has(one.column)) values.push(`${value} || '-' || k.${by}`)
    else if (dated.has(one.type) && by === 'k') values.push(`${value} - k.days * interval '1 day'`)
    else if (change?.[0] === one.column)
      values.push(
        `case when not k.live and ${value} in (${change[1].map((text) => `'${text}'`).join(', ')}) then '${change[2]}' else ${value} end`,
      )
    else values.push(value)
  }
  const which = by === 'g' ? 'k.g > 0 and k.first' : 'k.k > 0'
  const names = columns.map(({ column }) => `"${column}"`).join(', ')
  return `insert into ${table} (${names}) select ${values.join(', ')} from ${table} s cross join copies k ${joins.join(' ')} where ${which}`
}

const eventsStatement = (times: number): string =>
  `insert into events (id, xid, name, object, record, actor, at, recorded_at, request, change, data, cause, salt)
   select case when k.k + j.j = 0 then s.id else ${idOf(`s.id || 'e' || k.k || 'j' || j.j`)} end, s.xid, s.name, s.object,
     case when s.object in ('customer', 'contact') then ${copyOf('s.record', 'g')} else ${copyOf('s.record', 'k')} end, s.actor,
     s.at - k.days * interval '1 day' - j.j * interval '1 hour', s.at - k.days * interval '1 day', s.request, s.change, s.data, s.cause, s.salt
   from events s cross join copies k cross join generate_series(0, ${times - 1}) j (j)
   where k.k + j.j > 0 and s.record is not null and s.object not in ('member', 'role', 'department')`

/** Indexes and constraints of all tables: taken away while rows come in, and made again. */
const shell = async (client: PoolClient): Promise<{ drop: string[]; make: string[] }> => {
  const { rows: constraints } = await client.query<{
    table: string
    name: string
    def: string
    type: string
  }>(
    `select c.conrelid::regclass::text as table, quote_ident(c.conname) as name, pg_get_constraintdef(c.oid) as def, c.contype as type
     from pg_constraint c join pg_class t on t.oid = c.conrelid
     where c.connamespace = current_schema()::regnamespace and c.contype in ('f', 'u', 'p') and c.conparentid = 0 and not t.relispartition
       and (c.contype <> 'p' or t.relname = 'events')
     order by c.contype <> 'f', c.conname`,
  )
  const { rows: indexes } = await client.query<{ name: string; def: string }>(
    `select i.indexrelid::regclass::text as name, replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') as def
     from pg_index i join pg_class t on t.oid = i.indrelid
     where t.relnamespace = current_schema()::regnamespace and not i.indisprimary and not t.relispartition and t.relkind in ('r', 'p')
       and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
  )
  const add = (one: (typeof constraints)[number]) =>
    `alter table ${one.table} add constraint ${one.name} ${one.def}`
  return {
    drop: [
      ...constraints.map((one) => `alter table ${one.table} drop constraint ${one.name}`),
      ...indexes.map(({ name }) => `drop index ${name}`),
    ],
    make: [
      ...indexes.map(({ def }) => def),
      ...constraints.filter(({ type }) => type !== 'f').map(add),
      ...constraints.filter(({ type }) => type === 'f').map(add),
    ],
  }
}

/** Monthly partitions of past years, as a house of some years has them. */
const pastPartitions = `do $$ declare m date; n text; begin
  for m in select generate_series(date_trunc('month', now()) - interval '44 months', date_trunc('month', now()) - interval '1 month', interval '1 month') loop
    n := 'events_' || to_char(m, 'YYYY_MM');
    if to_regclass(n) is null then execute format('create table %I partition of events for values from (%L) to (%L)', n, m, m + interval '1 month'); end if;
  end loop; end $$`

/** Fills the workspace; the product must not run meanwhile. The pool is the owner’s, with the workspace’s schema. */
export const fillHouse = async (
  pool: Pool,
  workspace: string,
  { copies, eventsTimes }: House,
  say: (text: string) => void,
): Promise<void> => {
  const client = await pool.connect()
  try {
    await client.query('set synchronous_commit = off')
    for (const statement of addedRows) await client.query(statement)
    await client.query(
      `create temp table copies as select k, k / ${copiesPerCustomer} as g, k % ${copiesPerCustomer} = 0 as first, k % ${liveEvery} = 0 as live,
         case when k % ${liveEvery} = 0 then 0 else 100 + (k * 7) % 500 end as days from generate_series(0, ${copies - 1}) k`,
    )
    await client.query(
      `create temp table ids as select id, 'member' as class from members union all select id, 'once' from departments union all select id, 'once' from roles
         union all select id, 'once' from survey_templates union all select id, 'customer' from customers union all select id, 'customer' from contacts`,
    )
    const weight = `case m.roles[1] ${Object.entries(teams)
      .map(([role, n]) => `when '${role}' then ${n}`)
      .join(' ')} else ${otherTeams} end`
    await client.query(
      `create temp table who as select m.id as old, k.k, n.team, case when n.team = 0 then m.id else ${idOf(`m.id || 'm' || n.team`)} end as id
         from members m cross join copies k cross join lateral (select (k.k / ${liveEvery}) % (${weight}) as team) n`,
    )
    const { rows: columns } = await client.query<Column>(
      `select table_name as table, column_name as column, data_type as type from information_schema.columns
         where table_schema = current_schema() and is_generated = 'NEVER' and (table_name = 'notifications' or table_name in (
           select table_name from information_schema.columns where table_schema = current_schema() and column_name = 'deleted_batch'))
         order by table_name, ordinal_position`,
    )
    const { drop, make } = await shell(client)
    const tables = [...new Set(columns.map(({ table }) => table))].filter((table) => !once.has(table))
    // Read before anything is written: a column’s class is told by the sample’s own rows.
    const statements: [string, string][] = []
    for (const table of tables.filter((table) => table !== 'notifications'))
      statements.push([
        table,
        await copyStatement(
          client,
          table,
          columns.filter((one) => one.table === table),
        ),
      ])
    for (const statement of drop) await client.query(statement)
    await client.query(pastPartitions)
    await copyMembers(client, columns)
    for (const [table, statement] of statements) {
      const { rowCount } = await client.query(statement)
      if ((rowCount ?? 0) >= 100_000) say(`${table}: ${rowCount} more`)
    }
    const { rowCount } = await client.query(eventsStatement(eventsTimes))
    say(`events: ${rowCount} more`)
    await client.query(`set maintenance_work_mem = '512MB'`)
    for (const statement of make) await client.query(statement)
    // Nothing of it waits to be handed on or sealed.
    const { rows } = await client.query<{ xid: string }>('select pg_current_xact_id()::text as xid')
    const last = [workspace, rows[0]?.xid, 'ffffffff-ffff-ffff-ffff-ffffffffffff']
    await client.query(
      `insert into platform.relay_cursors (workspace, xid, event) values ($1, $2::xid8, $3)
         on conflict (workspace) do update set xid = excluded.xid, event = excluded.event`,
      last,
    )
    await client.query(
      `insert into platform.seal_cursors (workspace, xid, event, next_seq, next_batch) values ($1, $2::xid8, $3, 1, 1)
         on conflict (workspace) do update set xid = excluded.xid, event = excluded.event`,
      last,
    )
  } finally {
    client.release(true)
  }
}

/** Colleagues of the sample’s members in other teams, with an inbox each. */
const copyMembers = async (client: PoolClient, columns: readonly Column[]): Promise<void> => {
  const of = (table: string) => columns.filter((one) => one.table === table).map(({ column }) => column)
  const fresh = `(select distinct w.old, w.id, w.team from who w where w.team > 0) w on w.old`
  const members = of('members')
  const value = (column: string): string =>
    column === 'id'
      ? 'w.id'
      : column === 'email'
        ? `w.team || '.' || s.email`
        : column === 'name'
          ? `s.name || w.team`
          : `s."${column}"`
  await client.query(
    `insert into members (${members.map((one) => `"${one}"`).join(', ')}) select ${members.map(value).join(', ')} from members s join ${fresh} = s.id`,
  )
  const notifications = of('notifications')
  await client.query(
    `insert into notifications (${notifications.join(', ')}) select ${notifications
      .map((one) =>
        one === 'id' ? idOf(`s.id || 'm' || w.team`) : one === 'member_id' ? 'w.id' : `s.${one}`,
      )
      .join(', ')} from notifications s join ${fresh} = s.member_id`,
  )
}
