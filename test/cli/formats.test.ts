/** What programs read: SARIF and GitHub's annotations. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import AjvModule from 'ajv-draft-04';
import addFormatsModule from 'ajv-formats';
import type { Finding, Report } from '../../server/cli/finding.ts';
import { github } from '../../server/cli/github.ts';
import { sarif } from '../../server/cli/sarif.ts';

// Both are CommonJS, whose default is one deeper for TypeScript than for Node.
const Ajv = AjvModule.default;
const addFormats = addFormatsModule.default;

const root = '/repository';
const finding: Finding = {
  file: '/repository/stacks/a b.yaml',
  range: { start: { line: 5, character: 25 }, end: { line: 5, character: 26 } },
  severity: 'error',
  code: 'alarm/datapoints-over-periods',
  message: '5 of 2 periods can never breach: write at most 2.',
  resource: 'Errors',
  aws: { code: 'ValidationError', message: 'as the service says it' },
};
const report = (...findings: Finding[]): Report => ({
  files: 1,
  found: findings.map((one) => ({ finding: one, source: '      DatapointsToAlarm: 5' })),
});
const log = (...findings: Finding[]) => JSON.parse(sarif(report(...findings), root));

test('SARIF: a log is valid by the schema of 2.1.0', () => {
  const require = createRequire(import.meta.url);
  const schema = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const valid = ajv.compile(schema);
  const warning: Finding = { ...finding, file: '/elsewhere/a.yaml', severity: 'warning', code: 'alarm/period' };
  for (const one of [log(), log(finding), log(finding, warning, { ...finding, severity: 'hint' })]) {
    assert.ok(valid(one), JSON.stringify(valid.errors));
  }
  assert.equal(valid({ ...log(finding), version: '2.0.0' }), false);
  const [run] = log(finding).runs;
  assert.equal(valid({ version: '2.1.0', runs: [{ ...run, results: [{ level: 'error' }] }] }), false, 'no message');
});

test('SARIF: the members that the 2.1.0 schema requires are there', () => {
  const { $schema, version, runs } = log(finding);
  assert.equal($schema, 'https://json.schemastore.org/sarif-2.1.0.json');
  assert.equal(version, '2.1.0');
  assert.equal(runs.length, 1);
  assert.equal(runs[0].tool.driver.name, 'Nephoscope');
  assert.equal(runs[0].columnKind, 'utf16CodeUnits');
  assert.equal(runs[0].originalUriBaseIds.ROOT.uri, `${pathToFileURL(root).href}/`);
  for (const { message, level, ruleId, ruleIndex } of runs[0].results) {
    assert.equal(typeof message.text, 'string');
    assert.ok(['none', 'note', 'warning', 'error'].includes(level));
    assert.equal(runs[0].tool.driver.rules[ruleIndex].id, ruleId);
  }
});

test('SARIF: lines and columns count from one, the end is behind the last character', () => {
  const [{ locations, properties }] = log(finding).runs[0].results;
  assert.deepEqual(locations, [
    {
      physicalLocation: {
        artifactLocation: { uri: 'stacks/a%20b.yaml', uriBaseId: 'ROOT' },
        region: { startLine: 6, startColumn: 26, endLine: 6, endColumn: 27 },
      },
      logicalLocations: [{ name: 'Errors', kind: 'resource' }],
    },
  ]);
  assert.deepEqual(properties, { aws: finding.aws });
});

test('SARIF: a file outside of the root has its whole URI', () => {
  const [{ locations }] = log({ ...finding, file: '/elsewhere/a.yaml' }).runs[0].results;
  assert.deepEqual(locations[0].physicalLocation.artifactLocation, { uri: 'file:///elsewhere/a.yaml' });
});

test('SARIF: a rule says what its page says', () => {
  const [rule] = log(finding).runs[0].tool.driver.rules;
  assert.equal(rule.id, finding.code);
  assert.match(rule.shortDescription.text, /More datapoints to alarm than evaluation periods/);
  assert.match(rule.help.markdown, /^# More datapoints/);
  assert.doesNotMatch(rule.fullDescription.text, /`|\n/);
  assert.equal(rule.defaultConfiguration.level, 'error');
});

test('SARIF: information and hints are notes; rules stand once and in order', () => {
  const hint: Finding = { ...finding, code: 'alarm/always-fires', severity: 'hint' };
  const [run] = log(finding, hint, finding).runs;
  assert.deepEqual(
    run.results.map(({ level }: { level: string }) => level),
    ['error', 'note', 'error'],
  );
  assert.deepEqual(
    run.tool.driver.rules.map(({ id }: { id: string }) => id),
    ['alarm/always-fires', 'alarm/datapoints-over-periods'],
  );
});

test('SARIF: a fingerprint outlives other lines, and tells the like apart', () => {
  const prints = (...findings: Finding[]): string[] =>
    log(...findings).runs[0].results.map(
      ({ partialFingerprints }: { partialFingerprints: Record<string, string> }) =>
        partialFingerprints['nephoscope/v1'],
    );
  const moved = { ...finding, range: { start: { line: 90, character: 0 }, end: { line: 90, character: 1 } } };
  assert.deepEqual(prints(moved), prints(finding));
  assert.notDeepEqual(prints({ ...finding, resource: 'Other' }), prints(finding));
  assert.equal(new Set(prints(finding, moved)).size, 2);
});

// Source of the escapes: actions/toolkit, core/src/command.ts, escapeData and escapeProperty.
test('GitHub: a workflow command with its properties', () => {
  assert.equal(
    github(report(finding), root).split('\n')[0],
    '::error file=stacks/a b.yaml,line=6,endLine=6,col=26,endColumn=26,title=alarm/datapoints-over-periods' +
      '::Errors: 5 of 2 periods can never breach: write at most 2.',
  );
});

test('GitHub: what would end a property or the command is escaped', () => {
  const strange = { ...finding, file: '/repository/a,b:100%.yaml', message: '50%\r\nand ::error::', resource: 'X' };
  const [line] = github(report(strange), root).split('\n');
  assert.match(line ?? '', /file=a%2Cb%3A100%25\.yaml,/);
  assert.match(line ?? '', /::X: 50%25%0D%0Aand ::error::$/);
});

test('GitHub: levels, and no columns over several lines', () => {
  const several = { start: { line: 0, character: 3 }, end: { line: 2, character: 1 } };
  const [warning, notice] = github(
    report({ ...finding, severity: 'warning', range: several }, { ...finding, severity: 'information' }),
    root,
  ).split('\n');
  assert.match(warning ?? '', /^::warning file=[^:]+,line=1,endLine=3,title=/);
  assert.match(notice ?? '', /^::notice /);
});
