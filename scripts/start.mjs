/**
 * `npm start [-- --no-open] [-- SIMULATOR OPTIONS...]`: builds and packages the extension, starts the simulator and the demo, and opens VS Code
 * on the demo's workspace. Ctrl-C ends all of it. With --no-open the editor stays closed.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root, SetupError, step } from './bootstrap.mjs';
import { openEditor } from './editor.mjs';
import { packageExtension } from './package.mjs';

const started = performance.now();
const simulatorOptions = process.argv.slice(2).filter((option) => option !== '--no-open');

/** Where the editor's extension finds the simulator, apart from the one that the user may have running. */
const discovery = join(root, '.nephoscope/simulator.json');

/** What has to be ended, last started first ended. */
const running = [];
/** Settles when anything that was started is no longer there, or when the user has had enough. */
const ended = Promise.withResolvers();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => ended.resolve({ code: 0 }));

try {
  const vsix = await packageExtension();
  const environment = await startSimulator();
  startDemo(environment);
  if (!process.argv.includes('--no-open')) await open(vsix, environment);
  step(`ready in ${((performance.now() - started) / 1000).toFixed(1)} s; Ctrl-C ends it`);
  const { code, reason } = await ended.promise;
  if (reason) step(reason);
  process.exitCode = code;
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  for (const stop of running.reverse()) await stop();
}
// A signal handler or a pipe of a child must not keep us.
process.exit();

/** Starts the simulator and answers the environment in which AWS clients find it. */
async function startSimulator() {
  const cli = join(root, 'dist/cli.js');
  if (!existsSync(cli)) throw new SetupError('dist/cli.js was not built: there is no server/cli/main.ts.');
  const keeps = simulatorOptions.some((option) => /^--(data|memory)\b/.test(option));
  const data = keeps ? [] : ['--data', join(root, '.nephoscope/data')];
  const watched = ['--watch', join(root, 'test/demo/workspace')];
  const args = [cli, 'simulate', ...data, ...watched, ...simulatorOptions, '--discovery', discovery];
  const child = start('the simulator', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const ready = await Promise.race([
    new Promise((done) => lines.once('line', done)),
    new Promise((done) => child.once('exit', () => done(undefined))),
    ended.promise.then(() => undefined),
  ]);
  if (!ready) throw new SetupError('The simulator did not start; its own message is above.');
  const environment = environmentOf(JSON.parse(ready));
  step(`the simulator answers at ${environment.AWS_ENDPOINT_URL}`);
  return environment;
}

/** From the simulator's ready line, where a listener that isn't there is null, the variables that AWS's and OpenTelemetry's clients read. */
function environmentOf({ endpoint, xray, otlp }) {
  return {
    AWS_ENDPOINT_URL: endpoint,
    ...(xray.udp && { AWS_XRAY_DAEMON_ADDRESS: `tcp:127.0.0.1:${xray.tcp} udp:127.0.0.1:${xray.udp}` }),
    ...(otlp.http && { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${otlp.http}` }),
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
}

function startDemo(environment) {
  const main = join(root, 'test/demo/main.ts');
  if (!existsSync(main)) return step('skipping the demo: there is no test/demo/main.ts');
  start('the demo', [main], { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment } });
}

async function open(vsix, environment) {
  const folder = join(root, 'test/demo/workspace');
  const editor = await openEditor({
    vsix,
    folder,
    environment: { ...environment, NEPHOSCOPE_DISCOVERY: discovery },
    home: join(root, '.nephoscope'),
  });
  running.push(editor.stop);
  editor.closed.then(() => ended.resolve({ code: 0, reason: 'the editor was closed' }));
  step(editor.message);
}

/** Starts a Node program that is ended with us, and whose own end ends us. */
function start(name, args, options) {
  const child = spawn(process.execPath, args, { cwd: root, ...options });
  const gone = new Promise((done) => child.once('exit', (code, signal) => done(signal ?? code)));
  gone.then((how) => ended.resolve({ code: 1, reason: `${name} ended (${how})` }));
  running.push(async () => {
    child.kill('SIGTERM');
    await gone;
  });
  return child;
}
