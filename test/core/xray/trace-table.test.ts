/** The table against what it stands for: graphs and filters of the traces themselves. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { filteredTrace, takesTrace } from '../../../server/core/filter-expression/evaluate.ts';
import { parseFilterExpression } from '../../../server/core/filter-expression/parse.ts';
import { READ, searchRows, YES } from '../../../server/core/filter-expression/search.ts';
import { graphOfTrace, mergeGraphs, type TraceGraph } from '../../../server/core/xray/graph.ts';
import { graphOfRows } from '../../../server/core/xray/table-graph.ts';
import { assembleTrace, type Trace } from '../../../server/core/xray/trace.ts';
import { type TraceTable, traceTable } from '../../../server/core/xray/trace-table.ts';
import { document, read, TRACE_ID } from './documents.ts';

const names = fc.constantFrom('web', 'api', 'orders', 'DynamoDB', 'Initialization');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const seconds = fc.constantFrom(0, 0.25, 0.5, 1, 2.5, 3600);

const work = {
  name: names,
  from: seconds,
  to: maybe(seconds),
  fault: maybe(fc.boolean()),
  error: maybe(fc.boolean()),
  throttle: maybe(fc.boolean()),
  http: maybe(
    fc.record({
      request: fc.record({ url: fc.constantFrom('/', '/pay', '/cart'), method: fc.constantFrom('GET', 'POST') }),
      response: fc.record({ status: fc.constantFrom(200, 404, 429, 503, 0.5) }),
    }),
  ),
  annotations: maybe(fc.dictionary(fc.constantFrom('tier', 'age'), fc.constantFrom('gold', 1, 31, true))),
  user: maybe(fc.constantFrom('ola', 'kim')),
  origin: maybe(fc.constantFrom('AWS::EC2::Instance', 'AWS::Lambda::Function', 'client')),
  aws: maybe(fc.constantFrom({ table_name: 'orders' }, { ec2: { instance_id: 'i-1', availability_zone: 'a' } })),
  links: maybe(fc.constant([{ trace_id: TRACE_ID, id: '00000000000000a1' }])),
};

/** Segments and single subsegments, whose parents are any of the ids, or one that never arrives. */
const entities = fc.array(
  fc.record({
    ...work,
    parent: maybe(fc.nat(10)),
    kind: fc.constantFrom('segment', 'segment', 'subsegment', 'aws', 'remote'),
    traced: fc.boolean(),
  }),
  { minLength: 1, maxLength: 9 },
);

const traces = entities.map((all): Trace => {
  const documents = all.map(({ name, parent, kind, traced, http, ...rest }, index) =>
    document(`a${index}`, name, {
      ...JSON.parse(JSON.stringify(rest)),
      ...(parent !== undefined && { parent_id: `a${parent}`.padStart(16, '0') }),
      ...(kind !== 'segment' && { type: 'subsegment', parent_id: `a${parent ?? 0}`.padStart(16, '0') }),
      ...((kind === 'aws' || kind === 'remote') && { namespace: kind }),
      ...(http && { http: { ...http, request: { ...http.request, traced } } }),
    }),
  );
  return assembleTrace(TRACE_ID, documents.map(read));
});

const keywords = [
  ...['ok', 'error', 'throttle', 'fault', 'partial', 'inferred', 'root', 'fault = false', 'http.url', 'user != "ola"'],
  ...['responsetime > 0.4', 'duration <= 1', 'http.status = 503', 'http.status', 'http.status != 200', 'duration'],
  ...['http.url CONTAINS "pay"', 'http.url != "/"', 'http.method = "GET"', 'user', 'instance.id = "i-1"'],
  ...['availabilityzone', 'annotation.tier = "gold"', 'annotation.age > 5', 'annotation.age != 1', 'annotation.beta'],
  ...[
    'name = "api"',
    'type',
    'group.name = "slow"',
    'group.name != "slow"',
    'group.name = "loop"',
    'group.name = "none"',
  ],
];
const selectors = fc.constantFrom('"web"', '"orders"', '', 'id(type: "AWS::DynamoDB::Table")', 'id(type: "remote")');

const expressions = fc.letrec<{ one: string; leaf: string }>((tie) => ({
  leaf: fc.constantFrom(...keywords),
  one: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.tuple(tie('one'), tie('one')).map(([a, b]) => `(${a} AND ${b})`),
    fc.tuple(tie('one'), tie('one')).map(([a, b]) => `(${a} OR ${b})`),
    tie('one').map((a) => `!(${a})`),
    fc.tuple(selectors, tie('one')).map(([a, inner]) => `service(${a}) { ${inner} }`),
    selectors.map((a) => `service(${a})`),
    fc.tuple(names, names, tie('one')).map(([a, b, inner]) => `edge("${a}", "${b}") { ${inner} }`),
    fc.tuple(names, names).map(([a, b]) => `edge("${a}", "${b}")`),
    fc.constantFrom(
      'rootcause.fault.service { name = "api" }',
      'rootcause.error.entity',
      'rootcause.responsetime.entity',
    ),
  ),
})).one;

const GROUPS: Readonly<Record<string, string>> = {
  slow: 'service("api") { duration > 1 }',
  loop: 'group.name = "loop"',
};
const groupOf = (_: unknown, name: string) =>
  GROUPS[name] === undefined ? undefined : parseFilterExpression(GROUPS[name]).expression;

function tableOf(all: readonly Trace[]): TraceTable {
  const table = traceTable();
  all.forEach((trace, row) => {
    const filtered = filteredTrace(trace);
    if (filtered) table.set(row, trace, filtered.summary);
  });
  return table;
}

/** The members in a fixed order, as the order of merging differs. */
function sorted({ nodes, edges, links }: TraceGraph): unknown {
  const text = (all: Iterable<unknown>) =>
    [...all].map((one) => JSON.stringify(one, (_, value) => (value instanceof Map ? [...value].sort() : value))).sort();
  return [text(nodes.values()), text(edges.values()), text(links)];
}

test('what the table tells of a filter is what the filter takes', () => {
  let [told, asked] = [0, 0];
  fc.assert(
    fc.property(traces, expressions, (trace, text) => {
      const { expression } = parseFilterExpression(text);
      const verdict = searchRows(expression!, tableOf([trace]), groupOf)(0);
      asked += 1;
      if (verdict === READ) return;
      told += 1;
      assert.equal(verdict === YES, takesTrace(expression!, filteredTrace(trace)!, groupOf), text);
    }),
    { numRuns: 3000 },
  );
  assert.ok(told > asked / 2, `told ${told} of ${asked}`);
});

test('the graph of some rows is the merged graph of their traces', () => {
  fc.assert(
    fc.property(fc.array(traces, { minLength: 1, maxLength: 5 }), (all) => {
      const rows = all.map((_, row) => row).filter((row) => row !== 1);
      const merged = mergeGraphs(rows.map((row) => graphOfTrace(all[row]!)));
      assert.deepEqual(sorted(graphOfRows(tableOf(all), rows)), sorted(merged));
    }),
    { numRuns: 500 },
  );
});

test('rows that are written again and emptied leave nothing behind', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(5), maybe(traces)), { maxLength: 60 }), (changes) => {
      const table = traceTable();
      const kept = new Map<number, Trace>();
      for (const [row, trace] of changes) {
        if (trace === undefined) {
          table.remove(row);
          kept.delete(row);
        } else {
          table.set(row, trace, filteredTrace(trace)!.summary);
          kept.set(row, trace);
        }
      }
      const merged = mergeGraphs([...kept.values()].map(graphOfTrace));
      assert.deepEqual(sorted(graphOfRows(table, kept.keys())), sorted(merged));
      for (const row of [...kept.keys()]) table.remove(row);
      const all = [table.terms, table.services, table.calls];
      const left = all.map(({ size, value }) =>
        Array.from({ length: size }, (_, number) => value(number)).filter(Boolean),
      );
      assert.deepEqual(left, [[], [], []]);
      assert.equal(table.links.size, 0);
    }),
    { numRuns: 200 },
  );
});
