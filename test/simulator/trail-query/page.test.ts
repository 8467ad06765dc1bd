/** What docs/trail-query.md tells is so. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { EVENT_QUERY_COLUMNS, RESOURCE_QUERY_COLUMNS } from '../../../server/core/trail/query-columns.ts';
import { SAVED_QUERIES } from '../../../server/core/trail/saved-queries.ts';
import { QUERY_LIMITS } from '../../../server/simulator/trail-query/messages.ts';
import { sampleRecord } from '../trail/samples.ts';
import { openAsking } from './asking.ts';

const page = readFileSync(new URL('../../../docs/trail-query.md', import.meta.url), 'utf8');

test('the page has all columns and all saved queries, in their words', () => {
  const columns = [...EVENT_QUERY_COLUMNS, ...RESOURCE_QUERY_COLUMNS].map(({ name, type, description, from }) => {
    const kind = type === 'text' ? '' : `(${type}) `;
    return `| \`${name}\`${from === 'record' ? '*' : ''} | ${kind}${description} |`;
  });
  const queries = SAVED_QUERIES.map(({ id, title, description }) => `| \`${id}\` | ${title}. ${description}`);
  assert.deepEqual(
    [...columns, ...queries].filter((line) => !page.includes(line)),
    [],
  );
});

test('the limits of the page are those that hold', () => {
  const { rows, mostRows, characters, seconds, memory } = QUERY_LIMITS;
  const told = [
    `| ${rows.toLocaleString('en')}; on the command line up to \`--limit ${mostRows}\``,
    `| ${characters / 2 ** 20} MB |`,
    `| ${seconds} seconds,`,
    `| ${memory / 2 ** 30} GB;`,
  ];
  assert.deepEqual(
    told.filter((words) => !page.includes(words)),
    [],
  );
});

test('the examples of the page run', async (t) => {
  const { add, ask } = openAsking(t);
  await add([sampleRecord(1)]);
  const blocks = [...page.matchAll(/```sql\n([^`]*)```/g)].flatMap(([, sql = '']) => sql.split(';'));
  assert.ok(blocks.length >= 3);
  for (const sql of blocks) await assert.doesNotReject(ask(sql), sql);
});
