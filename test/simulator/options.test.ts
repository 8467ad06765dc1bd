import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultDataFolder, parseOptions, type SimulatorOptions } from '../../server/simulator/options.ts';

function options(line: string): SimulatorOptions {
  const parsed = parseOptions(words(line));
  assert.ok('options' in parsed, JSON.stringify(parsed));
  return parsed.options;
}

function problems(line: string): readonly string[] {
  const parsed = parseOptions(words(line));
  return 'problems' in parsed ? parsed.problems : [];
}

function words(line: string): string[] {
  return line.split(' ').filter(Boolean);
}

test('without options: the usual ports, loopback, the made-up account', () => {
  const { store, ...rest } = options('');
  assert.deepEqual(rest, {
    port: 4566,
    xrayPort: 2000,
    otlpPort: 4318,
    otlpGrpcPort: 4317,
    watch: [],
    import: [],
    account: '123456789012',
    region: 'us-east-1',
    clock: 'real',
    allowHosts: [],
    allowOrigins: [],
    bind: '127.0.0.1',
    untilStdinEnds: false,
    linger: 0,
  });
  assert.equal(store.kind, 'folder');
});

test('list options take words up to the next option, and may be repeated', () => {
  const {
    watch,
    import: imports,
    allowHosts,
  } = options('--watch a b --import=c --watch d --allow-host Host.Docker.Internal [::1] --memory');
  assert.deepEqual([watch, imports, allowHosts], [['a', 'b', 'd'], ['c'], ['host.docker.internal', '[::1]']]);
});

test('the most data that are kept, in megabytes', () => {
  assert.equal(options('--memory --max-data 64').maxData, 64);
});

test('an origin is kept as a browser writes it', () => {
  assert.deepEqual(options('--allow-origin http://localhost:3000/').allowOrigins, ['http://localhost:3000']);
});

for (const [line, sentence] of [
  ['--port 70000', '--port takes a port from 0 to 65535, not "70000".'],
  ['--xray-port x', '--xray-port takes a port from 0 to 65535, not "x".'],
  ['--account 12', '--account takes twelve digits, not "12".'],
  ['--region Frankfurt', '--region takes a region name such as eu-central-1, not "Frankfurt".'],
  ['--max-data 1GB', '--max-data takes megabytes, such as 512, not "1GB".'],
  ['--clock fast', '--clock takes real or stepped, not "fast".'],
  ['--bind nowhere', '--bind takes an IP address such as 127.0.0.1 or 0.0.0.0, not "nowhere".'],
  ['--data d --memory', 'Give --data or --memory, not both.'],
  ['--prot 1', 'There is no option --prot; see --help.'],
  ['stray', '"stray" belongs to no option; see --help.'],
  ['--region', '--region needs a value; see --help.'],
  ['--memory=yes', '--memory takes no value.'],
  ['--otlp-port 4317', '--otlp-port and --otlp-grpc-port are both 4317; give them different ports.'],
  ['--port 4318', '--port and --otlp-port are both 4318; give them different ports.'],
  [
    '--allow-host http://x:1',
    '--allow-host takes a host name without scheme and port, such as host.docker.internal, not "http://x:1".',
  ],
  ['--allow-origin localhost', '--allow-origin takes an origin such as http://localhost:3000, not "localhost".'],
] as const) {
  test(`${line}: one sentence`, () => assert.equal(problems(line)[0], sentence));
}

test('free ports may be asked for more than once', () => {
  assert.deepEqual(problems('--port 0 --xray-port 0 --otlp-port 0 --otlp-grpc-port 0'), []);
});

test('--help wins over everything', () => {
  const parsed = parseOptions(['--help', '--port', 'x']);
  assert.ok('help' in parsed && parsed.help.includes('--until-stdin-ends'));
});

test('the data folder is where the system keeps such things', () => {
  assert.match(defaultDataFolder('linux', { XDG_DATA_HOME: '/x' }), /x.nephoscope$/);
  assert.match(defaultDataFolder('win32', { LOCALAPPDATA: 'L' }), /^L.nephoscope$/);
  assert.match(defaultDataFolder('darwin', {}), /Application Support.nephoscope$/);
});
