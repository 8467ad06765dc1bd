import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { WatchedRule } from '../../../server/simulator/sampling/rules.ts';
import { watchSamplingRules } from '../../../server/simulator/watch.ts';
import { startXray } from './xray.ts';

const LOCAL = {
  version: 2,
  default: { fixed_target: 2, rate: 0.25 },
  rules: [
    { host: '*', http_method: 'GET', url_path: '/health', fixed_target: 0, rate: 0 },
    { description: 'all of it', host: 'shop.*', http_method: '*', url_path: '/checkout', fixed_target: 5, rate: 1 },
  ],
};

const rule = (name: string, more = ''): string => `
      SamplingRule:
        RuleName: ${name}
        Priority: 100
        FixedRate: 0.5
        ReservoirSize: 3
        ServiceName: '*'
        ServiceType: '*'
        Host: '*'
        HTTPMethod: '*'
        URLPath: /cart${more}
        ResourceARN: '*'
        Version: 1
`;
const template = (properties: string): string => `Resources:
  Carts:
    Type: AWS::XRay::SamplingRule
    Properties:${properties}`;

interface Watching {
  readonly folder: string;
  /** `name priority reservoir rate path` of each rule, after the next change. */
  next(): Promise<string[]>;
  readonly said: string[];
  /** The next sentence. */
  saying(): Promise<string>;
  save(name: string, text: string | object): void;
}

async function watching(t: TestContext, files: Readonly<Record<string, string | object>>): Promise<Watching> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'watch-')));
  t.after(() => rmSync(folder, { recursive: true }));
  const save = (name: string, text: string | object): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof text === 'string' ? text : JSON.stringify(text));
  };
  for (const [name, text] of Object.entries(files)) save(name, text);
  const rules = queue<string[]>();
  const sentences = queue<string>();
  const said: string[] = [];
  let before = '';
  const sampling = {
    watch(watched: readonly WatchedRule[]): void {
      const lines = watched.map(
        ({ rule: { RuleName, Priority, ReservoirSize, FixedRate, URLPath } }) =>
          `${RuleName} ${Priority} ${ReservoirSize} ${FixedRate} ${URLPath}`,
      );
      if (lines.join() !== before) rules.push(lines);
      before = lines.join();
    },
  };
  const watcher = await watchSamplingRules([folder], sampling, (sentence) => {
    const short = sentence.replaceAll(`${folder}/`, '');
    said.push(short);
    sentences.push(short);
  });
  t.after(() => watcher.close());
  return { folder, next: rules.next, said, saying: sentences.next, save };
}

/** Values in their order, each waited for where it isn't there yet. */
function queue<T>() {
  const values: T[] = [];
  const readers: Array<(value: T) => void> = [];
  return {
    push(value: T): void {
      const reader = readers.shift();
      if (reader) reader(value);
      else values.push(value);
    },
    next: (): Promise<T> =>
      values.length > 0 ? Promise.resolve(values.shift() as T) : new Promise((resolve) => readers.push(resolve)),
  };
}

test('a local file: its order becomes priorities, its default the Default rule', async (t) => {
  const { next } = await watching(t, { 'sampling-rules.json': LOCAL });
  assert.deepEqual(await next(), ['local-1 1 0 0 /health', 'local-2 2 5 1 /checkout', 'Default 10000 2 0.25 *']);
});

test('a template: its rules as they are, and the logical id where the name is not told', async (t) => {
  const { next } = await watching(t, { 'a.yaml': template(rule('carts')), 'b.yaml': template(rule('!Ref Name')) });
  assert.deepEqual(await next(), ['carts 100 3 0.5 /cart', 'Carts 100 3 0.5 /cart']);
});

test('a saved change is served, and a deleted file takes its rules with it', async (t) => {
  const { next, save, folder } = await watching(t, { 'deep/er/a.yaml': template(rule('carts')) });
  assert.deepEqual(await next(), ['carts 100 3 0.5 /cart']);
  save('deep/er/a.yaml', template(rule('carts', '/*')));
  assert.deepEqual(await next(), ['carts 100 3 0.5 /cart/*']);
  save('new.json', { ...LOCAL, rules: [] });
  assert.deepEqual(await next(), ['carts 100 3 0.5 /cart/*', 'Default 10000 2 0.25 *']);
  rmSync(join(folder, 'deep'), { recursive: true });
  assert.deepEqual(await next(), ['Default 10000 2 0.25 *']);
});

for (const [what, broken, sentence] of [
  [
    'a half-written file',
    '{"version": 2,\n "rules": [',
    /^a\.json:\d+:\d+: This is no JSON: .* Its last good sampling rules stay\.$/,
  ],
  ['an empty file', '', /^a\.json:1:1: The file is empty\. Its last good/],
  [
    'a rule that the SDK would throw on',
    JSON.stringify({ ...LOCAL, default: { fixed_target: 2, rate: 5 } }, null, 1),
    /^a\.json:5:11: rate .* Its last good/,
  ],
] as const) {
  test(`${what} keeps its last good rules and says where it is broken`, async (t) => {
    const { next, save, saying } = await watching(t, { 'a.json': LOCAL });
    const good = await next();
    save('a.json', broken);
    assert.match(await saying(), sentence);
    save('b.yaml', template(rule('carts')));
    assert.deepEqual(await next(), [...good, 'carts 100 3 0.5 /cart']);
  });
}

test('a rule that the template does not tell is left out, and said so once', async (t) => {
  const { said, next, save } = await watching(t, { 'a.yaml': template(rule('carts').replace('100', '!Ref First')) });
  const sentence = "a.yaml:2:3: The sampling rule Carts is left out: the template doesn't tell its Priority.";
  assert.deepEqual(said, [sentence]);
  save('b.json', LOCAL);
  await next();
  assert.deepEqual(said, [sentence]);
});

test('of two rules with one name the first file by path counts', async (t) => {
  const { said, next, folder } = await watching(t, {
    'a.yaml': template(rule('carts')),
    'b.yaml': template(rule('carts', '/b')),
  });
  assert.deepEqual(await next(), ['carts 100 3 0.5 /cart']);
  assert.deepEqual(said, ['b.yaml: the sampling rule "carts" is left out, because a.yaml has one of that name.']);
  rmSync(join(folder, 'a.yaml'));
  assert.deepEqual(await next(), ['carts 100 3 0.5 /cart/b']);
});

test('hidden folders, packages, links and other files are left alone', async (t) => {
  const outside = mkdtempSync(join(tmpdir(), 'outside-'));
  t.after(() => rmSync(outside, { recursive: true }));
  writeFileSync(join(outside, 'out.json'), JSON.stringify(LOCAL));
  const { next, folder, save } = await watching(t, {
    '.aws-sam/build/template.yaml': template(rule('built')),
    'node_modules/x/sampling-rules.json': LOCAL,
    'notes.md': template(rule('notes')),
    'a.yaml': template(rule('carts')),
  });
  assert.deepEqual(await next(), ['carts 100 3 0.5 /cart']);
  symlinkSync(outside, join(folder, 'linked'));
  symlinkSync(join(outside, 'out.json'), join(folder, 'linked.json'));
  save('b.yaml', template(rule('b')));
  assert.deepEqual(await next(), ['carts 100 3 0.5 /cart', 'b 100 3 0.5 /cart']);
});

test('watched rules hide made ones of their name, cannot be changed by the API, and outlive a reset', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'watch-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const { ask, running, endpoint } = await startXray(t, { watch: [folder] });
  const names = async (): Promise<string[]> => {
    type Rules = { SamplingRuleRecords: Array<{ SamplingRule: { RuleName: string; URLPath: string } }> };
    const { SamplingRuleRecords } = await ask<Rules>('/GetSamplingRules');
    return SamplingRuleRecords.map(({ SamplingRule: { RuleName, URLPath } }) => `${RuleName} ${URLPath}`);
  };
  const make = (RuleName: string, Priority: number) =>
    ask('/CreateSamplingRule', {
      SamplingRule: {
        RuleName,
        Priority,
        FixedRate: 1,
        ReservoirSize: 0,
        ServiceName: '*',
        ServiceType: '*',
        Host: '*',
        HTTPMethod: '*',
        URLPath: '/made',
        ResourceARN: '*',
        Version: 1,
      },
    });
  await make('carts', 200);
  await make('made', 300);
  const changed = new Promise<void>((resolve) => running.state.sampling.onChange(resolve));
  writeFileSync(join(folder, 'a.yaml'), template(rule('carts')));
  await changed;
  assert.deepEqual(await names(), ['carts /cart', 'made /made', 'Default *']);
  const refused = await ask('/DeleteSamplingRule', { RuleName: 'carts' });
  assert.equal(refused.__type, 'InvalidRequestException');
  assert.match(String(refused.Message), /stands in the watched file .*a\.yaml: change it there\.$/);
  await fetch(`${endpoint}/_nephoscope/reset`, { method: 'POST' });
  assert.deepEqual(await names(), ['carts /cart', 'Default *']);
});

test('a folder that is not there is said, and the others are watched', async (t) => {
  const said: string[] = [];
  const watcher = await watchSamplingRules(['/no/such/folder'], { watch: () => {} }, (sentence) => said.push(sentence));
  t.after(() => watcher.close());
  assert.deepEqual(said, ['There is no /no/such/folder to watch: make it, and start the simulator again.']);
});
