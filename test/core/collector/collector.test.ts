/** Collector configurations as people write them: nothing to tell of right ones, each mistake at its place. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { alone } from '../../../server/core/check.ts';
import { openDocument, problemsOf } from '../../../server/forms/document.ts';
import { codesIn, findsMarked, fixed } from '../../forms/marked.ts';

const problemsIn = (name: string, text: string) => problemsOf(openDocument(name, text), alone);

const head = `receivers:
  otlp:
    protocols:
      grpc:
      http:
processors:
  batch:
`;
const traces = (rest: string) => `${head}${rest}`;

/** Source: AWS Distro for OpenTelemetry, "Getting started with X-Ray", default configuration. */
const usual = traces(`exporters:
  awsxray:
    region: \${env:AWS_REGION}
    max_retries:
    telemetry:
  awsemf:
    region: $AWS_REGION
    num_workers: \${WORKERS}
service:
  pipelines:
    traces:
      receivers: [otlp]
      processors: [batch]
      exporters: [awsxray]
    metrics/app:
      receivers:
        - otlp
      exporters:
        - awsemf
  telemetry:
    logs: {level: debug}
`);

test('a usual file has nothing to tell; members without a value have their default', () => {
  assert.deepEqual(codesIn('otel-config.yaml', usual), []);
  assert.deepEqual(codesIn('any-name.yml', usual.replaceAll('\n', '\r\n')), []);
});

test('components of others are theirs: their settings, signals and names', () => {
  const other = usual
    .replace(
      '  awsemf:\n    region: $AWS_REGION\n    num_workers: ${WORKERS}\n',
      '  splunk_hec:\n    token: x\n    anything: [1]\n',
    )
    .replace('- awsemf', '- splunk_hec');
  assert.deepEqual(codesIn('c.yaml', other), []);
});

suite('mistakes', () => {
  const cases: [string, string, string, string][] = [
    ['undefined-component', 'exporters: [awsxray]', 'exporters: [«awsxry»]', 'exporters: [awsxray]'],
    ['undefined-component', 'processors: [batch]', 'processors: [«batch/traces»]', ''],
    ['wrong-signal', '- awsemf', '- «awsxray»', ''],
    ['pipeline-signal', 'metrics/app:', '«metric/app»:', 'metrics/app:'],
    ['pipeline-member', '      exporters:\n', '      «exporter»:\n', '      exporters:\n'],
    ['section-name', 'exporters:\n  awsxray', '«exporter»:\n  awsxray', 'exporters:\n  awsxray'],
    ['component-member', 'region: ${env:AWS_REGION}', '«regoin»: ${env:AWS_REGION}', 'region: ${env:AWS_REGION}'],
    ['component-value', 'num_workers: ${WORKERS}', 'num_workers: «many»', ''],
    ['section-type', 'processors:\n  batch:', 'processors: «batch»', ''],
  ];
  for (const [name, right, marked, repaired] of cases) {
    test(`${name}: ${marked.trim()}`, () => {
      assert.ok(usual.includes(right));
      const wrong = usual.replace(right, marked);
      findsMarked('c.yaml', wrong, `collector/${name}`);
      if (repaired === '') return;
      assert.equal(fixed('c.yaml', wrong.replaceAll(/[«»]/g, ''), `collector/${name}`), usual);
    });
  }
});

test('logging is debug now, where it is defined and where it is named', () => {
  const old = usual.replace('  awsemf:', '  «logging»:').replace('- awsemf', '- «logging»');
  findsMarked('c.yaml', old, 'collector/removed-component');
});

suite('OTLP to AWS', () => {
  const otlp = (exporter: string, auth = '', extension = '') =>
    traces(`exporters:
  ${exporter}
${auth}${extension}service:
  pipelines:
    traces: {receivers: [otlp], processors: [batch], exporters: [${exporter.split(':')[0]}]}
${extension ? '  extensions: [sigv4auth]\n' : ''}`);
  const address = 'https://xray.eu-west-1.amazonaws.com/v1/traces';
  const signed = '    auth: {authenticator: sigv4auth}\n';
  const sigv4 = (region: string) => `extensions:\n  sigv4auth: {region: ${region}, service: xray}\n`;

  test('signed, by HTTP, for its Region: right', () => {
    assert.deepEqual(
      codesIn('c.yaml', otlp(`otlphttp:\n    traces_endpoint: ${address}`, signed, sigv4('eu-west-1'))),
      [],
    );
  });
  test('unsigned', () => {
    findsMarked('c.yaml', otlp(`otlphttp:\n    traces_endpoint: «${address}»`), 'collector/aws-endpoint');
  });
  test('by gRPC', () => {
    findsMarked('c.yaml', otlp('otlp:\n    endpoint: «xray.eu-west-1.amazonaws.com:443»'), 'collector/aws-endpoint');
  });
  test('signed for another Region', () => {
    const text = otlp(`otlphttp:\n    traces_endpoint: ${address}`, signed, sigv4('«us-east-1»'));
    findsMarked('c.yaml', text, 'collector/signing');
  });
  test('the extension isn’t started', () => {
    const text = otlp(
      `otlphttp:\n    traces_endpoint: ${address}`,
      signed,
      sigv4('eu-west-1').replace('sigv4auth', '«sigv4auth»'),
    );
    const [problem] = findsMarked(
      'c.yaml',
      text.replace('  extensions: [sigv4auth]\n', '  extensions: []\n'),
      'collector/unstarted-extension',
    );
    assert.equal(problem?.severity, 'error');
  });
});

test('a file that names many others is one of several that are merged', () => {
  const part = usual.replace('[otlp]', '[a, b, c]');
  const problems = findsMarked('c.yaml', part.replace('[a, b, c]', '[«a», «b», «c»]'), 'collector/undefined-component');
  assert.deepEqual(new Set(problems.map(({ severity }) => severity)), new Set(['information']));
});

test('a file without a section that each collector has is a part: what it lacks is told softly', () => {
  const part =
    'exporters:\n  awsxray:\nservice:\n  pipelines:\n    traces:\n      receivers: [otlp]\n      exporters: [awsxray]\n    metrics:\n      exporters: [awsemf]\n';
  const loud = problemsIn('values.yaml', part).filter(({ severity }) => severity === 'error');
  assert.deepEqual(loud, []);
});
