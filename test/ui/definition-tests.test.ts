/** The Test Explorer as a user meets it: files found without a start, tests run, an explanation beside the line. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { openWorkbench, type Workbench } from '../vscode/workbench.ts';

let workbench: Workbench;
const file = 'tests/shop.nephoscope-test.yaml';

before(async () => {
  workbench = await openWorkbench({ folder: resolve(import.meta.dirname, '../demo/workspace') });
  workbench.page.setDefaultTimeout(20_000);
});
after(() => workbench.close());

const rows = () => workbench.page.locator('.test-explorer .monaco-list-row');
/** A test's row by what screen readers say of it: its name, and what became of it. */
const row = (name: RegExp) => workbench.page.locator('.test-explorer').getByRole('treeitem', { name });

test('the view lists the files of tests', async () => {
  await workbench.runCommand('Testing: Focus on Test Explorer View');
  await rows().filter({ hasText: file }).waitFor();
});

test('a run tells what passed, and why another one did not', async () => {
  await workbench.runCommand('Test: Run All Tests');
  await row(/shop\.nephoscope-test\.yaml \(Errored\)/).click();
  await workbench.page.keyboard.press('ArrowRight');
  await row(/Every checkout is traced.*Passed/).waitFor();
  await row(/A stopped task is told.*Failed/).waitFor();
  await row(/Both alarms together are an outage.*Errored/).waitFor();
  await workbench.openFile(file);
  await row(/A stopped task is told/).dblclick();
  const { page } = workbench;
  const peek = page.locator('.test-output-peek');
  await peek.getByText('expected "STOPPED", got "Stopped", which differs in its case').waitFor();
  await workbench.screenshot('definition-tests');
});

test('what is mended passes, without saving the definitions', async () => {
  const path = join(workbench.folder, file);
  writeFileSync(path, readFileSync(path, 'utf8').replace('lastStatus: Stopped', 'lastStatus: STOPPED'));
  await workbench.runCommand('Test: Run All Tests');
  await row(/A stopped task is told.*Passed/).waitFor();
  assert.equal(
    await row(/Failed/)
      .filter({ hasText: 'A stopped task' })
      .count(),
    0,
  );
});
