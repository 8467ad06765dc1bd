/**
 * Test results as JUnit's XML, as CI servers read it: a suite for each file, the reason as the message of a failure, the
 * explanation as its text.
 * Source: junit-10.xsd of Jenkins' xunit plugin, which others' readers accept as well.
 */
import type { RunFile, RunTest } from './test.ts';

/** The report; times are seconds. */
export function junit(files: readonly RunFile[]): string {
  const all = files.flatMap(({ tests }) => tests);
  const time = files.reduce((sum, file) => sum + file.time, 0);
  const suites = files.map(suite).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="nephoscope" ${counts(all)} time="${seconds(time)}">\n${suites}</testsuites>\n`;
}

function suite({ file, tests, time }: RunFile): string {
  const each = time / Math.max(tests.length, 1);
  const cases = tests.map((one) => testCase(one, each)).join('');
  return `  <testsuite name="${escaped(file)}" ${counts(tests)} time="${seconds(time)}">\n${cases}  </testsuite>\n`;
}

function testCase({ file, place, result: { name, verdict, says, details } }: RunTest, time: number): string {
  const head = `    <testcase name="${escaped(name)}" classname="${escaped(file)}" time="${seconds(time)}"`;
  if (verdict === 'passed') return `${head}/>\n`;
  const element = verdict === 'failed' ? 'failure' : 'error';
  const text = escaped([says, ...details, `at ${place}`].join('\n'));
  return `${head}>\n      <${element} message="${escaped(says)}">${text}</${element}>\n    </testcase>\n`;
}

function counts(tests: readonly RunTest[]): string {
  const of = (verdict: string) => tests.filter(({ result }) => result.verdict === verdict).length;
  return `tests="${tests.length}" failures="${of('failed')}" errors="${of('errored')}"`;
}

const seconds = (time: number) => time.toFixed(3);

/** XML's own characters are written as entities; what XML can't have becomes a question mark. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '?')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
