/** Data sets of hand-made records, and SQL that is asked of them. */
import type { TestContext } from 'node:test';
import { asObject } from '../../../server/core/json/typed.ts';
import { readRecord } from '../../../server/core/trail/record.ts';
import { openTrailDatabase, type TrailDatabase } from '../../../server/simulator/records/trail-database.ts';
import { openStore, type Store, type StoreOptions } from '../../../server/simulator/store/store.ts';
import { eventOf } from '../../../server/simulator/trail/event-of.ts';
import type { QueryAnswer, QueryToRun } from '../../../server/simulator/trail-query/messages.ts';
import { openTrailQueries, type TrailQueries } from '../../../server/simulator/trail-query/queries.ts';

export interface Asking {
  readonly store: Store;
  readonly trail: TrailDatabase;
  readonly queries: TrailQueries;
  /** Puts records into a data set, `files` unless another is named. */
  add(records: readonly object[], set?: string): Promise<void>;
  /** The rows of an answer; `query` may say more than the SQL. */
  rows(sql: string, query?: Partial<QueryToRun>): Promise<QueryAnswer['rows']>;
  ask(sql: string, query?: Partial<QueryToRun>): Promise<QueryAnswer>;
}

/** An empty trail and a way to ask it, closed with the test. */
export function openAsking(t: Pick<TestContext, 'after'>, options: StoreOptions = {}, keptFrom?: () => number): Asking {
  const store = openStore(options);
  const trail = openTrailDatabase(store, keptFrom);
  const queries = openTrailQueries(trail);
  t.after(async () => {
    await queries.close();
    await store.close();
  });
  const ask: Asking['ask'] = async (sql, query = {}) => {
    const sets = trail.sets().map(({ name }) => name);
    const json = await queries.query(
      { sql, sets, parameters: {}, limit: 1000, ...query },
      new AbortController().signal,
    );
    return JSON.parse(Buffer.from(json).toString()) as QueryAnswer;
  };
  return {
    store,
    trail,
    queries,
    async add(records, set = 'files') {
      await trail.add(set, records.map(eventFrom));
    },
    ask,
    rows: async (sql, query) => (await ask(sql, query)).rows,
  };
}

/** A record as the trail keeps it. */
export function eventFrom(json: object) {
  const record = readRecord(asObject(json));
  if ('problem' in record) throw new Error(record.problem);
  return eventOf(record, JSON.stringify(json));
}
