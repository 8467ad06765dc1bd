/** `nephoscope check` over a tree of templates, as a process: templates a second, and its memory. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { residentMegabytes } from '../language/lsp-client.ts';
import type { Line } from './line.ts';
import { asJson, asYaml } from './templates.ts';

export const name = 'nephoscope check of a tree';

const main = new URL('../../server/cli/main.ts', import.meta.url).pathname;
const templates = 1000;

export async function run(): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nephoscope-bench-'));
  try {
    // Ten resources are 20 kB, six definitions of ours among them; large teams' templates are of that size.
    const [yaml, json] = [asYaml(10), asJson(10)];
    for (let i = 0; i < templates; i++) {
      const own = (text: string) => text.replaceAll('service-000', `service-${i}`);
      writeFileSync(join(folder, `${i}.${i % 2 ? 'json' : 'yaml'}`), own(i % 2 ? json : yaml));
    }
    const { seconds, megabytes } = await measure(folder);
    return [
      {
        name: `${templates} templates of 20 kB, start included`,
        value: templates / seconds,
        unit: 'templates/s',
        limit: 50,
      },
      { name: 'most memory resident', value: megabytes, unit: 'MB' },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measure(folder: string): Promise<{ seconds: number; megabytes: number }> {
  const started = performance.now();
  const child = spawn(process.execPath, [main, 'check', '--format', 'json', folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let megabytes = 0;
  const watching = setInterval(() => {
    megabytes = Math.max(megabytes, residentMegabytes(child.pid ?? 0) || 0);
  }, 50);
  const code = await new Promise<number | null>((done) => child.once('exit', done));
  clearInterval(watching);
  if (code === 2 || code === null) throw new Error(`the check ended with ${code}`);
  return { seconds: (performance.now() - started) / 1000, megabytes };
}
