/** `node scripts/node.mjs FILE ARGS...`: sets up what is missing, then runs a script with a Node that is new enough. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { environmentFor, install, pickNode, root, SetupError } from './bootstrap.mjs';

try {
  install(root);
  run(pickNode(), process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function run(node, args) {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...args], {
    stdio: 'inherit',
    env: environmentFor(node),
  });
  // What runs may hear an interrupt twice (a terminal tells the whole group); what must never happen is that it outlives us.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
