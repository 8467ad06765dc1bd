/** A folder of its own and the command line run in it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';

const main = new URL('../../server/cli/main.ts', import.meta.url).pathname;

/** A folder that goes with the test file, and what a test does in it. */
export function commandFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'nephoscope-cli-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  // Tests may themselves run in a workflow or a hook.
  const env = { ...process.env, GITHUB_WORKSPACE: '', GIT_DIR: undefined, GIT_INDEX_FILE: undefined };
  return {
    folder,
    env,
    run: (...args: string[]) => spawnSync(process.execPath, [main, ...args], { cwd: folder, encoding: 'utf8', env }),
    read: (name: string) => readFileSync(join(folder, name), 'utf8'),
    write(name: string, content: string | Uint8Array) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    },
  };
}

/** A template with one alarm that has nothing wrong but what is asked for. */
export function alarmTemplate({ datapoints = 2, namespace = 'App', more = '' } = {}): string {
  return `Resources:
  Errors:
    Type: AWS::CloudWatch::Alarm
    Properties:
      EvaluationPeriods: 2
      DatapointsToAlarm: ${datapoints}
      ComparisonOperator: GreaterThanThreshold
      Threshold: 1
      Namespace: ${namespace}
      MetricName: Errors
      Statistic: Sum
      Period: 60
${more}`;
}
