/** Results of tests as VS Code shows them. */
import * as vscode from 'vscode';
import type { DocumentRange, TestOutcome } from '../../server/language/messages.ts';

/** Tells a run what became of a test: at the place where it fails, with the explanation; a passed one explains itself as output. */
export function reportOf(run: vscode.TestRun, item: vscode.TestItem, result: TestOutcome): void {
  const { verdict, says, details, duration } = result;
  const lines = [says, ...details];
  const location = item.uri && new vscode.Location(item.uri, rangeOf(result.range));
  run.appendOutput(`${[item.label, ...lines.map((line) => `  ${line}`)].join('\r\n')}\r\n`, undefined, item);
  if (verdict === 'passed') {
    run.passed(item, duration);
    return;
  }
  // No difference of expected and actual: the editor would show that in the place of the explanation.
  const message = new vscode.TestMessage(lines.join('\n'));
  if (location) message.location = location;
  if (verdict === 'failed') run.failed(item, message, duration);
  else run.errored(item, message, duration);
}

export function rangeOf({ start, end }: DocumentRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
